"""Errors say what happened in few safe words."""

from __future__ import annotations

import pytest

from dl_tui.api.errors import AnswerError, ApiError, NetworkError, ServiceError, TokenRejected


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NetworkError("dns"), "dns"),
        (AnswerError("malformed"), "malformed"),
        (AnswerError("html", 502), "html (502)"),
        (ServiceError("invalid_uri", "No file found", 404), "invalid_uri (404)"),
        (ServiceError("", "", 500), "refused (500)"),
        (TokenRejected("invalid_token", "", 401), "invalid_token (401)"),
    ],
)
def test_an_error_is_named_in_one_short_line(error: ApiError, words: str) -> None:
    assert str(error) == words


def test_every_error_has_a_status_and_a_wait() -> None:
    error = NetworkError("timeout")

    assert (error.status, error.retry_after) == (0, None)


def test_the_words_of_the_service_are_cleaned_and_cut() -> None:
    error = ServiceError("Invalid\x1b Token" + "x" * 500, "\x1b]52;c;x\x07\n" + "é" * 500, 400)

    assert error.code.startswith("invalid\ufffd_token")
    assert len(error.code) <= 64
    assert len(error.description) <= 300
    assert "\x1b" not in error.description + error.code
    assert "\n" not in error.description


def test_a_code_written_with_a_space_is_the_same_code() -> None:
    assert ServiceError("invalid token", "", 401).code == "invalid_token"
