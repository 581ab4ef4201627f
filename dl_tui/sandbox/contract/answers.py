"""The successful answers of every operation, in the flat shape of the service."""

from __future__ import annotations

from collections.abc import Mapping

from dl_tui.sandbox.contract.requests import TEXT, Schema

_BOOLEAN: Schema = {"type": "boolean"}
_INTEGER: Schema = {"type": "integer"}
_TOKEN: Schema = {"type": "string", "pattern": "^[0-9a-f]{40}$"}
_DIGITS: Schema = {"type": "string", "pattern": "^[0-9]+$"}
_BYTES: Schema = {"type": "string", "format": "binary"}
_FLAG: Schema = {"enum": ["Y", "N"]}


def _object(properties: Mapping[str, Schema], *optional: str) -> Schema:
    """Return an object with exactly these properties, of which `optional` may be missing."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _texts(*names: str) -> dict[str, Schema]:
    return dict.fromkeys(names, TEXT)


_PROFILE = {
    **_texts("digilockerid", "name"),
    "dob": {"type": "string", "pattern": "^[0-9]{8}$"},
    "gender": {"enum": ["M", "F", "T"]},
    "eaadhaar": _FLAG,
    "reference_key": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
}
_GRANT: dict[str, Schema] = {
    "access_token": _TOKEN,
    "expires_in": _INTEGER,
    "token_type": {"const": "Bearer"},
    "scope": TEXT,
    "refresh_token": _TOKEN,
}
_ENTRY = ("name", "type", "size", "date", "parent", "mime", "uri", "description", "issuer")


def _issued(mime: Schema) -> Schema:
    row = {**_texts(*_ENTRY, "doctype", "issuerid"), "type": {"const": "file"}, "mime": mime}
    return _object({"items": _list(_object(row, "mime")), "resource": TEXT})


_JSON: Mapping[str, Schema] = {
    "code": _object(
        {
            "device_code": {"type": "string", "pattern": "^[0-9A-Za-z]{10}$"},
            **_texts("dl_masked_mobile", "dl_masked_email"),
            "expires_in": _INTEGER,
        }
    ),
    "token": _object(
        {
            **_GRANT,
            **_PROFILE,
            "consent_valid_till": _INTEGER,
            "new_account": _FLAG,
            **_texts("mobile", "purpose", "id_token"),
        },
        *("mobile", "purpose", "id_token"),
    ),
    "revoke": _object({"revoked": {"const": True}}),
    "user": _object({**_PROFILE, **_texts("mobile", "email", "picture")}),
    "files": _object(
        {
            "directory": TEXT,
            "items": _list(_object({**_texts("id", *_ENTRY), "type": {"enum": ["dir", "file"]}})),
        }
    ),
    "issued": _issued({"oneOf": [TEXT, _list(TEXT)]}),
    "issued_v1": _issued(TEXT),
    "apaar": _object(
        {
            "apaar_id": {"type": "string", "pattern": "^[0-9]{12}$"},
            "student_details": {"type": "object"},
            "academic_details": _list({"type": "object"}),
        }
    ),
    "upload": _object({"path": TEXT, "size": _DIGITS}),
    "issuers": _object(
        {
            "issuers": _list(
                _object(
                    {
                        **_texts("name", "description", "categories", "issuerid"),
                        "orgid": {"type": "string", "pattern": "^[0-9]{6}$"},
                    }
                )
            )
        }
    ),
    "doctype": _object({"documents": _list(_object(_texts("doctype", "description")))}),
    "parameters": _object(
        {
            "parameters": _list(
                _object(
                    {
                        **_texts("label", "paramname", "example"),
                        "valuelist": {"type": ["string", "null"]},
                    }
                )
            )
        }
    ),
    "pull": _object({"uri": TEXT}),
    "verify": _object({"registered": _BOOLEAN, "digilockerid": TEXT}),
    "demoauth": {"oneOf": [_object({"mobile": TEXT}), _object(_GRANT)]},
    "demoauthverify": _object(_GRANT),
    "pushuri": _object({"uri": TEXT}),
    "statistics": _object(
        {
            **dict.fromkeys(("users", "authentic_documents", "issuers", "requestors"), _DIGITS),
            "count_as_on": _DIGITS,
            "monthwise_registations": _list(
                _object(dict.fromkeys(("id", "year", "month", "count"), _DIGITS))
            ),
            "yearwise_authentic_documents": _list(
                _object(dict.fromkeys(("id", "year", "count"), _DIGITS))
            ),
        }
    ),
}
_XML = {"application/xml": TEXT}

GIVEN: Mapping[str, Mapping[str, Schema]] = {
    **{operation: {"application/json": schema} for operation, schema in _JSON.items()},
    "authorize": {"text/html": TEXT},
    "xml": _XML,
    "eaadhaar": _XML,
    "eaadhaar_v2": _XML,
    "file": dict.fromkeys(("application/pdf", "image/jpeg", "image/png"), _BYTES),
}
"""Schemas by operation name and media type."""
