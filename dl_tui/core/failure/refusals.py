"""The words for every error code of the contract, as data.

Each entry says who failed, what happened and what to do next. `{issuer}` stands for the issuer's
name, `{later}` for how the operation is tried again.
"""

from __future__ import annotations

from collections.abc import Mapping

YOU = "You"
DIGILOCKER = "DigiLocker"
ISSUER = "The issuer"
NETWORK = "The network"
SETUP = "The configuration"

Words = tuple[str, str, str]
"""Who failed, what happened, what to do next."""

_UPDATE = "Check the profile setting, or update dl_tui."
_CLOCK = "Check this machine's clock; if it is right, try the other ts_mode in profile_overrides."
_SIGNATURE = (
    "Check client_secret in the configuration; if it is right, digest_parts in profile_overrides."
)
_OPERATOR = "Ask the operator of this app."

REFUSALS: Mapping[str, Words] = {
    # who is asking
    "invalid_client_id": (
        SETUP,
        "DigiLocker does not know this client id.",
        "Check client_id in the configuration against the partner portal.",
    ),
    "invalid_client": (
        SETUP,
        "DigiLocker did not accept the client id and secret.",
        "Check client_id and client_secret in the configuration.",
    ),
    "unauthorized_client": (
        SETUP,
        "This app is not registered for this way of signing in.",
        "Sign in another way, or ask the operator of this app.",
    ),
    "invalid_token": (
        DIGILOCKER,
        "The session has ended at DigiLocker.",
        "Sign in again; you come back to this screen.",
    ),
    "insufficient_scope": (
        DIGILOCKER,
        "This partner app was not given access to that.",
        "Sign in again and allow it, or ask the operator of this app.",
    ),
    # how it is asked
    "invalid_response_type": (
        SETUP,
        "DigiLocker did not accept dl_tui's request for an OTP.",
        _UPDATE,
    ),
    "invalid_request": (SETUP, "DigiLocker did not understand the request.", _UPDATE),
    "invalid_grant_type": (SETUP, "DigiLocker does not know this way of signing in.", _UPDATE),
    "unsupported_grant_type": (SETUP, "DigiLocker does not offer this way of signing in.", _UPDATE),
    "parameter_missing": (SETUP, "Something is missing in what dl_tui sent.", _UPDATE),
    "missing_parameter": (SETUP, "A value is missing in what dl_tui sent.", _UPDATE),
    "invalid_format": (SETUP, "DigiLocker could not read what dl_tui sent.", _UPDATE),
    "uri_missing": (
        SETUP,
        "DigiLocker did not understand which document was asked for.",
        _UPDATE,
    ),
    "invalid_ts": (SETUP, "DigiLocker did not accept the time of the request.", _CLOCK),
    "hmac_mismatch": (SETUP, "DigiLocker did not accept the signature.", _SIGNATURE),
    # accounts, codes and OTPs
    "invalid_username": (
        YOU,
        "DigiLocker knows no account with this username.",
        "Check the spelling, or use your mobile number.",
    ),
    "invalid_mobile": (
        YOU,
        "DigiLocker knows no account with this mobile number.",
        "Check the number, or use your username.",
    ),
    "multiple_mobile_accounts": (
        YOU,
        "This mobile number belongs to more than one DigiLocker account.",
        "Sign in with your username instead.",
    ),
    "otp_error": (
        DIGILOCKER,
        "DigiLocker could not send the OTP: the account has no mobile or e-mail it can reach.",
        "Update your contact at an Aadhaar centre or in the DigiLocker app, then try again.",
    ),
    "invalid_otp": (YOU, "DigiLocker did not accept this OTP.", "Check it and type it again."),
    "otp_attempts_exceeded": (
        YOU,
        "There were too many wrong OTPs.",
        "Start again with a new OTP.",
    ),
    "invalid_grant": (DIGILOCKER, "This sign-in is no longer valid.", "Sign in again."),
    # documents and folders
    "invalid_id": (
        DIGILOCKER,
        "This folder is no longer in the locker.",
        "Load Uploaded documents again to see the folders there are now.",
    ),
    "invalid_uri": (
        DIGILOCKER,
        "DigiLocker has no file for this document any more.",
        "Go back and load the list again.",
    ),
    "aadhaar_not_linked": (
        YOU,
        "Aadhaar is not linked to this account.",
        "Link it in the DigiLocker app or website, then try again.",
    ),
    "aadhaar_not_available": (
        DIGILOCKER,
        "Aadhaar data is not available for this account.",
        "Repeat the Aadhaar e-KYC in the DigiLocker app, then try again.",
    ),
    "apaar_not_linked": (
        YOU,
        "There is no APAAR ID in this account.",
        "Create it in the DigiLocker app or website, then try again.",
    ),
    "apaar_not_available": (
        DIGILOCKER,
        "The APAAR data of this account is not available.",
        "Try again later.",
    ),
    "record_not_found": (
        ISSUER,
        "{issuer} found no record for these details.",
        "Compare them with your document and your profile: spelling, initials, dates.",
    ),
    "invalid_digilocker_id": (
        YOU,
        "DigiLocker knows no account with this DigiLocker ID.",
        "Check the id that was entered.",
    ),
    # a service that fails
    "unexpected_error": (DIGILOCKER, "DigiLocker had an internal error.", "{later}"),
    "partner_service_unresponsive": (
        DIGILOCKER,
        "A service behind DigiLocker did not answer.",
        "Your other documents are not affected. {later}",
    ),
}

