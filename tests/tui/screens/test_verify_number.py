"""Is this number registered? Two fields, one question each time Enter is pressed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from textual.widgets import Input

from dl_tui.sandbox.answers import json_content
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.verify_number import VerifyNumber
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, NOWHERE, Visit, visiting

NUMBER = "999999990019"
UNKNOWN = "9876543210"


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the screen, before anybody has signed in."""
    async with visiting(sandbox, features=NOWHERE) as visit:
        await visit.press("ctrl+o")
        await visit.until_text("Registered number")
        await visit.press("2")
        await visit.until(lambda: isinstance(visit.app.screen, VerifyNumber))
        yield visit


def value(visit: Visit, field: str) -> str:
    return visit.app.screen.query_one(f"#{field}", Input).value


async def ask(visit: Visit, field: str, number: str) -> None:
    visit.app.screen.query_one(f"#{field}", Input).focus()
    await visit.press(*number, "enter")
    await visit.until(lambda: answered(visit))


def answered(visit: Visit) -> bool:
    """Say whether there is an outcome, and no longer the word that there will be one."""
    shown = visit.app.screen.query_one("#outcome").display
    return shown and "Asking" not in visit.words("#outcome")


async def test_a_registered_mobile_number_is_answered_with_its_masked_account(
    visit: Visit,
) -> None:
    await ask(visit, "mobile", ASHA)

    said = visit.words("#outcome")
    assert "The mobile number ••••0001 is registered with DigiLocker." in said
    assert "DigiLocker ID is ••••" in said
    assert ASHA not in visit.text
    assert value(visit, "mobile") == ""


async def test_an_unregistered_number_is_reported(visit: Visit) -> None:
    await ask(visit, "mobile", UNKNOWN)

    assert "••••3210 is not registered with DigiLocker." in visit.words("#outcome")


async def test_an_aadhaar_number_is_masked_while_it_is_typed(visit: Visit) -> None:
    await visit.press("tab", *NUMBER[:8])
    assert "9999" not in visit.text
    await visit.press(*NUMBER[8:])

    assert "••••••••0019" in visit.text
    assert "its check digit is right" in visit.text


@pytest.mark.parametrize("answer", ["true", True])
async def test_an_aadhaar_number_is_forgotten_with_the_answer(
    visit: Visit, sandbox: Running, answer: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sandbox.state.faults.answer("verify", json_content({"registered": answer}))
    await ask(visit, "uid", NUMBER)

    assert "The Aadhaar number ••••0019 is registered" in visit.words("#outcome")
    assert "No DigiLocker ID was given" in visit.words("#outcome")
    assert value(visit, "uid") == ""
    assert NUMBER not in caplog.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("uid", "999999990018", "check each digit"),
        ("uid", "", "Type a mobile number of 10 digits."),
        ("mobile", "98765", "A mobile number has 10 digits; this has 5."),
        ("mobile", "asha.test", "A mobile number has digits only."),
    ],
)
async def test_what_cannot_be_a_number_is_said_and_not_sent(
    visit: Visit, field: str, typed: str, sentence: str
) -> None:
    await ask(visit, field, typed)

    assert sentence in visit.words("#outcome")
    assert "Nothing was sent." in visit.words("#outcome")
    assert value(visit, field) == typed
    assert visit.asked("verify") == 0


async def test_typing_in_one_field_empties_the_other(visit: Visit) -> None:
    await visit.press(*"98765", "tab", *"9999")

    assert (value(visit, "mobile"), value(visit, "uid")) == ("", "9999")


async def test_it_is_asked_once_however_often_enter_is_pressed(
    visit: Visit, sandbox: Running
) -> None:
    release = sandbox.state.faults.hold("verify")
    await visit.press(*UNKNOWN, "enter", "enter", "enter")
    release()
    await visit.until_text("is not registered")

    assert visit.asked("verify") == 1


async def test_escape_stops_the_waiting_and_keeps_what_was_typed(
    visit: Visit, sandbox: Running
) -> None:
    sandbox.state.faults.stall("verify")
    await visit.press(*UNKNOWN, "enter")
    await visit.until_text("Esc stops waiting.")
    await visit.press("escape")
    await visit.until_text("Stopped waiting.")

    assert value(visit, "mobile") == UNKNOWN
    await visit.press("escape")
    await visit.until(lambda: isinstance(visit.app.screen, Login))


async def test_a_refusal_is_explained_and_enter_asks_again(visit: Visit, sandbox: Running) -> None:
    sandbox.state.fail("verify", 500, "unexpected_error", times=1)
    await ask(visit, "mobile", ASHA)
    assert "DigiLocker had an internal error." in visit.words("#outcome")
    assert value(visit, "mobile") == ASHA
    await visit.press("enter")
    await visit.until_text("is registered with DigiLocker")

    assert visit.asked("verify") == 2


@pytest.mark.parametrize("as_page", [True, False])
async def test_a_service_that_does_not_offer_it_any_more_is_said(
    visit: Visit, sandbox: Running, as_page: bool
) -> None:
    if as_page:
        sandbox.state.html("verify", 404)
    else:
        sandbox.state.fail("verify", 404, "not_found")
    await ask(visit, "mobile", ASHA)

    assert "Newer DigiLocker services do not offer this any more" in visit.words("#outcome")


async def test_a_fault_of_ours_is_calm(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        await asyncio.sleep(0)
        raise RuntimeError

    monkeypatch.setattr("dl_tui.core.digilocker.DigiLocker.registration", broken)
    await ask(visit, "uid", NUMBER)

    assert "dl_tui failed in 'number.verify'" in visit.words("#outcome")
    assert NUMBER not in visit.text
