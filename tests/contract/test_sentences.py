"""Every refusal the contract documents has a sentence of its own, and so have those it forgot."""

from __future__ import annotations

from collections import defaultdict

import pytest

from dl_tui.api.errors import ServiceError
from dl_tui.api.operations import Operation
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import DIGILOCKER, SETUP, YOU, explain
from tests.contract.contract import OPERATIONS, Refusal, load, refusals

ISSUER = "Department of Invented Papers"
SPOKEN_OF = {"folder": "files", "issued_v1": "issued"}
"""Two operations of the contract that a person cannot tell from another."""

WHO = {
    "aadhaar_not_available": DIGILOCKER,
    "aadhaar_not_linked": YOU,
    "access_denied": YOU,
    "auth_failure": YOU,
    "contenttype_missing": SETUP,
    "file_data_missing": YOU,
    "filename_missing": YOU,
    "hmac_mismatch": SETUP,
    "hmac_missing": SETUP,
    "insufficient_scope": DIGILOCKER,
    "invalid_client": SETUP,
    "invalid_client_id": SETUP,
    "invalid_digilocker_id": YOU,
    "invalid_doctype": ISSUER,
    "invalid_filename": YOU,
    "invalid_filesize": YOU,
    "invalid_filetype": YOU,
    "invalid_grant": DIGILOCKER,
    "invalid_grant_type": SETUP,
    "invalid_id": DIGILOCKER,
    "invalid_mobile": YOU,
    "invalid_orgid": DIGILOCKER,
    "invalid_otp": YOU,
    "invalid_path": DIGILOCKER,
    "invalid_request": SETUP,
    "invalid_response_type": SETUP,
    "invalid_scope": SETUP,
    "invalid_token": DIGILOCKER,
    "invalid_ts": SETUP,
    "invalid_uri": DIGILOCKER,
    "invalid_username": YOU,
    "mimetype_mismatch": YOU,
    "mobile_exists": YOU,
    "multiple_mobile_accounts": YOU,
    "otp_attempts_exceeded": YOU,
    "otp_error": DIGILOCKER,
    "parameter_missing": SETUP,
    "partner_service_unresponsive": DIGILOCKER,
    "path_missing": SETUP,
    "pull_response_pending": ISSUER,
    "record_not_found": ISSUER,
    "redirect_uri_mismatch": SETUP,
    "repository_service_configerror": ISSUER,
    "repository_service_exception": ISSUER,
    "repository_service_inactive": ISSUER,
    "repository_service_resperror": ISSUER,
    "repository_service_unpublished": ISSUER,
    "repository_service_unresponsive": ISSUER,
    "server_error": DIGILOCKER,
    "temporarily_unavailable": DIGILOCKER,
    "unauthorized_client": SETUP,
    "unexpected_error": DIGILOCKER,
    "unsupported_grant_type": SETUP,
    "unsupported_response_type": SETUP,
    "uri_exists": YOU,
    "uri_missing": SETUP,
}
PAGE_OF_A_BROWSER = Refusal("authorize", 400)
"""A refusal without a code that no client hears of: it stays in the browser."""
WHO_IN = {
    ("token", ""): DIGILOCKER,
    ("revoke", ""): DIGILOCKER,
    ("pushuri", "insufficient_scope"): SETUP,
    ("demoauthverify", "record_not_found"): DIGILOCKER,
}
"""Where an operation, or a refusal without a code, has somebody else to blame."""

_BEARER = ("user", "files", "issued", "file", "xml", "eaadhaar", "upload", "pull")
_FROM_ISSUERS = ("file", "xml", "eaadhaar", "pull")
_REPOSITORY = [code for code in WHO if code.startswith("repository_")]
_RFC_6749 = {
    "authorize": (
        *("invalid_request", "unauthorized_client", "access_denied", "invalid_scope"),
        *("unsupported_response_type", "server_error", "temporarily_unavailable"),
        *("redirect_uri_mismatch", "invalid_client"),
    ),
    "token": (
        *("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client"),
        *("unsupported_grant_type", "invalid_grant_type", "invalid_otp", "otp_attempts_exceeded"),
    ),
    "revoke": ("invalid_request", "invalid_client"),
}
UNDOCUMENTED = [
    *(Refusal(name, 403, "insufficient_scope") for name in (*_BEARER, "pushuri")),
    *(
        Refusal(name, 530, code)
        for name in ("file", "xml", "eaadhaar", "pull")
        for code in _REPOSITORY
    ),
    *(Refusal(name, 530, "unexpected_error") for name in OPERATIONS),
    *(Refusal("pull", 400, code) for code in ("uri_exists", "pull_response_pending")),
    *(Refusal("demoauthverify", 400, code) for code in ("invalid_otp", "invalid_grant")),
    Refusal("demoauthverify", 404, "record_not_found"),
    *(Refusal(name, 400, code) for name, codes in _RFC_6749.items() for code in codes),
]
"""What the service answers beyond the contract: its second generation, and the OAuth standards."""

