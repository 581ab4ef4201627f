"""A session that is kept: taken up again, replaced as one, and gone once it is signed out."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from dl_tui.api.errors import ApiError, NetworkError
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.data.credentials import KeyringStore
from dl_tui.secret import Secret
from tests.core.doubles import ACCOUNT, OTP, SERVICE, FakeDigiLocker, refusal, until
from tests.support.clock import FakeClock
from tests.support.failing import failing
from tests.support.keyring import FakeKeyring

BOTH = ["revoke refresh_token", "revoke access_token"]


@pytest.fixture
def keyring() -> FakeKeyring:
    """Return a keyring that outlives the runs of a test."""
    return FakeKeyring()


def a_run(store: KeyringStore) -> Session:
    """Return the session of another run of the program."""

    async def locate() -> Service:
        return SERVICE

    return Session(locate, FakeClock(), store)


async def signed_in(digilocker: FakeDigiLocker, keyring: FakeKeyring) -> Session:
    session = a_run(keyring.store())
    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )
    digilocker.calls.clear()
    return session


async def test_the_next_run_is_signed_in_without_asking_the_service(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    before = await signed_in(digilocker, keyring)
    assert before.vault.place == "the fake keyring"
    await before.leave()

    session = a_run(keyring.store())
    assert await session.restore()

    assert session.user is not None
    assert session.user.name == "Asha Testwala"
    assert session.renewable
    assert 3590 < session.seconds_left <= 3600
    assert digilocker.calls == []
    await DigiLocker(session).issued()


async def test_an_empty_keyring_restores_no_session(keyring: FakeKeyring) -> None:
    assert not await a_run(keyring.store()).restore()


async def test_both_tokens_are_kept_anew_before_either_is_used(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    digilocker.expire()
    kept: list[tuple[bool, bool]] = []
    answer = digilocker._answer

    def look(call: str, request: httpx.Request, sent: dict[str, str]) -> object:
        if "issued" in call:
            everything, refresh = keyring.everything(), digilocker.refresh or ""
            kept.append(
                (digilocker.access != "" and digilocker.access in everything, refresh in everything)
            )
        return answer(call, request, sent)

    digilocker._answer = look  # type: ignore[method-assign, assignment]
    await DigiLocker(session).issued()

    assert kept[-1] == (True, True)
    assert digilocker.count("refresh") == 1


async def test_a_refresh_that_fails_by_network_keeps_what_is_kept(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    before = keyring.everything()
    digilocker.expire()
    digilocker.script["refresh"] = httpx.ConnectError("no route")

    with failing(NetworkError):
        await DigiLocker(session).issued()

    assert keyring.everything() == before
    assert session.signed_in


async def test_a_refresh_that_is_refused_deletes_what_is_kept(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    digilocker.expire()
    digilocker.script["refresh"] = refusal(400, "invalid_grant")

    with pytest.raises(SessionEnded):
        await DigiLocker(session).issued()

    assert keyring.entries == {}


async def test_tokens_that_another_window_has_refreshed_are_taken_over(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    one = await signed_in(digilocker, keyring)
    other = a_run(keyring.store())
    await other.restore()
    digilocker.expire()
    await DigiLocker(one).issued()

    await DigiLocker(other).issued()

    assert other.signed_in
    assert digilocker.count("refresh") == 2  # the second was refused, and nobody was signed out


async def test_a_keyring_that_refuses_leaves_the_session_in_memory_and_says_so(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    keyring.refuses = True
    session = await signed_in(digilocker, keyring)

    assert session.signed_in
    assert session.vault.place == ""
    assert session.vault.trouble == "The keyring refused (RuntimeError)."
    await session.leave()
    assert digilocker.calls == BOTH


async def test_a_keyring_that_hangs_holds_up_neither_signing_in_nor_leaving(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    keyring.hold.clear()
    session = a_run(keyring.store(seconds=0.01))
    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )
    await DigiLocker(session).issued()
    digilocker.calls.clear()
    await session.leave()

    assert digilocker.calls == BOTH
    assert "answer" in session.vault.trouble
    keyring.hold.set()
    # What was put in line goes on behind it: it writes the session, takes it out, and settles.
    await until(lambda: "owed" in keyring.written and not keyring.entries)


# -- signing out -----------------------------------------------------------------------------------


async def test_signing_out_revokes_and_deletes(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    await session.sign_out()

    assert digilocker.calls == BOTH
    assert keyring.entries == {}


async def test_a_session_that_was_only_restored_is_revoked_as_well(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    await (await signed_in(digilocker, keyring)).leave()
    session = a_run(keyring.store())
    await session.restore()
    await session.sign_out()

    assert digilocker.calls == BOTH


async def test_signing_out_while_the_service_is_away_is_made_good_at_the_next_start(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    digilocker.script = dict.fromkeys(BOTH, httpx.ConnectError("no route"))
    with pytest.raises(ApiError):
        await session.sign_out()
    assert session.owes

    later = a_run(keyring.store())
    assert not await later.restore()
    await later.settle()
    assert keyring.entries != {}, "it is still away: still owed"
    digilocker.script = {}
    digilocker.calls.clear()
    await later.settle()

    assert digilocker.calls == BOTH
    assert keyring.entries == {}
    await later.settle()
    assert digilocker.calls == BOTH


@pytest.mark.parametrize(
    ("answer", "settled"),
    [
        (refusal(400, "invalid_token"), True),
        (refusal(401, "invalid_client"), False),
        (refusal(503, "unexpected_error"), False),
    ],
)
async def test_only_a_token_that_is_over_anyway_is_not_owed_any_more(
    digilocker: FakeDigiLocker,
    keyring: FakeKeyring,
    answer: tuple[int, dict[str, object]],
    settled: bool,
) -> None:
    session = await signed_in(digilocker, keyring)
    digilocker.script = dict.fromkeys(BOTH, httpx.ConnectError("no route"))
    with pytest.raises(ApiError):
        await session.sign_out()
    digilocker.script = dict.fromkeys(BOTH, answer)

    await a_run(keyring.store()).settle()

    assert (keyring.entries == {}) is settled


async def test_a_sign_out_that_is_cut_off_is_not_signed_in_at_the_next_start(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    digilocker.gates["revoke refresh_token"] = asyncio.Event()
    leaving = asyncio.create_task(session.sign_out())
    await until(lambda: digilocker.calls)
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)

    assert not await a_run(keyring.store()).restore()
    assert [debt.hint for debt in await keyring.store().owed()] == ["refresh_token", "access_token"]


async def test_signing_in_again_ends_the_session_before(
    digilocker: FakeDigiLocker, keyring: FakeKeyring
) -> None:
    session = await signed_in(digilocker, keyring)
    old = digilocker.access
    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )
    await asyncio.gather(*session._farewells._late)

    assert [call for call in digilocker.calls if call in BOTH] == BOTH
    assert digilocker.fields[-1]["token"] == old
    assert old not in keyring.everything()
