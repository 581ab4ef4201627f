"""The words for error codes that mean something of their own in one operation."""

from __future__ import annotations

from collections.abc import Mapping

from dl_tui.api.operations import Operation
from dl_tui.core.failure.refusals import DIGILOCKER, ISSUER, REPOSITORY, SETUP, YOU, Words

_ALLOW = "Sign in again and allow it, or ask the operator of this app."
_UPDATE = "Check path_encoding in profile_overrides, or update dl_tui."

_UPLOAD: Mapping[str, Words] = {
    "path_missing": (SETUP, "DigiLocker did not receive the folder for this file.", _UPDATE),
    "contenttype_missing": (
        SETUP,
        "DigiLocker did not receive the type of this file.",
        "Update dl_tui, or see whether a proxy changes the request.",
    ),
    "hmac_missing": (
        SETUP,
        "The file arrived without its signature.",
        "Check client_secret in the configuration, or see whether a proxy changes the request.",
    ),
    "filename_missing": (YOU, "The file has no name.", "Give it a name, then try again."),
    "hmac_mismatch": (
        SETUP,
        "The signature of the file does not match: the client secret is wrong, or the file"
        " changed on the way.",
        "Check client_secret in the configuration, then try again.",
    ),
    "invalid_filename": (
        YOU,
        "This file name has a character that DigiLocker does not allow.",
        "Rename the file to letters, digits, spaces, dots and dashes, then try again.",
    ),
    "invalid_filesize": (
        YOU,
        "The file is larger than the 10 MB that DigiLocker takes.",
        "Make it smaller, then try again.",
    ),
    "invalid_filetype": (
        YOU,
        "DigiLocker does not take files of this type.",
        "Choose a PDF, JPEG or PNG.",
    ),
    "invalid_path": (
        DIGILOCKER,
        "The folder for this file does not exist any more.",
        "Choose another folder, then try again.",
    ),
    "file_data_missing": (
        YOU,
        "The file arrived empty.",
        "Check that it opens on this machine, then try again.",
    ),
    "mimetype_mismatch": (
        YOU,
        "The file is not of the type its name says.",
        "Save it again as a PDF, JPEG or PNG, then try again.",
    ),
    "insufficient_scope": (
        DIGILOCKER,
        "This partner app was not given access to your uploaded documents.",
        _ALLOW,
    ),
}

_PULL: Mapping[str, Words] = {
    "invalid_orgid": (
        DIGILOCKER,
        "DigiLocker does not list {issuer} any more.",
        "Load the list of issuers again, then choose again.",
    ),
    "invalid_doctype": (
        ISSUER,
        "{issuer} does not offer this document any more.",
        "Go back and choose another document.",
    ),
    "pull_response_pending": (
        ISSUER,
        "The details do not match the certificate exactly: {issuer} is checking them now.",
        "You need not do anything; if they match, it will appear in your issued documents.",
    ),
    "uri_exists": (
        YOU,
        "You have this document already.",
        "Open it among your issued documents.",
    ),
    "insufficient_scope": (
        DIGILOCKER,
        "This partner app was not allowed to fetch documents for you.",
        _ALLOW,
    ),
}

_NOT_FETCHED: Mapping[str, Words] = {
    code: (ISSUER, what, "Nothing was fetched. Wait a little, then try again.")
    for code, what in REPOSITORY.items()
}

_SIGN_UP: Mapping[str, Words] = {
    "mobile_exists": (
        YOU,
        "There is a DigiLocker account with this mobile number already.",
        "Sign in with the mobile number instead.",
    ),
    "auth_failure": (
        YOU,
        "Aadhaar number, name, date of birth and gender do not match each other.",
        "Enter them exactly as they are printed on the Aadhaar card.",
    ),
    "invalid_grant": (
        DIGILOCKER,
        "This OTP is no longer valid.",
        "Go back and ask for a new one.",
    ),
    "record_not_found": (
        DIGILOCKER,
        "DigiLocker has no sign-up under way for this mobile number.",
        "Go back and start again.",
    ),
}

_AUTHORIZE: Mapping[str, Words] = {
    "access_denied": (
        YOU,
        "Access was not allowed in the browser: nobody is signed in.",
        "Allow it there if you want to sign in.",
    ),
    "invalid_request": (
        SETUP,
        "DigiLocker did not accept the address that was opened.",
        "Check client_id and redirect_uri in the configuration.",
    ),
    "redirect_uri_mismatch": (
        SETUP,
        "The redirect address is not the one that was registered.",
        "Check redirect_uri in the configuration against the partner portal.",
    ),
    "invalid_client": (
        SETUP,
        "DigiLocker does not know this client id.",
        "Check client_id in the configuration against the partner portal.",
    ),
    "unsupported_response_type": (
        SETUP,
        "DigiLocker does not offer sign-in with a browser to this app.",
        "Sign in with an OTP instead.",
    ),
    "invalid_scope": (
        SETUP,
        "DigiLocker does not know a permission that this app asks for.",
        "Ask the operator of this app.",
    ),
}

_UNKNOWN_CODE: Words = (
    DIGILOCKER,
    "DigiLocker does not accept this code: it is mistyped, already used or too old.",
    "Sign in again.",
)
"""Of the code a browser brought; `DeviceLogin` has its own words for that of an OTP."""

_UNKNOWN_SESSION: Words = (
    DIGILOCKER,
    "DigiLocker did not know this session any more.",
    "You need not do anything.",
)
_REVOKE = dict.fromkeys(("invalid_token", "invalid_grant"), _UNKNOWN_SESSION)


def _of(operation: Operation, table: Mapping[str, Words]) -> dict[tuple[Operation, str], Words]:
    return {(operation, code): words for code, words in table.items()}


SPECIAL: Mapping[tuple[Operation, str], Words] = {
    **_of(Operation.UPLOAD, _UPLOAD),
    **_of(Operation.PULL, _PULL),
    **_of(Operation.PULL, _NOT_FETCHED),
    **_of(Operation.DEMOAUTH, _SIGN_UP),
    **_of(Operation.DEMOAUTHVERIFY, _SIGN_UP),
    **_of(Operation.AUTHORIZE, _AUTHORIZE),
    (Operation.TOKEN, "invalid_grant"): _UNKNOWN_CODE,
    **_of(Operation.REVOKE, _REVOKE),
    (Operation.USER, "insufficient_scope"): (
        DIGILOCKER,
        "This partner app was not given access to your details.",
        _ALLOW,
    ),
    (Operation.FILES, "insufficient_scope"): (
        DIGILOCKER,
        "This partner app was not given access to your uploaded documents.",
        _ALLOW,
    ),
    (Operation.ISSUED, "insufficient_scope"): (
        DIGILOCKER,
        "This partner app was not given access to your issued documents.",
        _ALLOW,
    ),
    (Operation.PUSHURI, "insufficient_scope"): (
        SETUP,
        "This app is not registered as an issuer.",
        "Ask the operator of this app.",
    ),
}
"""By operation and error code."""

WITHOUT_CODE: Mapping[Operation, Words] = {
    Operation.TOKEN: _UNKNOWN_CODE,
    Operation.REVOKE: _UNKNOWN_SESSION,
}
"""By operation: what a refusal without an error code means (400 and 401)."""
