"""The lock at home hides everything, and opens for its person alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import Session
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.locked import Locked
from dl_tui.tui.screens.locker import Locker as LockerScreen
from dl_tui.tui.screens.profile import Profile
from tests.support.clock import FakeClock
from tests.support.hands import hands_on
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, NOWHERE, OTP, RAVI, Visit, service_of

MINUTES = 5


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Sign in with a lock after five minutes, and open the profile; then be away too long."""
    clock = FakeClock()

    async def locate() -> Service:
        return service_of(sandbox)

    session = Session(locate, clock)
    digilocker = DigiLocker(session)
    context = Context(digilocker, clock, "sandbox.example", NOWHERE)
    app = DigiLockerApp(context, idle_lock=MINUTES * 60.0)
    async with hands_on(app, size=(100, 30), notifications=True, paints=False):
        visit = Visit(app, sandbox, context)
        visit.clock = clock
        await visit.sign_in()
        clock.advance(MINUTES * 60 - 1)
        await visit.press("p")
        await visit.until(lambda: isinstance(app.screen, Profile))
        await visit.until_text("••••0001")
        app.notify("Aadhaar Card was saved", timeout=60)
        clock.advance(MINUTES * 60)
        await visit.press("v")
        yield visit
    await session.sign_out()


async def test_nothing_of_the_locker_can_be_seen_or_reached(visit: Visit) -> None:
    await visit.until(lambda: isinstance(visit.app.screen, Locked))
    await visit.until_text("Locked", "There was no activity for 5 min")

    assert not any(words in visit.text for words in ("Asha", "Aadhaar", "0001"))
    await visit.app.run_action("profile")
    await visit.app.run_action("tools")
    await visit.press("escape", "escape")
    assert isinstance(visit.app.screen, Locked)
    assert visit.toasts == ""


async def test_the_same_person_returns_and_the_previous_session_is_revoked(
    visit: Visit,
) -> None:
    await visit.until(lambda: isinstance(visit.app.screen, Locked))
    await sign_in_again(visit, ASHA)
    await visit.until(lambda: isinstance(visit.app.screen, Profile))
    await visit.until(lambda: visit.asked("revoke") == 2)

    await visit.press("v")
    await visit.until_text("9000000001")


async def test_somebody_else_sees_nothing_of_it(visit: Visit) -> None:
    await visit.until(lambda: isinstance(visit.app.screen, Locked))
    await sign_in_again(visit, RAVI)
    await visit.until(visit.loaded)

    assert isinstance(visit.app.screen, LockerScreen)
    assert len(visit.app.screen_stack) == 2
    assert "Asha" not in visit.text


async def sign_in_again(visit: Visit, who: str) -> None:
    """Sign in from the lock."""
    await visit.ask_for_otp(who)
    assert isinstance(visit.app.screen, EnterOtp)
    visit.app.screen.query_one("#otp").value = OTP  # type: ignore[attr-defined]
    await visit.press("enter")
