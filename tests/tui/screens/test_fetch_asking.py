"""Every way that asking an issuer ends: nothing typed is lost, nothing sent twice."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from dl_tui.core.features import Features
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.fetch_consent import FetchConsent
from dl_tui.tui.screens.fetch_documents import FetchDocuments
from dl_tui.tui.screens.fetch_form import FetchForm
from dl_tui.tui.screens.fetch_outcome import FetchOutcome
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.widgets.detail_field import DetailField
from tests.support.sandbox import Running, running_sandbox
from tests.tui.fetching import (
    BOARD,
    MARKSHEET,
    ROLL,
    ask,
    consent,
    fill,
    form,
    open_documents,
    open_form,
    typed,
)
from tests.tui.visit import OTP, Visit, visiting

PENDING = "9999999"


@pytest.fixture
def serving() -> Iterator[Running]:
    """Serve a sandbox of its own to each test: what is fetched stays in a locker."""
    with running_sandbox(otp=OTP, issuers=40) as sandbox:
        yield sandbox


@pytest.fixture
async def visit(sandbox: Running, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the app at 120x36, with folders of its own."""
    async with visiting(sandbox, features=Features(tmp_path, tmp_path)) as visit:
        yield visit


def values(visit: Visit) -> list[str]:
    return [value.reveal() for value in typed(visit)]


async def until_told(visit: Visit, text: str) -> None:
    await visit.until(
        lambda: isinstance(visit.app.screen, FetchForm) and text in visit.words("#outcome")
    )


# -- how it ends --------------------------------------------------------------------------------


async def test_a_fetched_document_opens_in_the_reader(visit: Visit) -> None:
    await open_form(visit)
    fill(visit)
    await ask(visit)
    await visit.click("#yes", offset=(3, 0))
    await visit.until(lambda: isinstance(visit.app.screen, Certificate))
    await visit.until(visit.has_read)

    assert MARKSHEET in visit.text
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)
    assert MARKSHEET in visit.names
    assert visit.asked("pull") == 1


async def test_pending_is_calm_and_leads_to_the_locker(visit: Visit) -> None:
    await open_form(visit)
    fill(visit, PENDING)
    await consent(visit)
    await visit.until(lambda: isinstance(visit.app.screen, FetchOutcome))
    said = visit.text
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))

    assert f"{BOARD} is looking for it" in said
    assert "you need not do anything" in " ".join(said.replace("│", " ").split())
    assert "✗" not in said
    assert "press r in the locker" in said
    await visit.press("f")
    await visit.until_text(f"Issuers are looking for: {MARKSHEET} ({BOARD})")


async def test_escape_on_a_pending_answer_goes_back_to_the_form(visit: Visit) -> None:
    await open_form(visit)
    fill(visit, PENDING)
    await consent(visit)
    await visit.until(lambda: isinstance(visit.app.screen, FetchOutcome))
    await visit.press("escape")

    assert isinstance(visit.app.screen, FetchForm)
    assert values(visit) == [PENDING, "2014"]


async def test_what_is_there_already_opens(visit: Visit, sandbox: Running) -> None:
    await open_form(visit)
    fill(visit)
    await consent(visit)
    await visit.until(visit.has_read)
    await visit.press("escape")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))
    await visit.press("f")
    await visit.until_text("just now")
    await open_documents(visit)
    await visit.press("enter")
    await visit.until(lambda: len(visit.app.screen.query(DetailField)) == 2)
    fill(visit)
    await consent(visit)
    await visit.until(lambda: isinstance(visit.app.screen, FetchOutcome))
    said = visit.text
    await visit.press("enter")
    await visit.until(visit.has_read)

    assert "You have this document already" in said
    assert "Open it" in said
    assert MARKSHEET in visit.text


async def test_what_is_there_but_cannot_be_told_apart_leads_to_the_locker(
    visit: Visit, sandbox: Running
) -> None:
    await open_form(visit)
    sandbox.state.fail("pull", 400, "uri_exists")
    sandbox.state.fail("issued", 500, "unexpected_error")
    fill(visit)
    await consent(visit)
    await visit.until(lambda: isinstance(visit.app.screen, FetchOutcome))
    said = visit.text
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))

    assert "Look for it in the list" in said


async def test_not_found_keeps_what_was_typed_and_tells_what_to_compare(visit: Visit) -> None:
    await open_form(visit)
    fill(visit, "1111111")
    await consent(visit)
    await until_told(visit, "has no record with these details")

    assert values(visit) == ["1111111", "2014"]
    assert "initials, spelling" in visit.words("#outcome")
    assert "DigiLocker says: No record found" in visit.words("#outcome")
    assert isinstance(visit.app.focused, Input)
    fill(visit)
    await consent(visit)
    await visit.until(visit.has_read)
    assert visit.asked("pull") == 2


