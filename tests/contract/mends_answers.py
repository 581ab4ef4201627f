"""What is wrong with the successes of the contract."""

from __future__ import annotations

from typing import Any

from tests.contract.mend import Mend, each, wrapped

_JSON = "content.application/json.schema"
_OK = f"responses.200.{_JSON}"
_TEXT = {"type": "string"}
_NUMBER = {"anyOf": [{"type": "string"}, {"type": "integer"}]}

_ENTRY = ("name", "date", "parent", "uri", "description", "issuer")
_ITEM_FIELDS: dict[str, Any] = {
    **dict.fromkeys((*_ENTRY, "mime"), _TEXT),
    "type": {"type": "string", "enum": ["file", "dir"]},
    "size": _NUMBER,
    "id": _NUMBER,
}
_ITEM = {"type": "object", "required": [*_ITEM_FIELDS], "properties": _ITEM_FIELDS}


def _listing(item: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["items", *required],
        "properties": {"items": {"type": "array", "items": item}, "directory": _TEXT},
    }


def _counts(*names: str) -> dict[str, Any]:
    row = {"type": "object", "required": [*names], "properties": dict.fromkeys(names, _NUMBER)}
    return {
        "anyOf": [
            {"type": "array", "items": row},
            {"type": "object", "additionalProperties": row},
        ]
    }


_ISSUED = _listing(
    {
        "type": "object",
        "required": ["name", "type", "date", "uri", "doctype", "issuerid", "issuer"],
        "properties": {
            **dict.fromkeys((*_ENTRY, "doctype", "issuerid"), _TEXT),
            "mime": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
        },
    }
)
_YES_OR_NO = {"type": "string", "enum": ["Y", "N"]}
_TOKENS = {
    "type": "object",
    "required": ["access_token", "expires_in", "token_type", "scope"],
    "properties": {
        "access_token": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
        "refresh_token": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
        "expires_in": _NUMBER,
        "token_type": {"type": "string", "enum": ["Bearer"]},
        "scope": _TEXT,
    },
}

SUCCESSES = (
    Mend(
        "Nobody answers a browser with a token in JSON: it is shown a page, or sent on.",
        ("authorize.responses",),
        lambda responses: {
            **responses,
            "200": {"description": "A page", "content": {"text/html": {"schema": _TEXT}}},
            "302": {"description": "On to the redirect address"},
        },
    ),
    Mend(
        "A masked mobile number is no integer; its own example says so.",
        ("#DeviceAuthorizationCodeResponse.properties.dl_masked_mobile",),
        _TEXT,
    ),
    Mend(
        "Not every account has an e-mail address.",
        ("#DeviceAuthorizationCodeResponse.required",),
        ["device_code", "dl_masked_mobile", "expires_in"],
    ),
    Mend(
        "Only a sign-in brings a profile along.",
        ("#AccessResponse.required",),
        [*_TOKENS["required"]],
    ),
    Mend(
        "The profile is said to have one spelling of a field, and has to have the other.",
        (f"user.{_OK}.properties.details.properties.eaadhaar",),
        _YES_OR_NO,
    ),
    Mend(
        "What is wrapped never comes without its wrapper.",
        each(("user", "pull"), f"{_OK}.required"),
        ["details"],
    ),
    Mend(
        "A folder lists several items, and may list none.",
        (f"files.{_OK}",),
        _listing(_ITEM, "directory"),
    ),
    Mend(
        "So does one that is wrapped.",
        (f"folder.{_OK}",),
        wrapped(_listing(_ITEM, "directory")),
    ),
    Mend(
        "A locker may be empty, and the types of a document one, several or untold.",
        (f"issued.{_OK}",),
        _ISSUED,
    ),
    Mend("The older list is wrapped.", (f"issued_v1.{_OK}",), wrapped(_ISSUED)),
    Mend(
        "JSON schemas do not describe XML.",
        each(("xml", "eaadhaar"), "responses.200.content.application/xml.schema"),
        _TEXT,
    ),
    Mend(
        "An upload is answered with the path and the size, in digits.",
        ("#FileUploadResponse",),
        wrapped(
            {
                "type": "object",
                "required": ["Path", "size"],
                "properties": {"Path": _TEXT, "size": _NUMBER},
            }
        ),
    ),
    Mend(
        "The choices of a parameter are text or nothing, and not all have an example.",
        ("#SearchParametersResponse.items",),
        {
            "type": "object",
            "required": ["label", "paramname"],
            "properties": {
                "label": _TEXT,
                "paramname": _TEXT,
                "valuelist": {"type": "string", "nullable": True},
                "example": {"type": "string", "nullable": True},
            },
        },
    ),
    Mend(
        "An unknown number has no DigiLocker id.",
        ("#VerifyAccountResponse.properties",),
        {"registered": {"type": "string", "enum": ["true", "false"]}, "digilockerid": _TEXT},
    ),
    Mend(
        "A sign-up answers where the OTP went, or with tokens.",
        ("#DemoAuthResponse",),
        wrapped(
            {
                "anyOf": [
                    {"type": "object", "required": ["mobile"], "properties": {"mobile": _TEXT}},
                    _TOKENS,
                ],
            }
        ),
    ),
    Mend("Its second step answers with tokens.", ("#DemoAuthVerifyResponse",), wrapped(_TOKENS)),
    Mend(
        "Required fields of a list stood among those of the whole.",
        ("#GetStatisticsResponse.required",),
        [
            "users",
            "authentic_documents",
            "issuers",
            "requestors",
            "count_as_on",
            "monthwise_registations",
            "yearwise_authentic_documents",
        ],
    ),
    Mend(
        "Lists were turned into objects of numbered entries.",
        ("#GetStatisticsResponse.properties.monthwise_registations",),
        _counts("id", "year", "month", "count"),
    ),
    Mend(
        "So was the second one.",
        ("#GetStatisticsResponse.properties.yearwise_authentic_documents",),
        _counts("id", "year", "count"),
    ),
    Mend(
        "A success with no content described may have any.",
        ("revoke.responses.200.content", "pushuri.responses.200.content"),
        {"application/json": {"schema": {}}},
    ),
)
"""What a success looks like."""
