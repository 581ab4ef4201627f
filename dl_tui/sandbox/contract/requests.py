"""What every operation accepts: security schemes, parameters, and the fields of its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Schema = Mapping[str, object]

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
TEXT: Schema = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter, or one field of a body."""

    name: str
    about: str
    schema: Schema
    required: bool = True
    place: Literal["query", "header", "path", "body"] = "body"


@dataclass(frozen=True, slots=True)
class Taken:
    """What one operation accepts; `encodings` are the media types of its body."""

    summary: str
    fields: tuple[Field, ...] = ()
    encodings: tuple[str, ...] = ()
    security: tuple[str, ...] = ()
    """Names of security schemes, one of which is required; empty for none."""
    more: bool = False
    """Whether the body may have fields that depend on the others."""


def _one_of(*words: str) -> Schema:
    return {"type": "string", "enum": list(words)}


def _like(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _optional(name: str, about: str, schema: Schema) -> Field:
    return Field(name, about, schema, required=False)


def _query(name: str, about: str, schema: Schema, *, required: bool = False) -> Field:
    return Field(name, about, schema, required, "query")


_SOME: Schema = {"type": "string", "minLength": 1}
_DAY = _like("[0-9]{8}")
_UID = Field("uid", "Aadhaar number", _like("[0-9]{12}"))
_MOBILE = Field("mobile", "Mobile number", _like("[6-9][0-9]{9}"))
_NUMBER: Schema = {"type": ["string", "integer"]}
_CLIENT_ID = Field("client_id", "The client id of the partner", TEXT)
_CREDENTIALS = (
    _optional("client_id", "Without HTTP Basic: the client id", TEXT),
    _optional("client_secret", "Without HTTP Basic: the client secret", TEXT),
)
_META = (
    Field("clientid", "The client id of the partner", TEXT),
    Field("ts", "UNIX seconds, UTC or Indian time, at most 30 minutes away", _like("[0-9]{1,12}")),
    Field("hmac", "SHA-256 of the client secret and fields, as hex", _like("[0-9a-f]{64}")),
)
_ORGID = Field("orgid", "Six digits", _like("[0-9]{6}"))
_DOCTYPE = Field("doctype", "Code of the document type", _SOME)
_URI = Field("uri", "URI of the document", _SOME, place="path")
_CONSENT = Field("consent", "The consent of the person", _one_of("Y"))
_BEARER, _CLIENT = ("bearer",), ("basic", "none")


def _signed(summary: str, *fields: Field) -> Taken:
    return Taken(summary, (*_META, *fields), (FORM, MULTIPART))


def _read(summary: str, *fields: Field) -> Taken:
    return Taken(summary, fields, security=_BEARER)


TAKEN: Mapping[str, Taken] = {
    "authorize": Taken(
        "Ask a person in the browser for an authorization code",
        (
            _query("response_type", "", _one_of("code"), required=True),
            _query("client_id", "", TEXT, required=True),
            _query("redirect_uri", "A registered address", TEXT, required=True),
            _query("state", "Comes back unchanged", _SOME, required=True),
            _query("code_challenge", "RFC 7636; must in version 2", _like("[A-Za-z0-9_-]{43}")),
            _query("code_challenge_method", "Beside it", _one_of("S256")),
            _query("dl_flow", "Sign up first; signin in version 2", _one_of("signup", "signin")),
            _query("scope", "What is asked for; all of it if nothing is", TEXT),
            _query("purpose", "Comes back with the tokens", TEXT),
            _query("consent_valid_till", "Comes back with the tokens", TEXT),
            _query("verified_mobile", "Only with dl_flow", _MOBILE.schema),
            _query("sandbox_user", "Only here: who allows it, without a page", TEXT),
            _query("sandbox_deny", "Only here: nobody allows it", TEXT),
        ),
    ),
    "code": Taken(
        "Send an OTP and get its device code",
        (
            _CLIENT_ID,
            Field("response_type", "", _one_of("device_code")),
            _optional("dl_username", "Who signs in", TEXT),
            _optional("dl_mobile", "Or their mobile number", _NUMBER),
        ),
        (JSON, FORM),
    ),
    "token": Taken(
        "Redeem a device code, an authorization code or a refresh token",
        (
            Field(
                "grant_type",
                "",
                _one_of(
                    "urn:ietf:params:oauth:grant-type:device_code",
                    "authorization_code",
                    "refresh_token",
                ),
            ),
            *_CREDENTIALS,
            _optional("device_code", "Of the device grant", TEXT),
            _optional("dl_otp", "Of the device grant", _NUMBER),
            _optional("code", "Of the authorization code grant", TEXT),
            _optional("redirect_uri", "Of the authorization code grant", TEXT),
            _optional("code_verifier", "Of the authorization code grant", TEXT),
            _optional("refresh_token", "Of the refresh grant", TEXT),
        ),
        (JSON, FORM),
        _CLIENT,
    ),
    "revoke": Taken(
        "Revoke a token and every other one of its sign-in",
        (
            Field("token", "An access or refresh token", TEXT),
            _optional("token_type_hint", "", TEXT),
            *_CREDENTIALS,
        ),
        (JSON, FORM),
        _CLIENT,
    ),
    "user": _read("Who is signed in"),
    "files": _read(
        "One folder of uploaded files",
        Field("id", "Of the folder", _SOME, place="path"),
    ),
    "issued": _read("The issued documents"),
    "issued_v1": _read("The issued documents, each with one MIME type"),
    "file": _read("A document as a file", _URI),
    "xml": _read("A document as XML", _URI),
    "eaadhaar": _read("The e-Aadhaar, version 3"),
    "eaadhaar_v2": _read("The e-Aadhaar, version 2"),
    "apaar": _read("A student's id and credits"),
    "upload": Taken(
        "Upload a file",
        (
            Field("path", "Folder and file name", _SOME, place="header"),
            Field("hmac", "Base64 of HMAC-SHA256 with the client secret", _SOME, place="header"),
        ),
        ("application/pdf", "image/jpeg", "image/jpg", "image/png"),
        _BEARER,
    ),
    "issuers": _signed("Everybody that documents can be pulled from"),
    "doctype": _signed("What one of them issues", _ORGID),
    "parameters": _signed("What it wants to know to find a document", _ORGID, _DOCTYPE),
    "pull": Taken(
        "Put a document of an issuer into the locker",
        (_ORGID, _DOCTYPE, _CONSENT),
        (FORM, MULTIPART),
        _BEARER,
        more=True,
    ),
    "verify": _signed(
        "Whether somebody has an account",
        _optional("uid", "Aadhaar number", _UID.schema),
        _optional("mobile", "Or mobile number", _MOBILE.schema),
    ),
    "demoauth": _signed(
        "Sign up",
        _UID,
        Field("name", "As on Aadhaar", _SOME),
        Field("dob", "DDMMYYYY", _DAY),
        Field("gender", "As on Aadhaar", _one_of("M", "F", "T")),
        _MOBILE,
        Field("verification", "Y sends an OTP", _one_of("Y", "N")),
        _CONSENT,
        _optional("demoauth", "N also takes details that do not match", _one_of("Y", "N")),
    ),
    "demoauthverify": _signed("Finish signing up", _MOBILE, Field("otp", "Digits", _SOME)),
    "pushuri": _signed(
        "Add, update or delete a document of a locker",
        Field("digilockerid", "Whose locker", TEXT),
        Field("uri", "URI of the document", _like(r"[A-Za-z0-9.]+-[A-Z0-9]{5,6}-.+")),
        Field("doctype", "As in the URI", _like("[A-Z0-9]{5,6}")),
        Field("description", "Name of the document", _SOME),
        Field("docid", "As in the URI", _SOME),
        Field("issuedate", "DDMMYYYY", _DAY),
        _optional("validfrom", "DDMMYYYY, or empty", _like("([0-9]{8})?")),
        _optional("validto", "DDMMYYYY, or empty", _like("([0-9]{8})?")),
        Field("action", "Add, update, delete", _one_of("A", "U", "D")),
        _optional("doccontent", "The file, in Base64", TEXT),
        _optional("datacontent", "The XML, in Base64", TEXT),
    ),
    "statistics": _signed("Figures about the whole service"),
}
"""Requests by operation name."""
