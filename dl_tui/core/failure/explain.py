"""What went wrong, in words: who failed, what happened, what to do next."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from dl_tui.api.errors import (
    AnswerError,
    ApiError,
    NetworkError,
    NotConfigured,
    ServiceError,
)
from dl_tui.api.operations import Operation
from dl_tui.core.failure import Failure
from dl_tui.core.failure.refusals import (
    COMMON,
    DIGILOCKER,
    ISSUER,
    NETWORK,
    SETUP,
    YOU,
)
from dl_tui.core.failure.special import SPECIAL, WITHOUT_CODE
from dl_tui.core.words.sizes import show_wait

__all__ = ["DIGILOCKER", "ISSUER", "NETWORK", "SETUP", "YOU", "explain", "explained"]


_DONE_PERHAPS = {
    Operation.CODE: "An OTP may still be on its way: wait a moment, then try again.",
    Operation.TOKEN: (
        "What was sent may already be used up: try it once more, then ask for a new one."
    ),
    Operation.UPLOAD: "The file may have been uploaded already: check the folder, then try again.",
    Operation.PULL: "It may have been fetched already: check your issued documents first.",
    Operation.PUSHURI: "The change may already have been made: check before trying again.",
    Operation.DEMOAUTH: "The account may already have been made: try to sign in first.",
    Operation.DEMOAUTHVERIFY: "The account may already have been made: try to sign in first.",
}
"""What to do if the answer to a write was lost: it must not be repeated unnoticed."""

_ACCOUNTS_ELSEWHERE = "Newer DigiLocker services make accounts in their app or website only."

_OFFERED_NO_MORE = {
    Operation.CODE: (
        "Sign-in with an OTP may not be offered to this app any more: sign in with a browser,"
        " or check base_url."
    ),
    Operation.VERIFY: "Newer DigiLocker services do not offer this any more; else check base_url.",
    Operation.DEMOAUTH: _ACCOUNTS_ELSEWHERE,
    Operation.DEMOAUTHVERIFY: _ACCOUNTS_ELSEWHERE,
}
"""What a web page instead of an answer means for the operations of the first generation."""

_NETWORK: dict[str, tuple[str, str]] = {
    "unreachable": (
        "DigiLocker cannot be reached.",
        "Check that this machine is online, then try again.",
    ),
    "dns": (
        "The address of DigiLocker cannot be found.",
        "Check the network and base_url in the configuration.",
    ),
    "issuer": (
        "The connection to DigiLocker is not secure: its certificate cannot be trusted.",
        "If a proxy on your network inspects traffic, set its CA in ca_file; if not, try another"
        " network.",
    ),
    "clock": (
        "The connection to DigiLocker is not secure: its certificate is not valid at this time.",
        "Check this machine's date and clock.",
    ),
    "stranger": (
        "Another server answers in DigiLocker's place.",
        "This network may want a sign-in: open a web page in a browser, then try again.",
    ),
    "old_tls": (
        "The connection to DigiLocker is not secure: only outdated encryption is offered there.",
        "A device between here and DigiLocker may be the cause: try another network.",
    ),
    "not_tls": (
        "The server at DigiLocker's address does not offer a secure connection.",
        "Check base_url and its port; if they are right, try another network.",
    ),
    "tls": (
        "The secure connection to DigiLocker was broken off while it was being set up.",
        "Something between here and DigiLocker may block it: try again, or on another network.",
    ),
    "ca_file": (
        "The certificates of ca_file cannot be read.",
        "Check that the file is there and holds certificates in PEM form; then start again.",
    ),
    "timeout": ("DigiLocker took too long to answer.", "Try again in a moment."),
    "interrupted": ("The connection broke before the full answer came.", "Try again."),
    "proxy": ("The proxy refused the connection.", "Check proxy in the configuration."),
}

_ANSWER: dict[str, str] = {
    "html": "A web page came back instead of data.",
    "empty": "An empty answer came back.",
    "malformed": "The answer could not be understood.",
    "too_large": "The answer was larger than dl_tui accepts.",
    "encoded": "The answer was compressed in a way dl_tui did not ask for.",
    "redirect": "The address sends requests elsewhere; dl_tui does not follow.",
}

_TIME = re.compile(r"\b(time ?stamp|ts)\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"\b(hmac|signature)\b", re.IGNORECASE)


@contextlib.contextmanager
def explained(operation: Operation, issuer: str = "") -> Iterator[None]:
    """Raise a Failure for every ApiError; `issuer` is the cleaned name of the one concerned."""
    try:
        yield
    except ApiError as error:
        failure = explain(error, operation=operation, issuer=issuer)
        # It outlives the request, and must not keep any part of that alive.
        error.__traceback__ = error.__context__ = error.__cause__ = None
        raise failure from None


def explain(error: ApiError, *, operation: Operation, issuer: str = "") -> Failure:
    """Put any ApiError into words.

    `issuer` is the (cleaned) name of the issuer concerned, `operation` what was asked for.
    """
    failure = _explain(error, operation, issuer)
    failure.error, failure.retry_after = error, error.retry_after
    failure.offered = _seems_offered(error)
    return failure


def _seems_offered(error: ApiError) -> bool:
    page = isinstance(error, AnswerError) and error.kind == "html" and error.status < 500
    return not page and error.status not in (403, 404, 405)


def _explain(error: ApiError, operation: Operation, issuer: str) -> Failure:
    if isinstance(error, NotConfigured):
        what = f"This needs {error.setting}, which is not set."
        then = "Set it in the configuration, then start again."
        if error.setting == "client_secret":
            then = "Set it in the configuration, or unlock the keyring that has it; start again."
        return Failure(SETUP, what, then, missing=error.setting)
    if isinstance(error, NetworkError):
        what, then = _NETWORK.get(error.kind, _NETWORK["unreachable"])
        if error.kind in ("timeout", "interrupted"):
            then = _DONE_PERHAPS.get(operation, then)
        return Failure(SETUP if error.kind == "ca_file" else NETWORK, what, then)
    if isinstance(error, AnswerError):
        return _explain_answer(error, operation)
    if isinstance(error, ServiceError):
        return _explain_refusal(error, issuer, operation)
    return Failure(DIGILOCKER, "DigiLocker could not do that.", "Try again.")


def _explain_answer(error: AnswerError, operation: Operation) -> Failure:
    what = _ANSWER.get(error.kind, _ANSWER["malformed"])
    then, code = "Try again later.", f"HTTP {error.status}"
    if error.status == 413:
        return Failure(DIGILOCKER, "This is too large for DigiLocker.", "Send a smaller file.")
    if error.status < 300 and error.kind == "empty" and operation == Operation.FILE:
        what = "The file is empty at DigiLocker."
        return Failure(DIGILOCKER, what, "If you uploaded it, upload it again.")
    if error.status < 300 and error.kind == "empty" and operation in _DONE_PERHAPS:
        return Failure(DIGILOCKER, what, _DONE_PERHAPS[operation], code)
    if error.kind in ("html", "empty", "redirect"):
        # A captive portal, a firewall page and a wrong prefix all look like this.
        then = "Check base_url and whether this network wants a sign-in; else try again later."
        if error.status >= 500:
            then = _later(operation)
        elif error.status in (403, 404, 405):
            then = _OFFERED_NO_MORE.get(
                operation,
                "The service may not offer this to the app, or base_url is wrong:"
                " check it, or ask the operator.",
            )
    elif error.status < 300:
        then = _DONE_PERHAPS.get(operation, then)
    return Failure(DIGILOCKER, what, then, code)


def _explain_refusal(error: ServiceError, issuer: str, operation: Operation) -> Failure:
    if error.code == "invalid_parameter":
        return _explain_parameter(error, operation)
    words = SPECIAL.get((operation, error.code)) or COMMON.get(error.code)
    if not error.code and not error.description and error.status in (400, 401):
        words = WITHOUT_CODE.get(operation)
    if words is None:
        return _explain_unknown(error, operation)
    name = issuer or ISSUER
    who, what, then = words
    return Failure(
        name if who == ISSUER else who,
        what.replace("{issuer}", name),
        then.replace("{later}", _later(operation)),
        error.code,
    )


def _explain_parameter(error: ServiceError, operation: Operation) -> Failure:
    """Distinguish a wrong clock and a wrong secret from a value that a person entered."""
    named = (("invalid_ts", _TIME), ("hmac_mismatch", _SIGNATURE))
    codes = [code for code, pattern in named if pattern.search(error.description)]
    if len(codes) == 1:
        return Failure(*COMMON[codes[0]], error.code)
    if codes:
        what = "DigiLocker did not accept the time or the signature of the request."
        then = " ".join(COMMON[code][2] for code in codes)
        return Failure(SETUP, what, then, error.code)
    said = error.description or "it did not accept one of the values."
    who, then = YOU, "Check what was entered, then try again."
    if operation in (Operation.ISSUERS, Operation.STATISTICS):
        who, then = SETUP, "Nothing was entered for this: check the profile setting."
    return Failure(who, f"DigiLocker says: {said}", then, error.code)


def _explain_unknown(error: ServiceError, operation: Operation) -> Failure:
    code = error.code or f"HTTP {error.status}"
    said = f"DigiLocker says: {error.description}" if error.description else ""
    if error.status == 429:
        after = "a minute" if error.retry_after is None else show_wait(error.retry_after)
        wait = f"Wait {after}, then try again."
        return Failure(DIGILOCKER, "DigiLocker got too many requests.", wait, code)
    if error.status == 403:
        what = said or "DigiLocker refused this app."
        then = "The partner app may not be approved for this yet: ask its operator."
        return Failure(DIGILOCKER, what, then, code)
    if error.status >= 500:
        what = said or "DigiLocker had an internal error."
        return Failure(DIGILOCKER, what, _later(operation), code)
    what = said or "DigiLocker refused the request."
    then = "Check what was entered, then try again."
    if operation == Operation.AUTHORIZE:
        then = "The browser ended without signing in."
    if error.status in (404, 405):
        then = _OFFERED_NO_MORE.get(operation, then)
    return Failure(DIGILOCKER, what, then, code)


def _later(operation: Operation) -> str:
    return _DONE_PERHAPS.get(operation, "Wait a little, then try again.")
