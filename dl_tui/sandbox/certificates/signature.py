"""The enveloped signature of a document: Exclusive C14N, SHA-256 digest, RSA-SHA1 signature.

The keys in `sandbox/keys` are invented, protect nothing, and say TEST ONLY in every name:
`root.pem` signs `ca.pem`, which signs `sub-ca.pem`, which signs `signer.pem`. `stranger.pem` is
self-signed.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import import_module
from typing import Any

from dl_tui.sandbox.certificates.writer import DECLARATION, Element, canonical, element

XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA_SHA1 = XMLDSIG + "rsa-sha1"
"""The method of the real documents."""
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
DIVISION = ("signer", "root", "ca", "sub-ca")
"""A signer and its CA certificates, in the order of the real documents."""
STRANGER = ("stranger",)
"""A signer without a trusted issuer."""


def signed(
    root: Element,
    *,
    indented: bool = False,
    method: str = RSA_SHA1,
    chain: tuple[str, ...] = DIVISION,
) -> bytes:
    """Return a document whose root element has the signature as its last child."""
    body = canonical(root, indented=indented)
    end = len(body) - len(f"</{root.name}>")
    signature = canonical(_signature(body.encode(), method, chain))
    return (DECLARATION + body[:end] + signature + body[end:]).encode()


def unsigned(root: Element) -> bytes:
    """Return a document without a signature."""
    return (DECLARATION + canonical(root)).encode()


def _signature(body: bytes, method: str, chain: tuple[str, ...]) -> Element:
    # In the document the parts inherit the namespace; when hashed alone they must declare it.
    parts = _signed_info(base64.b64encode(hashlib.sha256(body).digest()).decode(), method)
    alone = Element("SignedInfo", {"xmlns": XMLDSIG}, parts)
    return element(
        "Signature",
        Element("SignedInfo", {}, parts),
        element("SignatureValue", text=_value(canonical(alone).encode(), method, chain[0])),
        element("KeyInfo", Element("X509Data", {}, _certificates(chain))),
        xmlns=XMLDSIG,
    )


def _signed_info(digest: str, method: str) -> tuple[Element, ...]:
    transform = element("Transform", Algorithm=XMLDSIG + "enveloped-signature")
    return (
        element("CanonicalizationMethod", Algorithm=EXCLUSIVE_C14N),
        element("SignatureMethod", Algorithm=method),
        element(
            "Reference",
            element("Transforms", transform),
            element("DigestMethod", Algorithm=SHA256),
            element("DigestValue", text=digest),
            URI="",
        ),
    )


def _value(message: bytes, method: str, signer: str) -> str:
    value: str = _authority().sign(message, signer, sha1=method == RSA_SHA1)
    return value


@cache
def _certificates(chain: tuple[str, ...]) -> tuple[Element, ...]:
    pairs: list[Element] = []
    for subject, der in map(_authority().certificate, chain):
        pairs.append(element("X509SubjectName", text=subject))
        pairs.append(element("X509Certificate", text=der))
    return tuple(pairs)


def _authority() -> Any:
    return import_module("dl_tui.sandbox.certificates.authority")
