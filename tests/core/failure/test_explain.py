"""Every failure in words: who, what happened, what to do."""

from __future__ import annotations

import pytest

from dl_tui.api.errors import (
    AnswerError,
    ApiError,
    NetworkError,
    NetworkFault,
    NotConfigured,
    ServiceError,
    TokenRejected,
)
from dl_tui.api.operations import Operation
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import DIGILOCKER, ISSUER, NETWORK, SETUP, YOU, explain

ANY = Operation.USER
"""One without words of its own."""
SERVICE_TEXT = "Text of the service that nobody needs to see"

DOCUMENTED = [
    (400, "invalid_response_type", SETUP, "request for an OTP", "profile"),
    (400, "invalid_username", YOU, "no account with this username", "spelling"),
    (400, "invalid_mobile", YOU, "no account with this mobile number", "Check the number"),
    (400, "multiple_mobile_accounts", YOU, "more than one", "username"),
    (500, "otp_error", DIGILOCKER, "could not send the OTP", "contact"),
    (401, "invalid_client_id", SETUP, "client id", "client_id"),
    (400, "invalid_client", SETUP, "client id and secret", "client_secret"),
    (400, "invalid_grant", DIGILOCKER, "no longer valid", "Sign in again"),
    (401, "invalid_token", DIGILOCKER, "session has ended", "Sign in again"),
    (403, "insufficient_scope", DIGILOCKER, "not given access", "allow it"),
    (404, "invalid_id", DIGILOCKER, "no longer in the locker", "Load Uploaded documents again"),
    (400, "uri_missing", SETUP, "which document", "profile"),
    (404, "invalid_uri", DIGILOCKER, "no file for this document", "load the list again"),
    (404, "aadhaar_not_linked", YOU, "not linked", "Link it"),
    (404, "aadhaar_not_available", DIGILOCKER, "not available", "e-KYC"),
    (500, "unexpected_error", DIGILOCKER, "internal error", "Wait a little"),
]

REPOSITORY = [
    ("repository_service_inactive", "has switched its service off"),
    ("repository_service_unpublished", "does not offer this document"),
    ("repository_service_unresponsive", "did not answer DigiLocker"),
    ("repository_service_configerror", "is not set up properly"),
    ("repository_service_resperror", "an answer it could not use"),
    ("repository_service_exception", "failed while DigiLocker was asking"),
]


@pytest.mark.parametrize(("status", "code", "who", "what", "then"), DOCUMENTED)
def test_each_documented_code_says_who_what_and_what_next(
    status: int, code: str, who: str, what: str, then: str
) -> None:
    said = explain(ServiceError(code, SERVICE_TEXT, status), operation=ANY)

    assert said.who == who
    assert what in said.what
    assert then in said.then
    assert said.code == code
    assert SERVICE_TEXT not in said.in_one_line()


@pytest.mark.parametrize("status", [500, 503, 530])
@pytest.mark.parametrize(("code", "what"), REPOSITORY)
def test_an_issuer_that_failed_is_named(code: str, what: str, status: int) -> None:
    said = explain(
        ServiceError(code, "Internal server error", status), issuer="CBSE", operation=ANY
    )

    assert said == Failure("CBSE", said.what, said.then, code)
    assert said.what.startswith("CBSE ")
    assert what in said.what
    assert "other documents are not affected" in said.then


def test_an_issuer_without_a_name_is_the_issuer() -> None:
    said = explain(ServiceError("repository_service_inactive", "", 530), operation=ANY)

    assert said.who == ISSUER
    assert said.what == "The issuer has switched its service off."


def test_a_service_behind_digilocker_is_not_blamed_on_the_issuer() -> None:
    said = explain(
        ServiceError("partner_service_unresponsive", "", 530),
        issuer="CBSE",
        operation=ANY,
    )

    assert said.who == DIGILOCKER
    assert "CBSE" not in said.in_one_line()


def test_an_issuer_whose_name_looks_like_a_format_is_only_text() -> None:
    said = explain(
        ServiceError("repository_service_inactive", "", 530),
        issuer="{0} {who}",
        operation=ANY,
    )

    assert said.what == "{0} {who} has switched its service off."


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 500, 530, 599])
def test_an_unknown_code_shows_what_the_service_says(status: int) -> None:
    said = explain(ServiceError("come_back", "Come back in 24 hours", status), operation=ANY)

    assert said.who == DIGILOCKER
    assert said.what == "DigiLocker says: Come back in 24 hours"
    assert said.then
    assert said.code == "come_back"