# The gateway in front of DigiLocker has a vocabulary of its own, one word misspelt.
_GATEWAY: Mapping[str, Words] = {
    "invalid_authentication": REFUSALS["invalid_client"],
    "invalid_authorization": (
        SETUP,
        "The gateway in front of DigiLocker refused this app.",
        _OPERATOR,
    ),
    "url_not_found": (
        SETUP,
        "The gateway in front of DigiLocker does not know this address.",
        "Check base_url in the configuration.",
    ),
    "oauth.v2.invalidkey": (
        SETUP,
        "The gateway in front of DigiLocker does not know this app's key.",
        "Check client_id in the configuration.",
    ),
    "request_timeout": (DIGILOCKER, "DigiLocker waited too long for the request.", "{later}"),
    "gateway_timeout": (DIGILOCKER, "DigiLocker did not answer its gateway in time.", "{later}"),
    "internal_server_error": REFUSALS["unexpected_error"],
    "server_error": REFUSALS["unexpected_error"],
    **dict.fromkeys(
        ("bad_gateway", "bad_gatewy"),
        (DIGILOCKER, "The gateway got no usable answer from DigiLocker.", "{later}"),
    ),
    **dict.fromkeys(
        ("service_unavailable", "temporarily_unavailable"),
        (DIGILOCKER, "DigiLocker is not available at the moment.", "{later}"),
    ),
}

# The issuer's repository behind DigiLocker failed, whichever operation asked for it.
REPOSITORY: Mapping[str, str] = {
    "repository_service_inactive": "{issuer} has switched its service off.",
    "repository_service_unpublished": "{issuer} does not offer this document at the moment.",
    "repository_service_unresponsive": "{issuer} did not answer DigiLocker.",
    "repository_service_configerror": "{issuer} is not set up properly at DigiLocker.",
    "repository_service_resperror": "{issuer} gave DigiLocker an answer it could not use.",
    "repository_service_exception": "{issuer} failed while DigiLocker was asking it.",
}

COMMON: Mapping[str, Words] = {
    **REFUSALS,
    **_GATEWAY,
    **{
        code: (ISSUER, what, "Your other documents are not affected. {later}")
        for code, what in REPOSITORY.items()
    },
}
"""By error code: what it means wherever it comes from."""
