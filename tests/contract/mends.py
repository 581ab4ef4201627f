"""What is wrong with the contract, and how the service run today departs from it."""

from __future__ import annotations

from typing import Any

from tests.contract.contract import OPERATIONS
from tests.contract.mend import DROP, Mend, each, renamed

SIGNED = {
    "issuers": "Issuer",
    "doctype": "DocType",
    "parameters": "SearchParameters",
    "statistics": "GetStatistics",
    "verify": "VerifyAccount",
    "demoauth": "DemoAuth",
    "demoauthverify": "DemoAuthVerify",
    "pushuri": "PushUri",
}
"""The calls that the partner signs with its secret, and the schemas of their bodies."""
BEARER = ("user", "files", "folder", "issued", "issued_v1", "file", "xml", "eaadhaar")
_BODIES = tuple(name for name, (method, _) in OPERATIONS.items() if method == "post")
_SCHEMAS = tuple(f"#{schema}" for schema in SIGNED.values())
_JSON = "content.application/json.schema"

_TEXT = {"type": "string", "minLength": 1}
_YES_NO = {"type": "string", "enum": ["Y", "N"]}
_DATE = {"type": "string", "pattern": "^[0-9]{8}$"}
MOBILE = {"type": "string", "pattern": "^[6-9][0-9]{9}$"}
_AADHAAR = {"type": "string", "pattern": "^[0-9]{12}$"}
_NUMBER = {"type": ["string", "integer"]}


def _required(*names: str) -> list[str]:
    return ["clientid", "ts", "hmac", *names]


