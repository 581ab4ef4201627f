"""How the requests of today's service differ from the contract, on purpose."""

from __future__ import annotations

from tests.contract.mend import Mend, renamed
from tests.contract.mends import MOBILE

_FORM = "application/x-www-form-urlencoded"

DEVIATIONS = (
    Mend(
        "A mobile number is sent as it was typed.",
        ("#DeviceAuthorizationCode.properties.dl_mobile",),
        MOBILE,
    ),
    Mend(
        "Two of the three grants are forms.",
        (f"token.requestBody.content.{_FORM}.schema",),
        {
            "oneOf": [
                {"$ref": "#/components/schemas/AccessToken"},
                {"$ref": "#/components/schemas/RefreshToken"},
            ]
        },
    ),
    Mend(
        "The third stays JSON.",
        ("token.requestBody.content.application/json.schema",),
        {"$ref": "#/components/schemas/DeviceAccessToken"},
    ),
    Mend(
        "HTTP Basic names the client that refreshes, so the body does not.",
        ("#RefreshToken",),
        lambda schema: {
            **schema,
            "required": ["grant_type", "refresh_token"],
            "properties": {
                name: schema["properties"][name] for name in ("grant_type", "refresh_token")
            },
            "additionalProperties": False,
        },
    ),
    Mend(
        "A token is revoked by a form.",
        ("revoke.requestBody.content",),
        renamed({"application/json": _FORM}),
    ),
    Mend(
        "The root of the folders has no slash, and the e-Aadhaar is in version 3.",
        ("#.paths",),
        renamed(
            {
                "/oauth2/1/files/": "/oauth2/1/files",
                "/oauth2/2/xml/eaadhaar": "/oauth2/3/xml/eaadhaar",
            }
        ),
    ),
)
"""How the requests of today's service differ from the contract on purpose."""
