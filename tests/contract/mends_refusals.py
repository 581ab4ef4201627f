"""The refusals of the contract as codes that can be checked, with those it does not know."""

from __future__ import annotations

from tests.contract.contract import load, refusals
from tests.contract.mend import Mend, refused

_LISTS = ("files", "folder", "issued", "issued_v1")
_FILES = ("file", "xml", "eaadhaar")
_REPOSITORY = (
    *("repository_service_inactive", "repository_service_unpublished"),
    *("repository_service_unresponsive", "repository_service_configerror"),
    *("repository_service_resperror", "repository_service_exception"),
)
_OTP = ("invalid_grant", "invalid_otp", "otp_attempts_exceeded")
_PULL = (
    *("invalid_orgid", "invalid_doctype", "pull_response_pending", "uri_exists"),
    *("aadhaar_not_linked", "repository_service_configerror", "unexpected_error"),
)

BEYOND: dict[tuple[str, int], tuple[str, ...]] = {
    # A token may not cover what is asked for (RFC 6750, section 3.1).
    **{(name, 403): ("insufficient_scope",) for name in ("user", *_LISTS, *_FILES)},
    **{(name, 403): ("insufficient_scope",) for name in ("upload", "pull")},
    # A body nobody can read, or with a field missing (RFC 6749, section 5.2).
    ("code", 400): ("invalid_request",),
    ("revoke", 400): ("invalid_request", "invalid_client", "invalid_token"),
    ("authorize", 400): ("invalid_client", "redirect_uri_mismatch"),
    ("token", 400): (
        *("invalid_request", "invalid_client", "invalid_grant_type", "unsupported_grant_type"),
        *_OTP,
    ),
    ("token", 401): ("invalid_client", "invalid_client_id"),
    ("revoke", 401): ("invalid_client",),
    # Each of the two statuses of a pull was printed with the codes of the other.
    ("pull", 400): (*_PULL, "invalid_parameter"),
    ("pull", 500): _PULL,
    # The contract does not say how a wrong OTP is refused.
    ("demoauthverify", 400): _OTP,
    # What fails behind DigiLocker fails for every document.
    **{(name, 500): ("partner_service_unresponsive", "unexpected_error") for name in _FILES},
}
"""The codes, by operation and status, that are answered though the contract does not know them."""


def _codes() -> dict[tuple[str, int], set[str]]:
    codes = {place: set(more) for place, more in BEYOND.items()}
    for refusal in refusals(load()):
        place = (refusal.operation, refusal.status)
        codes.setdefault(place, set()).update({refusal.code} - {""})
    return codes


REFUSALS = tuple(
    Mend(
        "Codes stood in descriptions and examples, where nothing checks them.",
        (f"{operation}.responses.{status}",),
        refused(*codes),
    )
    for (operation, status), codes in _codes().items()
)
"""What a refusal looks like."""