def _lower_case(parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    schemas: dict[str, Any] = {
        "response_type": {"type": "string", "enum": ["code"]},
        "code_challenge": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"},
        "code_challenge_method": {"type": "string", "enum": ["S256"]},
        "dl_flow": {"type": "string", "enum": ["signup"]},
        "verified_mobile": MOBILE,
    }
    optional = ("dl_flow", "verified_mobile")
    return [
        {
            "name": (name := parameter["name"].lower()),
            "in": "query",
            "required": name not in optional,
            "schema": schemas.get(name, _TEXT),
        }
        for parameter in parameters
    ]


REQUESTS = (
    Mend(
        "The key in a header and the client-credentials flow belong to nothing described here.",
        ("#.components.securitySchemes",),
        {
            "bearerAuth": {"type": "http", "scheme": "bearer"},
            "basicAuth": {"type": "http", "scheme": "basic"},
        },
    ),
    Mend(
        "A signed call carries its proof in the body: there is no token yet.",
        each(SIGNED, "security"),
        [],
    ),
    Mend("A page for a browser and a first step need no token.", ("authorize.security",), []),
    Mend("A device code is asked for with the client id alone.", ("code.security",), []),
    Mend("A token is revoked by its client.", ("revoke.security",), [{"basicAuth": []}]),
    Mend("Version 2 of the list forgot its token.", ("issued.security",), [{"bearerAuth": []}]),
    Mend("No call does anything without its body.", each(_BODIES, "requestBody.required"), True),
    Mend(
        "Query names were printed with capitals, and PKCE is no longer optional.",
        ("authorize.parameters",),
        _lower_case,
    ),
    Mend(
        "A device code needs to know who asks for what.",
        ("#DeviceAuthorizationCode.required",),
        ["client_id", "response_type"],
    ),
    Mend(
        "An account is named by its username or its mobile number.",
        ("#DeviceAuthorizationCode.oneOf",),
        [{"required": ["dl_username"]}, {"required": ["dl_mobile"]}],
    ),
    Mend(
        "The only response type of this operation.",
        ("#DeviceAuthorizationCode.properties.response_type.enum",),
        ["device_code"],
    ),
    Mend(
        "The three grants are printed as fields of one body; each is a body of its own.",
        ("token.requestBody.content.application/json.schema",),
        {
            "oneOf": [
                {"$ref": "#/components/schemas/AccessToken"},
                {"$ref": "#/components/schemas/DeviceAccessToken"},
                {"$ref": "#/components/schemas/RefreshToken"},
            ]
        },
    ),
    Mend(
        "The device grant forgot which of its fields it needs.",
        ("#DeviceAccessToken.required",),
        ["grant_type", "device_code", "client_id", "dl_otp"],
    ),
    Mend(
        "The grant type of the device flow stands in the prose only.",
        ("#DeviceAccessToken.properties.grant_type.enum",),
        ["urn:ietf:params:oauth:grant-type:device_code"],
    ),
    Mend(
        "The code itself is not optional.",
        ("#AccessToken.required",),
        ["grant_type", "client_id", "client_secret", "code", "redirect_uri", "code_verifier"],
    ),
    Mend(
        "The digest is text, not a file.",
        each(_SCHEMAS, "properties.hmac"),
        {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    ),
    Mend(
        "UNIX seconds.", each(_SCHEMAS, "properties.ts"), {"type": "string", "pattern": "^[0-9]+$"}
    ),
    Mend("An empty client id names nobody.", each(_SCHEMAS, "properties.clientid"), _TEXT),
    Mend(
        "Three fields make a signature.",
        each(("#Issuer", "#GetStatistics"), "required"),
        _required(),
    ),
    Mend("Whose documents are asked for.", ("#DocType.required",), _required("orgid")),
    Mend(
        "Whose document, and which.", ("#SearchParameters.required",), _required("orgid", "doctype")
    ),
    Mend(
        "An organisation's id is six digits, zeros in front included.",
        each(("#DocType", "#SearchParameters", "#PullDocumentSchema"), "properties.orgid"),
        {"type": "string", "pattern": "^[0-9]{6}$"},
    ),
    Mend("What verification needs anyway.", ("#VerifyAccount.required",), _required()),
    Mend(
        "Either one of uid and mobile is mandatory.",
        ("#VerifyAccount.anyOf",),
        [{"required": ["uid"]}, {"required": ["mobile"]}],
    ),
    Mend(
        "An Aadhaar number is text of twelve digits.",
        each(("#VerifyAccount", "#DemoAuth"), "properties.uid"),
        _AADHAAR,
    ),
    Mend(
        "A mobile number is text of ten digits.",
        each(("#VerifyAccount", "#DemoAuth", "#DemoAuthVerify"), "properties.mobile"),
        MOBILE,
    ),
    Mend(
        "A birth date as a number loses its zero; the others are dates as well.",
        (
            "#DemoAuth.properties.dob",
            *each(("#PushUri.properties",), "issuedate"),
            *each(("#PushUri.properties",), "validfrom"),
            *each(("#PushUri.properties",), "validto"),
        ),
        _DATE,
    ),
    Mend(
        "Sign-up needs all of the person.",
        ("#DemoAuth.required",),
        _required("uid", "name", "dob", "gender", "mobile", "verification", "consent"),
    ),
    Mend("One letter of text.", ("#DemoAuth.properties.gender.type",), "string"),
    Mend(
        "Yes or no.",
        ("#DemoAuth.properties.verification", "#DemoAuth.properties.demoauth"),
        _YES_NO,
    ),
    Mend(
        "Without consent nothing may be asked.",
        ("#DemoAuth.properties.consent", "#PullDocumentSchema.properties.consent"),
        {"type": "string", "enum": ["Y"]},
    ),
    Mend(
        "An OTP may begin with a zero.",
        ("#DemoAuthVerify.properties.otp",),
        {"type": "string", "pattern": "^[0-9]{4,8}$"},
    ),
    Mend("Which OTP for whom.", ("#DemoAuthVerify.required",), _required("mobile", "otp")),
    Mend(
        "A DigiLocker id is 36 or 39 characters of text.",
        ("#PushUri.properties.digilockerid",),
        _TEXT,
    ),
    Mend(
        "The error texts name two fields that the schema forgot.",
        ("#PushUri.properties.doctype", "#PushUri.properties.description"),
        _TEXT,
    ),
    Mend(
        "Added, updated or deleted.",
        ("#PushUri.properties.action",),
        {"type": "string", "enum": ["A", "U", "D"]},
    ),
    Mend(
        "What a pushed URI cannot do without.",
        ("#PushUri.required",),
        _required("digilockerid", "uri", "doctype", "description", "docid", "issuedate", "action"),
    ),
    Mend(
        "What a pull cannot do without.",
        ("#PullDocumentSchema.required",),
        ["orgid", "doctype", "consent"],
    ),
    Mend(
        "The parameters differ by issuer: two were printed as if they were all.",
        ("#PullDocumentSchema.additionalProperties",),
        {"type": "string"},
    ),
    Mend(
        "There is no such type as image/pdf.",
        ("upload.requestBody.content",),
        renamed({"image/pdf": "application/pdf"}),
    ),
    Mend(
        "Only pictures and PDFs are taken.",
        ("upload.requestBody.content.application/octet-stream",),
        DROP,
    ),
    Mend(
        "Without its path and hmac no file is taken.",
        ("upload.parameters",),
        lambda parameters: [{**parameter, "required": True} for parameter in parameters],
    ),
)
"""What a request looks like."""
