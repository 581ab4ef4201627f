"""The start with a keyring: straight to the locker, or calmly to the sign-in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import Session
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.profile import Profile
from tests.support.clock import FakeClock
from tests.support.hands import PATIENCE, hands_on
from tests.support.keyring import FakeKeyring
from tests.support.sandbox import Running
from tests.tui.visit import NOWHERE, Visit, service_of


@asynccontextmanager
async def starting(
    sandbox: Running, keyring: FakeKeyring, seconds: float = 5.0
) -> AsyncIterator[Visit]:
    """Start the app, and leave it as the program does when it ends."""

    async def locate() -> Service:
        return service_of(sandbox)

    clock = FakeClock()
    session = Session(locate, clock, keyring.store(seconds))
    digilocker = DigiLocker(session)
    context = Context(digilocker, clock, "sandbox.example", NOWHERE)
    app = DigiLockerApp(context)
    async with hands_on(app, size=(100, 30), notifications=True, paints=False):
        yield Visit(app, sandbox, context)
    await session.leave()


async def test_a_kept_session_opens_the_locker_and_the_profile_says_where_it_is(
    sandbox: Running,
) -> None:
    keyring = FakeKeyring()
    async with starting(sandbox, keyring) as visit:
        await visit.until(lambda: isinstance(visit.app.screen, Login))
        await visit.sign_in()
    assert visit.asked("revoke") == 0

    async with starting(sandbox, keyring) as visit:
        await visit.until_text("Asha Testwala", "Aadhaar Card")
        await visit.press("p")
        await visit.until(lambda: isinstance(visit.app.screen, Profile))
        await visit.press("end")
        await visit.until_text("DigiLocker ID are in the fake keyring")
        await visit.session.sign_out()
    assert keyring.entries == {}


async def test_a_keyring_is_waited_for_in_words(sandbox: Running) -> None:
    keyring = FakeKeyring()
    keyring.hold.clear()
    async with starting(sandbox, keyring, seconds=PATIENCE) as visit:
        await visit.until_text("Looking for a stored session…")
        keyring.hold.set()
        await visit.until(lambda: isinstance(visit.app.screen, Login))


async def test_a_keyring_that_hangs_makes_it_this_session_only(
    sandbox: Running,
) -> None:
    keyring = FakeKeyring()
    keyring.hold.clear()
    async with starting(sandbox, keyring, seconds=0.2) as visit:
        await visit.until(lambda: isinstance(visit.app.screen, Login))
        assert "is it locked?" in visit.toasts
        await visit.sign_in()

        assert visit.session.vault.place == ""
    assert visit.asked("revoke") == 2
    keyring.hold.set()
