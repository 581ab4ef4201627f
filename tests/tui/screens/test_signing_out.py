"""Ending a session: asked before, told to DigiLocker, and nothing of it shown meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.signing_out import SigningOut
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, NEVER, Visit, visiting


async def test_signing_out_asks_revokes_both_tokens_and_forgets(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Class X Marksheet")
    await visit.press("o")
    assert "Sign out?" in visit.text
    await visit.press("y")
    await visit.until(lambda: isinstance(visit.app.screen, Login))

    assert visit.asked("revoke") == 2
    assert not visit.session.signed_in
    assert "You have signed out." in visit.toasts
    assert not any(isinstance(s, Locker | Certificate) for s in visit.app.screen_stack)
    assert "Asha" not in visit.text


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the service as long as the test does."""
    monkeypatch.setattr("dl_tui.core.signin.signed_out.SIGN_OUT_SECONDS", NEVER)


@pytest.mark.usefixtures("patient")
async def test_while_it_signs_out_nothing_of_the_session_is_shown(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("p", "v")
    await visit.until(lambda: ASHA in visit.text)
    release = visit.sandbox.state.faults.hold("revoke")
    await visit.press("o", "y")
    await visit.until(lambda: "Signing out…" in visit.text)

    assert ASHA not in visit.text
    assert "Asha" not in visit.text
    assert [type(screen) for screen in visit.app.screen_stack[1:]] == [SigningOut]
    release()
    await visit.until(lambda: isinstance(visit.app.screen, Login))


@pytest.mark.usefixtures("patient")
async def test_the_sign_in_comes_when_a_screen_opened_while_signing_out_is_closed(
    visit: Visit,
) -> None:
    await visit.sign_in()
    release = visit.sandbox.state.faults.hold("revoke")
    await visit.press("o", "y")
    await visit.until(lambda: isinstance(visit.app.screen, SigningOut))
    await visit.press("f1")
    release()
    await visit.until(lambda: "You have signed out." in visit.toasts)
    await visit.press("escape")

    await visit.until(lambda: isinstance(visit.app.screen, Login))


async def test_what_closes_while_it_signs_out_leaves_nothing_under_way(sandbox: Running) -> None:
    """Its connection would be cut off by the end of the loop, and a later test blamed for it."""
    before = asyncio.all_tasks()
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        sandbox.state.faults.stall("revoke", NEVER)
        await visit.press("o", "y")
        await visit.until(lambda: not visit.session.signed_in)

    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_signing_out_can_be_declined(visit: Visit, key: str) -> None:
    await visit.sign_in()
    await visit.press("o", key)

    assert isinstance(visit.app.screen, Locker)
    assert visit.session.signed_in
    assert visit.asked("revoke") == 0


async def test_the_buttons_answer_too(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("o")
    await visit.click("#no")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))
    await visit.press("o")
    await visit.click("#yes")

    await visit.until(lambda: visit.asked("revoke") == 2)


async def test_a_service_that_cannot_be_told_is_named_and_the_session_forgotten(
    visit: Visit,
) -> None:
    await visit.sign_in()
    visit.sandbox.state.html("revoke", 502)
    await visit.press("o", "y")
    await visit.until(lambda: isinstance(visit.app.screen, Login))

    assert "Signed out here, but DigiLocker could not be informed" in visit.toasts
    assert not visit.session.signed_in


async def test_after_signing_out_somebody_else_starts_afresh(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("o", "y")
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    await visit.sign_in("ravi.namuna")

    assert "No documents to show" in visit.words("#words")
    assert visit.asked("issued") == 2
