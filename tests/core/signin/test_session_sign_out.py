"""Leaving ends the session at the service, and always forgets it here."""

from __future__ import annotations

import asyncio

import pytest

from dl_tui.api.errors import NetworkError, ServiceError
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin import signed_out
from dl_tui.core.signin.session import SessionEnded
from dl_tui.secret import Secret
from tests.core.doubles import ACCOUNT, OTP, FakeDigiLocker, refusal, until

BOTH = ["revoke refresh_token", "revoke access_token"]


def closed(digilocker: FakeDigiLocker) -> list[bool]:
    return [client._http.is_closed for client in digilocker.clients]


async def test_the_refresh_token_is_revoked_then_the_access_token(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()

    await session.sign_out()

    assert digilocker.calls == BOTH
    sent = [fields["token"] for fields in digilocker.fields]
    assert sent == [digilocker.refresh, digilocker.access]
    assert not session.signed_in
    assert session.user is None
    assert closed(digilocker) == [True]


async def test_without_a_refresh_token_the_access_token_is_revoked(
    digilocker: FakeDigiLocker,
) -> None:
    digilocker.refresh = None
    session = await digilocker.signed_in()

    await session.sign_out()

    assert digilocker.calls == ["revoke access_token"]


async def test_after_leaving_nothing_is_asked_any_more(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    await session.sign_out()
    digilocker.calls.clear()

    with pytest.raises(SessionEnded):
        await DigiLocker(session).issued()

    assert digilocker.calls == []


async def test_a_refused_refresh_token_does_not_spare_the_access_token(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.script["revoke refresh_token"] = refusal(400, "", "The token is invalid")

    with pytest.raises(ServiceError):
        await session.sign_out()

    assert digilocker.calls == BOTH


async def test_an_access_token_that_went_with_the_refresh_token_is_no_failure(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.script["revoke access_token"] = refusal(400, "", "The token is invalid")

    await session.sign_out()

    assert not session.signed_in


async def test_a_lone_access_token_that_is_refused_is_a_failure(digilocker: FakeDigiLocker) -> None:
    digilocker.refresh = None
    session = await digilocker.signed_in()
    digilocker.script["revoke access_token"] = refusal(500, "unexpected_error")

    with pytest.raises(ServiceError):
        await session.sign_out()


async def test_a_session_counts_as_left_while_the_service_is_being_told(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.gates["revoke refresh_token"] = asyncio.Event()
    leaving = asyncio.create_task(session.sign_out())
    await until(lambda: digilocker.calls)

    assert not session.signed_in

    digilocker.gates["revoke refresh_token"].set()
    await leaving


async def test_the_tokens_of_a_refresh_under_way_are_revoked_too(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    digilocker.gates["refresh"] = asyncio.Event()
    reading = asyncio.create_task(DigiLocker(session).user())
    await until(lambda: digilocker.count("refresh"))

    leaving = asyncio.create_task(session.sign_out())
    await asyncio.sleep(0)
    digilocker.gates["refresh"].set()
    await asyncio.gather(reading, leaving, return_exceptions=True)

    revoked = [fields["token"] for fields in digilocker.fields if "token_type_hint" in fields]
    assert digilocker.rounds == 2
    assert revoked == [digilocker.refresh, digilocker.access]
    assert not session.signed_in


async def test_a_refresh_that_hangs_is_given_up_and_the_old_tokens_revoked(
    digilocker: FakeDigiLocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signed_out, "SIGN_OUT_SECONDS", 1.0)
    session = await digilocker.signed_in()
    old = digilocker.access
    digilocker.expire()
    digilocker.gates["refresh"] = asyncio.Event()
    reading = asyncio.create_task(DigiLocker(session).user())
    await until(lambda: digilocker.count("refresh"))

    await session.sign_out()

    assert digilocker.calls[-2:] == BOTH
    assert digilocker.fields[-1]["token"] == old
    await asyncio.gather(reading, return_exceptions=True)


async def test_the_next_person_gets_a_new_client_and_a_new_session(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    await session.sign_out()
    digilocker.shape = lambda answer: answer | {"name": "Ravi Namuna"}

    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )

    assert closed(digilocker) == [True, False]
    assert session.user is not None
    assert session.user.name == "Ravi Namuna"


# -- while the event loop hangs, from the loop of another thread ---------------------------------


async def test_what_hangs_is_revoked_from_another_loop(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()

    await asyncio.to_thread(asyncio.run, session.abandon())

    assert digilocker.calls == BOTH


async def test_what_is_being_revoked_is_revoked_once_more(digilocker: FakeDigiLocker) -> None:
    """The answer may never come: the loop that waits for it hangs."""
    session = await digilocker.signed_in()
    gate = digilocker.gates["revoke refresh_token"] = asyncio.Event()
    leaving = asyncio.create_task(session.sign_out())
    await until(lambda: digilocker.calls)
    digilocker.gates.clear()

    await asyncio.to_thread(asyncio.run, session.abandon())

    assert digilocker.calls == [BOTH[0], *BOTH]
    gate.set()
    await leaving


async def test_the_session_after_one_that_could_not_be_revoked_is_revoked_as_well(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.script["revoke refresh_token"] = NetworkError("unreachable")
    with pytest.raises(NetworkError):
        await session.sign_out()
    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )
    digilocker.script.clear()
    digilocker.fields.clear()

    await asyncio.to_thread(asyncio.run, session.abandon())

    sent = [fields["token"] for fields in digilocker.fields]
    assert sent[:2] == [digilocker.refresh, digilocker.access]
    assert len(set(sent)) == 4


async def test_a_session_that_has_ended_is_not_ended_again(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    await session.sign_out()
    digilocker.calls.clear()

    await asyncio.to_thread(asyncio.run, session.abandon())

    assert digilocker.calls == []


async def test_the_log_says_that_it_could_not_be_revoked(
    digilocker: FakeDigiLocker, caplog: pytest.LogCaptureFixture
) -> None:
    session = await digilocker.signed_in()
    digilocker.script["revoke refresh_token"] = NetworkError("unreachable")

    await asyncio.to_thread(asyncio.run, session.abandon())

    assert "a session could not be revoked: NetworkError" in caplog.text
    assert digilocker.access not in caplog.text