@pytest.mark.parametrize(
    ("status", "what"),
    [(400, "refused the request"), (403, "refused this app"), (500, "internal error")],
)
def test_an_unknown_code_without_words_shows_its_status(status: int, what: str) -> None:
    said = explain(ServiceError("", "", status), operation=ANY)

    assert what in said.what
    assert said.code == f"HTTP {status}"


def test_a_refused_app_is_sent_to_its_operator() -> None:
    assert "operator" in explain(ServiceError("", "", 403), operation=ANY).then


@pytest.mark.parametrize(
    ("retry_after", "then"),
    [
        (None, "Wait a minute, then"),
        (0.0, "Wait a second, then"),
        (42.0, "Wait 42 seconds, then"),
        (150.0, "Wait 3 minutes, then"),
        (3600.0, "Wait an hour, then"),
        (86_400.0, "Wait 24 hours, then"),
    ],
)
def test_too_many_requests_say_how_long_to_wait(retry_after: float | None, then: str) -> None:
    said = explain(ServiceError("", "slow down", 429, retry_after), operation=ANY)

    assert said.what == "DigiLocker got too many requests."
    assert said.then.startswith(then)


def test_a_rejected_token_is_a_refusal_like_others() -> None:
    assert "Sign in again" in explain(TokenRejected("invalid_token", "", 401), operation=ANY).then


@pytest.mark.parametrize(
    ("kind", "what", "then"),
    [
        ("unreachable", "cannot be reached", "online"),
        ("dns", "address", "base_url"),
        ("issuer", "cannot be trusted", "ca_file"),
        ("stranger", "Another server", "web page"),
        ("clock", "not valid at this time", "clock"),
        ("old_tls", "outdated encryption", "another network"),
        ("not_tls", "does not offer a secure connection", "base_url"),
        ("tls", "broken off", "try again"),
        ("timeout", "too long", "Try again"),
        ("interrupted", "broke", "Try again"),
        ("proxy", "proxy refused", "Check proxy"),
    ],
)
def test_each_network_fault_has_its_own_words(kind: NetworkFault, what: str, then: str) -> None:
    said = explain(NetworkError(kind), operation=ANY)

    assert said.who == NETWORK
    assert what in said.what
    assert then in said.then


@pytest.mark.parametrize(
    ("error", "what", "then"),
    [
        (AnswerError("html", 200), "web page came back instead of data. HTTP 200", "sign-in"),
        (AnswerError("html", 400), "HTTP 400", "try again later"),
        (AnswerError("html", 500), "HTTP 500", "Wait a little"),
        (AnswerError("empty", 503), "HTTP 503", "Wait a little"),
        (AnswerError("html", 403), "HTTP 403", "may not offer this to the app"),
        (AnswerError("empty", 404), "empty answer came back. HTTP 404", "base_url is wrong"),
        (AnswerError("redirect", 302), "does not follow. HTTP 302", "base_url"),
        (AnswerError("malformed", 200), "could not be understood. HTTP 200", "later"),
        (AnswerError("too_large", 200), "larger than dl_tui accepts", "later"),
        (AnswerError("encoded", 200), "compressed in a way", "later"),
    ],
)
def test_each_answer_of_no_use_has_its_own_words(error: AnswerError, what: str, then: str) -> None:
    said = explain(error, operation=ANY)

    assert said.who == DIGILOCKER
    assert what in f"{said.what} {said.code}"
    assert then in said.then


def test_a_failure_of_no_known_kind_still_says_something() -> None:
    said = explain(ApiError("???"), operation=ANY)

    assert said.in_one_line() == "DigiLocker could not do that. Try again."


@pytest.mark.parametrize(
    "error",
    [
        *(ServiceError(code, "", status) for status, code, *_ in DOCUMENTED),
        *(ServiceError(code, "", 530) for code, _ in REPOSITORY),
        ServiceError("", "", 418),
        AnswerError("html", 404),
        NetworkError("tls"),
        NetworkError("ca_file"),
    ],
    ids=str,
)
def test_every_explanation_is_whole_sentences(error: ApiError) -> None:
    said = explain(error, operation=ANY)

    assert said.what.endswith(".")
    assert said.then.endswith(".")
    assert "Error" not in said.in_one_line()
    assert said.in_one_line() == f"{said.what} {said.then}"


def test_one_line_has_no_loose_space_when_there_is_nothing_to_do() -> None:
    assert Failure(YOU, "Stopped.", "").in_one_line() == "Stopped."


