"""A crash leaves its place behind, and nothing of the data it met."""

from __future__ import annotations

import logging
import re

import pytest

from dl_tui.tui.crash import EXIT_CRASHED, crash_code, report_crash

TOKEN = "bc125c212a4b03a9a188a858be5a163f379e878a"


def crashed(error: BaseException) -> BaseException:
    """Return the error with the trace of having been raised."""

    def break_down(access_token: str) -> None:
        raise error

    try:
        break_down(TOKEN)
    except BaseException as raised:
        return raised
    raise AssertionError("it was not raised")


def test_the_code_names_kind_and_place() -> None:
    code = crash_code(crashed(ValueError(TOKEN)))

    assert re.fullmatch(r"ValueError@break_down:\d+", code)


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert crash_code(KeyError(TOKEN)) == "KeyError@?"


def test_the_report_has_every_place_and_no_data(caplog: pytest.LogCaptureFixture) -> None:
    error = crashed(ValueError(f"cannot use {TOKEN}"))
    error.__cause__ = RuntimeError(TOKEN)
    with caplog.at_level(logging.CRITICAL):
        report_crash(error)

    said = caplog.text
    assert "crashed: ValueError@break_down" in said
    assert f"{__file__}:" in said
    assert " in crashed" in said
    assert " in break_down" in said
    assert TOKEN not in said
    assert "cannot use" not in said
    assert all(record.exc_info is None for record in caplog.records)


def test_the_exit_code_is_70() -> None:
    assert EXIT_CRASHED == 70
