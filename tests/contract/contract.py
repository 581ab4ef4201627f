"""The published OpenAPI file as it is, and the refusals it documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Contract = dict[str, Any]

_FILE = Path(__file__).with_name("authpartner.json")
BASE = "https://betaapi.digitallocker.gov.in/public"

OPERATIONS: dict[str, tuple[str, str]] = {
    "authorize": ("get", "/oauth2/1/authorize"),
    "code": ("post", "/oauth2/1/code"),
    "token": ("post", "/oauth2/1/token"),
    "revoke": ("post", "/oauth2/1/revoke"),
    "user": ("get", "/oauth2/1/user"),
    "files": ("get", "/oauth2/1/files/"),
    "folder": ("get", "/oauth2/1/files/{id}"),
    "issued": ("get", "/oauth2/2/files/issued"),
    "issued_v1": ("get", "/oauth2/1/files/issued"),
    "file": ("get", "/oauth2/1/file/{uri}"),
    "xml": ("get", "/oauth2/1/xml/{uri}"),
    "eaadhaar": ("get", "/oauth2/2/xml/eaadhaar"),
    "upload": ("post", "/oauth2/1/file/upload"),
    "issuers": ("post", "/oauth2/1/pull/issuers"),
    "doctype": ("post", "/oauth2/1/pull/doctype"),
    "parameters": ("post", "/oauth2/1/pull/parameters"),
    "pull": ("post", "/oauth2/1/pull/pulldocument"),
    "verify": ("post", "/account/2/verify"),
    "demoauth": ("post", "/signup/2/demoauth"),
    "demoauthverify": ("post", "/signup/1/demoauthverify"),
    "pushuri": ("post", "/account/1/pushuri"),
    "statistics": ("post", "/statistics/1/counts"),
}
"""All 22, by the name this project gives them."""


@dataclass(frozen=True)
class Refusal:
    """One documented way to refuse; code and text are "" where the contract gives none."""

    operation: str
    status: int
    code: str = ""
    text: str = ""


def load() -> Contract:
    """Return the contract, unchanged."""
    contract: Contract = json.loads(_FILE.read_bytes())
    return contract


def resolved(contract: Contract, node: Any) -> Any:
    """Return what a node refers to, or the node itself."""
    while "$ref" in node:
        node = contract["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    return node


def refusals(contract: Contract) -> list[Refusal]:
    """Return every refusal of every operation."""
    return [
        refusal
        for operation, (method, path) in OPERATIONS.items()
        for status, response in contract["paths"][path][method]["responses"].items()
        if not status.startswith("2")
        for refusal in _of_response(contract, operation, int(status), response)
    ]


def _of_response(
    contract: Contract, operation: str, status: int, response: Any
) -> Iterator[Refusal]:
    media = response.get("content", {}).get("application/json")
    if media is None:
        yield Refusal(operation, status)
        return
    schema = resolved(contract, media["schema"])
    for choice in schema.get("oneOf", [schema]):
        fields = resolved(contract, choice)["properties"]
        codes, texts = _words(fields["error"]), _words(fields["error_description"])
        for code, text in zip(codes, texts, strict=True):
            yield Refusal(operation, status, code.replace(" ", "_"), text)


def _words(field: Any) -> list[str]:
    """Return the values of a field, which stand as its enum, its example or its description."""
    words = field.get("enum") or [field.get("example") or field["description"]]
    return [str(word) for word in words]
