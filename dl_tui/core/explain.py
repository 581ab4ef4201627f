"""What went wrong, in words: who failed, what happened, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from dl_tui.api.errors import AnswerError, ApiError, NetworkError, ServiceError

YOU = "You"
DIGILOCKER = "DigiLocker"
ISSUER = "The issuer"
NETWORK = "The network"
SETUP = "The configuration"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A failure as a person reads it; `code` is the service's own word for it, if it had one."""

    who: str
    what: str
    then: str
    code: str = ""

    def in_one_line(self) -> str:
        """Return what happened and what to do, for a notice of one line."""
        return f"{self.what} {self.then}".strip()


_RETRY = "Press r to try again."
_LATER = "Wait a little, then press r to try again."

_SERVICE: dict[str, tuple[str, str, str]] = {
    # POST /oauth2/1/code
    "invalid_response_type": (
        SETUP,
        "DigiLocker did not accept how dl_tui asked for a code.",
        "Check the profile setting, or update dl_tui.",
    ),
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
    "invalid_client_id": (
        SETUP,
        "DigiLocker does not know this client id.",
        "Check client_id in the configuration against the partner portal.",
    ),
    # tokens
    "invalid_client": (
        SETUP,
        "DigiLocker did not accept the client id and secret.",
        "Check client_id and client_secret in the configuration.",
    ),
    "invalid_grant": (
        DIGILOCKER,
        "The code or session is no longer valid.",
        "Sign in again.",
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
    # documents and folders
    "invalid_id": (
        DIGILOCKER,
        "This folder is no longer in the locker.",
        "Press r on Uploaded documents to load the folders again.",
    ),
    "uri_missing": (
        SETUP,
        "DigiLocker did not understand which document was asked for.",
        "Check the profile setting, or update dl_tui.",
    ),
    "invalid_uri": (
        DIGILOCKER,
        "DigiLocker has no file for this document any more.",
        "Go back and press r to load the list again.",
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
    "unexpected_error": (DIGILOCKER, "DigiLocker had an internal error.", _LATER),
}

# The issuer's repository behind DigiLocker failed: its name takes the place of {issuer}.
_REPOSITORY: dict[str, str] = {
    "repository_service_inactive": "{issuer} has switched its service off.",
    "repository_service_unpublished": "{issuer} does not offer this document at the moment.",
    "repository_service_unresponsive": "{issuer} did not answer DigiLocker.",
    "repository_service_configerror": "{issuer} is not set up properly at DigiLocker.",
    "repository_service_resperror": "{issuer} gave DigiLocker an answer it could not use.",
    "repository_service_exception": "{issuer} failed while DigiLocker was asking it.",
    "partner_service_unresponsive": "A service behind DigiLocker did not answer.",
}

_NETWORK: dict[str, tuple[str, str]] = {
    "unreachable": (
        "DigiLocker cannot be reached.",
        "Check that this machine is online, then try again.",
    ),
    "dns": (
        "The address of DigiLocker cannot be found.",
        "Check the network and base_url in the configuration.",
    ),
    "tls": (
        "The connection to DigiLocker is not secure: its certificate was not accepted.",
        "Check this machine's clock, or whether a proxy needs its own CA (ca_file).",
    ),
    "timeout": ("DigiLocker took too long to answer.", "Try again in a moment."),
    "interrupted": ("The connection broke before the answer was whole.", "Try again."),
    "proxy": ("The proxy refused the connection.", "Check proxy in the configuration."),
}

_ANSWER: dict[str, str] = {
    "html": "A web page came back instead of data (HTTP {status}).",
    "empty": "An empty answer came back (HTTP {status}).",
    "malformed": "The answer could not be understood (HTTP {status}).",
    "too_large": "The answer was larger than dl_tui accepts.",
    "encoded": "The answer was packed in a way dl_tui did not ask for.",
    "redirect": "The address sends requests elsewhere (HTTP {status}); dl_tui does not follow.",
}


def explain(error: ApiError, *, issuer: str = "") -> Explanation:
    """Put any ApiError into words; `issuer` is the (cleaned) name of the issuer concerned."""
    if isinstance(error, NetworkError):
        what, then = _NETWORK.get(error.kind, _NETWORK["unreachable"])
        return Explanation(NETWORK, what, then)
    if isinstance(error, AnswerError):
        return _explain_answer(error)
    if isinstance(error, ServiceError):
        return _explain_refusal(error, issuer)
    return Explanation(DIGILOCKER, "DigiLocker could not do that.", _RETRY)


def _explain_answer(error: AnswerError) -> Explanation:
    what = _ANSWER.get(error.kind, _ANSWER["malformed"]).format(status=error.status)
    then = "Try again later."
    if error.kind in ("html", "empty", "redirect"):
        # A captive portal, a firewall page and a wrong prefix all look like this.
        then = "Check base_url and whether this network wants a sign-in; else try again later."
        if error.status >= 500:
            then = _LATER
        elif error.status in (403, 404, 405):
            then = (
                "The service may not offer this to the app, or base_url is wrong:"
                " check it, or ask the operator."
            )
    return Explanation(DIGILOCKER, what, then)


def _explain_refusal(error: ServiceError, issuer: str) -> Explanation:
    name = issuer or ISSUER
    if error.code in _REPOSITORY:
        who = DIGILOCKER if error.code == "partner_service_unresponsive" else name
        what = _REPOSITORY[error.code].format(issuer=name)
        return Explanation(
            who, what, "Your other documents are not affected. " + _LATER, error.code
        )
    if error.code in _SERVICE:
        who, what, then = _SERVICE[error.code]
        return Explanation(who, what, then, error.code)
    return _explain_unknown(error)


def _explain_unknown(error: ServiceError) -> Explanation:
    said = f"DigiLocker says: {error.description}" if error.description else ""
    if error.status == 429:
        seconds = "" if error.retry_after is None else f" {error.retry_after:.0f} seconds"
        wait = f"Wait{seconds}, then try again." if seconds else "Wait a minute, then try again."
        return Explanation(DIGILOCKER, "DigiLocker asks for fewer requests.", wait, error.code)
    if error.status == 403:
        what = said or "DigiLocker refused this app (HTTP 403)."
        then = "The partner app may not be approved for this yet: ask its operator."
        return Explanation(DIGILOCKER, what, then, error.code)
    if error.status >= 500:
        what = said or f"DigiLocker had an internal error (HTTP {error.status})."
        return Explanation(DIGILOCKER, what, _LATER, error.code)
    what = said or f"DigiLocker refused the request (HTTP {error.status})."
    return Explanation(DIGILOCKER, what, "Check what was entered, then try again.", error.code)
