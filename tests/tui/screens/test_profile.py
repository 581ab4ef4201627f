"""The profile: masked, up to date, and whole when DigiLocker does not answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.profile import Profile
from dl_tui.tui.screens.revealing import REVEAL_SECONDS
from tests.support.sandbox import Running
from tests.tui.visit import NOWHERE, Visit, visiting

SCOPE = "files.issueddocs userdetails file.partners/DRVLC issued/in.gov.transport-RVCER-XX09AB1234"


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Sign in with a scope that names a document, and open the profile."""
    sandbox.state.scope = SCOPE
    async with visiting(sandbox, features=NOWHERE) as visit:
        await visit.sign_in()
        await visit.press("p")
        await visit.until(lambda: isinstance(visit.app.screen, Profile))
        yield visit


async def test_it_says_who_what_until_when_and_where(visit: Visit) -> None:
    await visit.until_text("Mobile")

    for words in (
        "Asha Testwala",
        "Female",
        "All that issuers have put into your locker",
        "Driving Licence (DRVLC), from its issuer",
        "renews in 60 min",
        "only in the memory of this program",
    ):
        assert words in visit.text


async def test_sensitive_values_are_masked_until_revealed_and_again_after_a_while(
    visit: Visit,
) -> None:
    await visit.until_text("••••0001", "a••••@example.com", "14 Jul ••••", "number ••••1234")
    secrets = ("9000000001", "asha.testwala@example.com", "14 Jul 1998", "XX09AB1234")
    assert not any(secret in visit.text for secret in secrets)
    await visit.press("v")
    await visit.until_text(*secrets, "masked again in 30 s")
    visit.clock.advance(REVEAL_SECONDS)
    await visit.until(lambda: not any(secret in visit.text for secret in secrets))

    await visit.press("v", "v")
    assert not any(secret in visit.text for secret in secrets)


async def test_the_time_left_follows_the_clock(visit: Visit) -> None:
    await visit.until_text("renews in 60 min")
    visit.clock.advance(1800)
    profile = visit.app.screen
    assert isinstance(profile, Profile)
    profile.update_status()

    await visit.until(lambda: visit.drawn("#facts").count("renews in 30 min") == 1)


async def test_without_an_answer_the_sign_in_still_tells_who(sandbox: Running) -> None:
    sandbox.state.fail("user", 403, "insufficient_scope", times=2)
    async with visiting(sandbox, features=NOWHERE) as visit:
        await visit.sign_in()
        await visit.press("p")
        await visit.until_text("The details below are from your sign-in.")
        assert "Asha Testwala" in visit.drawn("#facts")
        assert "Mobile" not in visit.drawn("#facts")
        await visit.press("r")
        await visit.until_text("••••0001")

        assert not visit.app.screen.query_one("#outcome").display


async def test_a_session_that_ended_is_renewed_by_signing_in(visit: Visit) -> None:
    visit.sandbox.state.tokens.revoke_everything()
    locker = visit.app.screen_stack[-2]
    assert isinstance(locker, Locker)
    visit.app.screen.context.locker.forget()  # type: ignore[attr-defined]
    await visit.press("r")

    await visit.until(lambda: isinstance(visit.app.screen, Login))


async def test_a_fault_of_ours_is_said_above_what_is_known(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("dl_tui.core.locker.cache.Locker.user", broken)
    await visit.press("r")
    await visit.until_text("dl_tui failed in 'user.load'")

    assert "Asha Testwala" in visit.text


async def test_escape_goes_back(visit: Visit) -> None:
    await visit.press("escape")

    await visit.until(lambda: isinstance(visit.app.screen, Locker))
