"""Every documented error of every operation: its code, its status and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dl_tui.sandbox.answers import INTERNAL, Refusal


@dataclass(frozen=True, slots=True)
class Documented:
    """One error of one operation."""

    code: str
    status: int
    """The status in the current service."""
    text: str = INTERNAL
    published: int = 0
    """The status in the published contract, if that differs."""

    def status_in(self, generation: str) -> int:
        """Return the status in a generation of the API."""
        return self.published if generation == "published" and self.published else self.status

    def refusal(self, generation: str, text: str = "") -> Refusal:
        """Return the refusal for this error; `text` replaces the default text."""
        return Refusal(self.status_in(generation), self.code, text or self.text)


TIMESTAMP = "Timestamp parameter is missing or invalid"
HMAC = "HMAC parameter is missing or invalid"

_UNEXPECTED = Documented("unexpected_error", 500)
_PARTNER = Documented("partner_service_unresponsive", 530, published=500)
_BEARER = (
    Documented("invalid_token", 401, "The access token is invalid"),
    Documented(
        "insufficient_scope",
        403,
        "The request requires higher privileges than provided by the access token",
    ),
)
_REPOSITORY = (
    Documented("repository_service_inactive", 530, published=503),
    Documented("repository_service_unpublished", 530, published=503),
    Documented("repository_service_unresponsive", 530, published=500),
    Documented("repository_service_configerror", 530, published=500),
    Documented("repository_service_resperror", 530, published=500),
    Documented("repository_service_exception", 530, published=500),
    _PARTNER,
    _UNEXPECTED,
)
_CLIENT_ID = Documented("invalid_client_id", 401, "The client_id parameter is invalid")
_CLIENT = Documented("invalid_client", 400, "The client credentials are invalid")
_REQUEST = Documented("invalid_request", 400, "The request is missing a required parameter")
_SIGNED = (Documented("invalid_parameter", 400, TIMESTAMP), _CLIENT_ID, _UNEXPECTED)
_DOCUMENT = (
    Documented("uri_missing", 400, "URI parameter missing"),
    *_BEARER,
    Documented("invalid_uri", 404, "No file found for given URI"),
    *_REPOSITORY,
)
_EAADHAAR = (
    *_BEARER,
    Documented("aadhaar_not_linked", 404, "Aadhaar is not linked to the account"),
    Documented(
        "aadhaar_not_available",
        404,
        "Aadhaar data is not available for this user. Please perform Aadhaar eKYC again.",
    ),
    *_REPOSITORY,
)
_ISSUED = (*_BEARER, _PARTNER, _UNEXPECTED)
_UPLOAD = (
    Documented("path_missing", 400, "Path parameter is missing"),
    Documented("contenttype_missing", 400, "Content-Type parameter is missing"),
    Documented("hmac_missing", 400, "HMAC parameter is missing"),
    Documented("filename_missing", 400, "Filename is missing in path parameter"),
    Documented("hmac_mismatch", 400, "HMAC does not match"),
    Documented("invalid_filename", 400, "Restricted characters are not allowed in file name"),
    Documented("invalid_filesize", 400, "The file size exceeds maximum allowed file size of 10MB"),
    Documented("invalid_filetype", 400, "The file type is not allowed"),
    Documented("invalid_path", 400, "The destination folder does not exist"),
    Documented("file_data_missing", 400, "Missing file content in the request"),
    Documented(
        "mimetype_mismatch",
        400,
        "The mimetype provided in Content-Type parameter does not match with the mimetype of "
        "the file",
    ),
    *_BEARER,
    _PARTNER,
    _UNEXPECTED,
)
_CODE = (
    _REQUEST,
    Documented("invalid_response_type", 400, "The response_type parameter is invalid"),
    Documented("invalid_username", 400, "The dl_username parameter is invalid"),
    Documented("invalid_mobile", 400, "The dl_mobile parameter is invalid"),
    Documented(
        "multiple_mobile_accounts",
        400,
        "The mobile number provided is associated with more than one DigiLocker accounts. "
        "Please login using username.",
    ),
    _CLIENT_ID,
    Documented(
        "otp_error",
        500,
        "OTP could not be sent as the account may not have a valid mobile or a valid email.",
    ),
    _UNEXPECTED,
)
_TOKEN = (
    Documented("invalid_request", 400, "The grant type was not specified in the request"),
    Documented("invalid_grant_type", 400, "The grant_type parameter is invalid"),
    Documented("invalid_grant", 400, "Invalid refresh token"),
    _CLIENT,
    _CLIENT_ID,
    Documented("invalid_otp", 400, "The OTP is invalid"),
    Documented(
        "otp_attempts_exceeded", 400, "The number of attempts to enter the OTP was exceeded"
    ),
    _UNEXPECTED,
)
_PULL = (
    Documented("invalid_parameter", 400, "The consent parameter is missing or invalid"),
    Documented("invalid_orgid", 400, "The orgid parameter is missing or invalid.", 500),
    Documented("invalid_doctype", 400, "The doctype parameter is missing or invalid.", 500),
    Documented(
        "pull_response_pending",
        400,
        "The details provided above do not exactly match with the details on the certificate. "
        "Your request has been forwarded to the Issuer department. The Issuer department will "
        "verify the details provided above. If the verification is successful, your certificate "
        "will be made available in the Issued Documents section of your DigiLocker.",
        500,
    ),
    Documented("uri_exists", 400, "This document already exists in your Issued Documents.", 500),
    Documented(
        "aadhaar_not_linked",
        400,
        "To access issued documents, please link your Aadhaar number to your DigiLocker account.",
        500,
    ),
    *_BEARER,
    Documented(
        "record_not_found",
        404,
        "No record found in issuer database for given criteria. Please check the details and try "
        "again. If problem persists, see the FAQ section for possible causes.",
    ),
    Documented(
        "repository_service_configerror",
        500,
        "The issuer service is not available. Please contact DigiLocker support.",
        400,
    ),
    Documented("unexpected_error", 500, published=400),
)
_DEMOAUTH = (
    Documented(
        "mobile_exists", 400, "A DigiLocker account already exists with this mobile number."
    ),
    Documented(
        "auth_failure",
        400,
        "The data on Aadhaar does not match with one or more of Aadhaar, Name, DOB and Gender "
        "data provided. Aadhaar demographic authentication failure.",
    ),
    *_SIGNED,
)
_DEMOAUTH_VERIFY = (
    Documented("parameter_missing", 400, "One or more of the mandatory parameters is missing"),
    Documented("invalid_ts", 400, "Timestamp parameter is invalid"),
    Documented("hmac_mismatch", 400, "HMAC does not match"),
    Documented("invalid_otp", 400, "The OTP is invalid"),
    Documented(
        "otp_attempts_exceeded", 400, "The number of attempts to enter the OTP was exceeded"
    ),
    _CLIENT_ID,
    _UNEXPECTED,
)
_PUSHURI = (
    *_SIGNED,
    Documented("insufficient_scope", 403, "The client is not registered as an issuer"),
    Documented("invalid_digilocker_id", 404, "The digilockerid parameter is invalid"),
)

ERRORS: Mapping[str, tuple[Documented, ...]] = {
    "authorize": (
        Documented("invalid_client", 400, "The client id supplied is invalid"),
        Documented(
            "redirect_uri_mismatch", 400, "The redirect URI provided is missing or does not match"
        ),
    ),
    "code": _CODE,
    "token": _TOKEN,
    "revoke": (
        _REQUEST,
        Documented("invalid_token", 400, "The token is invalid"),
        Documented("invalid_client", 401, "The client credentials are invalid", published=400),
        _UNEXPECTED,
    ),
    "user": (*_BEARER, _UNEXPECTED),
    "files": (
        *_BEARER,
        Documented("invalid_id", 404, "The folder does not exist"),
        _PARTNER,
        _UNEXPECTED,
    ),
    "issued": _ISSUED,
    "issued_v1": _ISSUED,
    "file": _DOCUMENT,
    "xml": _DOCUMENT,
    "eaadhaar": _EAADHAAR,
    "eaadhaar_v2": _EAADHAAR,
    "apaar": (
        *_BEARER,
        Documented("apaar_not_linked", 404, "APAAR is not linked to the account"),
        Documented("apaar_not_available", 404, "APAAR data is not available"),
        _UNEXPECTED,
    ),
    "upload": _UPLOAD,
    "issuers": _SIGNED,
    "doctype": _SIGNED,
    "parameters": _SIGNED,
    "pull": _PULL,
    "verify": _SIGNED,
    "demoauth": _DEMOAUTH,
    "demoauthverify": _DEMOAUTH_VERIFY,
    "pushuri": _PUSHURI,
    "statistics": _SIGNED,
}
"""Errors by operation name."""


def refusal(operation: str, code: str, generation: str, text: str = "") -> Refusal:
    """Return a documented refusal; `text` replaces the default text."""
    found = next(error for error in ERRORS[operation] if error.code == code)
    return found.refusal(generation, text)