ALL = refusals(load()) + UNDOCUMENTED


def sentence(refusal: Refusal) -> Failure:
    error = ServiceError(refusal.code, refusal.text, refusal.status)
    operation = SPOKEN_OF.get(refusal.operation, refusal.operation)
    return explain(error, issuer=ISSUER, operation=Operation(operation))


def test_every_operation_of_the_contract_has_its_name_here() -> None:
    assert {SPOKEN_OF.get(name, name) for name in OPERATIONS} | {"apaar"} == set(Operation)


def test_the_contract_holds_22_operations_with_refusals() -> None:
    contract = load()

    methods = [(method, path) for path, item in contract["paths"].items() for method in item]
    assert sorted(methods) == sorted(OPERATIONS.values())
    assert {refusal.operation for refusal in ALL} == set(OPERATIONS)
    assert len(refusals(contract)) == 103


@pytest.mark.parametrize(
    "refusal",
    [
        refusal
        for refusal in ALL
        if refusal.code != "invalid_parameter" and refusal != PAGE_OF_A_BROWSER
    ],
    ids=lambda refusal: f"{refusal.operation}-{refusal.status}-{refusal.code}",
)
def test_each_refusal_says_who_failed_and_what_to_do(refusal: Refusal) -> None:
    said = sentence(refusal)
    words = said.in_one_line()

    who = WHO_IN.get((refusal.operation, refusal.code)) or WHO[refusal.code]
    assert said.who == who
    assert said.what.endswith(".")
    assert said.then.endswith(".")
    assert said.code == refusal.code
    assert not refusal.code or refusal.code not in words
    assert "omething went wrong" not in words
    assert "{" not in words
    assert not refusal.text or refusal.text not in words


def test_within_an_operation_no_two_codes_read_alike() -> None:
    read: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    alike = {"server_error", "unexpected_error"}  # the same in two standards
    for refusal in ALL:
        if refusal.code and refusal.code not in alike:
            read[refusal.operation][sentence(refusal).what].add(refusal.code)

    assert [codes for whats in read.values() for codes in whats.values() if len(codes) > 1] == []


def documented_parameters() -> list[tuple[str, str]]:
    """Return each text that an invalid_parameter may carry, as the contract lists them."""
    return [
        (refusal.operation, text.strip())
        for refusal in refusals(load())
        if refusal.code == "invalid_parameter"
        for text in refusal.text.split("\uf0b7")[1:]
    ]


@pytest.mark.parametrize(("operation", "text"), documented_parameters())
def test_a_wrong_parameter_is_traced_to_the_clock_the_secret_or_what_was_entered(
    operation: str, text: str
) -> None:
    said = explain(ServiceError("invalid_parameter", text, 400), operation=Operation(operation))

    if text.startswith("Timestamp"):
        assert (said.who, said.what) == (
            SETUP,
            "DigiLocker did not accept the time of the request.",
        )
        assert "clock" in said.then
        assert "ts_mode" in said.then
    elif text.startswith("HMAC"):
        assert said.who == SETUP
        assert said.what == "DigiLocker did not accept the signature."
        assert "client_secret" in said.then
        assert "digest_parts" in said.then
    else:
        assert said == Failure(
            YOU,
            f"DigiLocker says: {text}",
            "Check what was entered, then try again.",
            "invalid_parameter",
        )


def test_several_wrong_parameters_at_once_name_both_causes() -> None:
    text = "Timestamp parameter is missing or invalid, HMAC parameter is missing or invalid"

    said = explain(ServiceError("invalid_parameter", text, 400), operation=Operation.VERIFY)

    assert said.who == SETUP
    assert said.what == "DigiLocker did not accept the time or the signature of the request."
    assert "clock" in said.then
    assert "client_secret" in said.then


@pytest.mark.parametrize("operation", sorted(set(OPERATIONS) - SPOKEN_OF.keys()))
def test_a_code_that_nobody_knows_gives_the_service_its_word_cleaned(operation: str) -> None:
    said = explain(
        ServiceError("brand_new_code", "Look \x1b[31mhere\u202e [b]now[/b] {issuer}", 400),
        issuer=ISSUER,
        operation=Operation(operation),
    )

    assert said.who == DIGILOCKER
    assert said.what == "DigiLocker says: Look \ufffd[31mhere\ufffd [b]now[/b] {issuer}"
    if operation == "authorize":
        assert said.then == "The browser ended without signing in."
    else:
        assert said.then == "Check what was entered, then try again."