async def test_at_80x24_the_refusal_and_the_field_are_both_in_sight(
    sandbox: Running, tmp_path: Path
) -> None:
    features = Features(tmp_path, tmp_path)
    async with visiting(sandbox, size=(80, 24), features=features) as visit:
        await open_form(visit)
        fill(visit, "1111111")
        await consent(visit)
        await until_told(visit, "has no record")

        assert "has no record" in visit.text
        assert "1111111" in visit.text
        assert "Asha Testwala" in visit.drawn("KnownPanel")


async def test_a_failed_issuer_is_named_and_r_asks_again(visit: Visit, sandbox: Running) -> None:
    sandbox.state.fail("pull", 530, "repository_service_unresponsive", times=1)
    await open_form(visit)
    fill(visit)
    await consent(visit)
    await until_told(visit, f"{BOARD} did not answer")
    asked = visit.asked("pull")
    await visit.press("r")

    assert asked == 1, "a POST is never repeated by itself"
    assert isinstance(visit.app.screen, FetchConsent), "each request has a consent of its own"


async def test_a_lost_answer_may_have_worked(visit: Visit, sandbox: Running) -> None:
    sandbox.state.html("pull", 200)
    await open_form(visit)
    fill(visit)
    await consent(visit)
    await visit.until(lambda: "web page came back" in visit.words("#outcome"))

    assert visit.asked("pull") == 1


# -- while it lasts -----------------------------------------------------------------------------


async def test_escape_stops_waiting_and_warns(visit: Visit, sandbox: Running) -> None:
    await open_form(visit)
    fill(visit)
    sandbox.state.faults.stall("pull", 60)
    await consent(visit)
    await until_told(visit, f"Asking {BOARD}")
    nothing = visit.app.focused
    await visit.press("enter", "enter", "y")
    button = visit.words("#back")
    await visit.press("escape")

    assert nothing is None, "a second Enter presses nothing"
    assert button == "Stop"
    assert "may still have reached" in visit.words("#outcome")
    assert values(visit) == [ROLL, "2014"]
    assert isinstance(visit.app.focused, Input)


async def test_two_answers_at_once_send_one_request(visit: Visit) -> None:
    await open_form(visit)
    fill(visit)
    await ask(visit)
    await visit.press("y", "y", "enter")
    await visit.until(visit.has_read)

    assert visit.asked("pull") == 1


async def test_an_outcome_waits_for_the_screen_above_to_go(visit: Visit, sandbox: Running) -> None:
    await open_form(visit)
    fill(visit)
    release = sandbox.state.faults.hold("pull")
    await consent(visit)
    await until_told(visit, "Asking")
    await visit.press("question_mark")
    above = visit.app.screen
    waiting = next(s for s in visit.app.screen_stack if isinstance(s, FetchForm))
    release()
    await visit.until(lambda: not waiting.asking)
    stays = visit.app.screen
    await visit.press("escape")
    await visit.until(visit.has_read)

    assert stays is above


async def test_after_signing_in_again_nothing_is_sent_by_itself(
    visit: Visit, sandbox: Running
) -> None:
    await open_form(visit)
    fill(visit)
    visit.end_session_elsewhere()
    await consent(visit)
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    asked = visit.asked("pull")
    await visit.ask_for_otp("9000000001")
    visit.app.screen.query_one(Input).value = OTP
    await visit.press("enter")
    await until_told(visit, "Signed in again; nothing was fetched yet.")

    assert visit.asked("pull") == asked
    assert values(visit) == [ROLL, "2014"]


async def test_nothing_typed_stands_in_a_toast_or_a_log(
    visit: Visit, sandbox: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sandbox.state.fail("pull", 500, "unexpected_error")
    await open_form(visit)
    fill(visit, "7654321")
    await consent(visit)
    await until_told(visit, "internal error")

    assert "7654321" not in caplog.text
    assert "7654321" not in visit.toasts
    assert "7654321" not in repr(form(visit)._draft)


async def test_a_fault_of_our_own_keeps_the_form(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_form(visit)
    fill(visit)

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(form(visit)._pulls, "pull", broken)
    await consent(visit)
    await until_told(visit, "dl_tui failed")

    assert values(visit) == [ROLL, "2014"]
    assert not form(visit).query_one("#submit", Button).disabled


async def test_the_buttons_do_what_the_keys_do(visit: Visit) -> None:
    await open_form(visit)
    await visit.click("#submit", offset=(3, 0))
    await visit.until_text("Still to fill in")
    await visit.click("#back", offset=(3, 0))

    assert isinstance(visit.app.screen, FetchDocuments)