@pytest.mark.parametrize(
    "error",
    [
        ServiceError("unexpected_error", "", 500),
        ServiceError("gateway_timeout", "", 504),
        ServiceError("", "", 502),
        AnswerError("html", 502),
        AnswerError("malformed", 200),
        NetworkError("timeout"),
        NetworkError("interrupted"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("operation", "then"),
    [
        ("code", "An OTP may still be on its way: wait"),
        ("upload", "check the folder"),
        ("pull", "check your issued documents first"),
        ("pushuri", "check before trying again"),
        ("demoauth", "try to sign in first"),
        ("demoauthverify", "try to sign in first"),
    ],
)
def test_what_may_have_been_done_all_the_same_is_not_repeated_blindly(
    error: ApiError, operation: str, then: str
) -> None:
    assert then in explain(error, operation=Operation(operation)).then


def test_what_was_never_sent_is_simply_tried_again() -> None:
    assert explain(NetworkError("unreachable"), operation=Operation.UPLOAD).then == (
        "Check that this machine is online, then try again."
    )


def test_a_missing_setting_is_named() -> None:
    said = explain(NotConfigured("client_secret"), operation=Operation.VERIFY)

    assert said.who == SETUP
    assert said.what == "This needs client_secret, which is not set."
    assert "or unlock the keyring that has it" in said.then
    assert explain(NotConfigured("redirect_uri"), operation=ANY).then.startswith(
        "Set it in the configuration, "
    )


@pytest.mark.parametrize("status", [403, 404, 405])
@pytest.mark.parametrize(
    ("operation", "then"),
    [
        ("code", "sign in with a browser"),
        ("verify", "do not offer this any more"),
        ("demoauth", "in their app or website"),
        ("demoauthverify", "in their app or website"),
    ],
)
def test_operations_that_newer_services_dropped_are_said_to_be_dropped(
    operation: str, then: str, status: int
) -> None:
    assert then in explain(AnswerError("html", status), operation=Operation(operation)).then


def test_a_refused_pull_does_not_speak_of_other_documents() -> None:
    refused = ServiceError("repository_service_configerror", "", 400)

    assert explain(refused, operation=Operation.PULL).then.startswith("Nothing was fetched.")


@pytest.mark.parametrize("operation", ["issuers", "statistics"])
def test_where_nothing_was_entered_a_wrong_parameter_is_no_fault_of_yours(operation: str) -> None:
    said = explain(
        ServiceError("invalid_parameter", "Colour is wrong", 400), operation=Operation(operation)
    )

    assert said.who == SETUP
    assert said.what == "DigiLocker says: Colour is wrong"


def test_a_wrong_parameter_without_words_is_still_a_sentence() -> None:
    said = explain(ServiceError("invalid_parameter", "", 400), operation=Operation.VERIFY)

    assert said.who == YOU
    assert said.what == "DigiLocker says: it did not accept one of the values."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ts is too old", SETUP),
        ("time stamp invalid", SETUP),
        ("Signature mismatch", SETUP),
        ("The artist is unknown", YOU),
    ],
)
def test_the_words_of_a_wrong_parameter_are_read_whole(text: str, who: str) -> None:
    assert (
        explain(ServiceError("invalid_parameter", text, 400), operation=Operation.PUSHURI).who
        == who
    )


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("bad_gatewy", "no usable answer"),
        ("bad_gateway", "no usable answer"),
        ("gateway_timeout", "in time"),
        ("request_timeout", "waited too long"),
        ("service_unavailable", "not available at the moment"),
        ("internal_server_error", "internal error"),
        ("url_not_found", "does not know this address"),
        ("invalid_authentication", "client id and secret"),
        ("invalid_authorization", "refused this app"),
        ("missing_parameter", "A value is missing"),
        ("invalid_format", "could not read"),
    ],
)
def test_the_gateway_in_front_of_digilocker_has_words_of_its_own(code: str, what: str) -> None:
    assert what in explain(ServiceError(code, SERVICE_TEXT, 400), operation=ANY).what


def test_what_is_too_large_for_the_service_is_told() -> None:
    said = explain(AnswerError("html", 413), operation=Operation.UPLOAD)

    assert (said.who, "too large" in said.what) == (DIGILOCKER, True)
    assert "base_url" not in said.then


@pytest.mark.parametrize("operation", ["upload", "pushuri", "pull", "token"])
def test_an_empty_success_of_a_write_may_have_been_done(operation: str) -> None:
    assert "already" in explain(AnswerError("empty", 200), operation=Operation(operation)).then


def test_a_gateway_that_does_not_know_the_key_names_the_setting() -> None:
    said = explain(
        ServiceError("oauth.v2.InvalidKey", "Invalid key", 401), operation=Operation.CODE
    )

    assert "client_id" in said.then


def test_an_empty_file_is_said_to_be_one() -> None:
    said = explain(AnswerError("empty", 200), operation=Operation.FILE)

    assert said.what == "The file is empty at DigiLocker."
    assert "upload it again" in said.then
