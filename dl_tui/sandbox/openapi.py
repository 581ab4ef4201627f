"""The OpenAPI 3.1 description of one sandbox, generated from the tables of the contract."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from dl_tui.sandbox.call import Operation
from dl_tui.sandbox.contract.answers import GIVEN
from dl_tui.sandbox.contract.errors import ERRORS
from dl_tui.sandbox.contract.requests import JSON, TAKEN, TEXT, Field, Schema, Taken

Json = dict[str, object]

_PAGES = {"files": (404,), "xml": (502,), "file": (502,)}
"""Statuses of the HTML pages: 404 for too many path segments, 502 for an issuer's gateway."""
_SEGMENT = re.compile(r"{(\w+)(?::path)?}")


def description(operations: Iterable[Operation], base: str, generation: str) -> Json:
    """Return the document; `base` is the path of the API, `generation` decides the statuses.

    Successful answers are described in the flat shape of the service, without `details` wrappers.
    """
    paths: dict[str, Json] = {}
    for operation in operations:
        for path in operation.paths:
            entry = _operation(operation, path, generation)
            paths.setdefault(_SEGMENT.sub(r"{\1}", path), {})[operation.method.lower()] = entry
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sandbox DigiLocker",
            "version": "1",
            "description": f"An invented DigiLocker; generation of the API: {generation}.",
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _operation(operation: Operation, path: str, generation: str) -> Json:
    taken = TAKEN[operation.name]
    named = _SEGMENT.findall(path)
    parameters = [
        _parameter(field)
        for field in taken.fields
        if field.place in ("query", "header") or (field.place == "path" and field.name in named)
    ]
    serial = operation.paths.index(path)
    entry: Json = {
        "operationId": f"{operation.name}_{serial}" if serial else operation.name,
        "summary": taken.summary,
        "security": [{name: []} if name != "none" else {} for name in taken.security],
        "parameters": parameters,
        "responses": _responses(operation, path, generation),
    }
    if taken.encodings:
        content = {
            media_type: {"schema": _body(taken, media_type)} for media_type in taken.encodings
        }
        entry["requestBody"] = {"required": True, "content": content}
    return entry


def _parameter(field: Field) -> Json:
    return {
        "name": field.name,
        "in": field.place,
        "required": field.required,
        "description": field.about,
        "schema": dict(field.schema),
    }


def _body(taken: Taken, media_type: str) -> Json:
    fields = [field for field in taken.fields if field.place == "body"]
    if not fields:
        return {"type": "string", "format": "binary"}
    schema: Json = {
        "type": "object",
        "properties": {field.name: _value(field, media_type) for field in fields},
        "required": [field.name for field in fields if field.required],
    }
    if taken.more:
        schema["additionalProperties"] = {"type": "string"}
    return schema


def _value(field: Field, media_type: str) -> Json:
    """Return the schema of a field; in JSON, an optional field may also be null."""
    schema = {"description": field.about, **field.schema}
    if media_type != JSON or field.required:
        return schema
    return {"oneOf": [schema, {"type": "null"}]}


def _responses(operation: Operation, path: str, generation: str) -> Json:
    bodies: dict[int, dict[str, Schema]] = defaultdict(dict)
    bodies[200] = dict(GIVEN[operation.name])
    for status, codes in _refusals(operation.name, generation).items():
        bodies[status]["application/json"] = _error(codes)
    if "{" in path:
        for status in _PAGES[operation.name]:
            bodies[status]["text/html"] = TEXT
    if operation.name == "authorize":
        bodies[302] = {}
    return {
        str(status): {
            "description": "Done" if status < 400 else "Refused",
            "content": {media_type: {"schema": schema} for media_type, schema in body.items()},
        }
        for status, body in sorted(bodies.items())
    }


def _refusals(name: str, generation: str) -> dict[int, list[str]]:
    """Return the error codes by status, both statuses if the generations differ."""
    codes: dict[int, list[str]] = defaultdict(list)
    for error in ERRORS[name]:
        both = {error.status_in("published"), error.status_in("current")}
        for status in both if generation == "both" else {error.status_in(generation)}:
            codes[status].append(error.code)
    return codes


def _error(codes: list[str]) -> Json:
    return {
        "type": "object",
        "properties": {"error": {"enum": codes}, "error_description": {"type": "string"}},
        "required": ["error", "error_description"],
        "additionalProperties": False,
    }
