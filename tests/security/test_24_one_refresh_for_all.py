"""One refresh, however many requests find their access token rejected, and never a loop.

Ten and a hundred of them at once against a service that rotates its tokens: each refresh token is
spent once, and a refresh that is refused leads back to the sign-in once.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc

import httpx
import pytest

from dl_tui.api.errors import ApiError, NetworkError, ServiceError
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import SessionEnded
from tests.core.doubles import FakeDigiLocker, Scripted, refusal, until
from tests.support.clock import FakeClock
from tests.support.failing import failing


@pytest.fixture
def clock() -> FakeClock:
    """Return the time the test gives."""
    return FakeClock()


async def test_an_expired_token_is_renewed_unseen(
    digilocker: FakeDigiLocker, clock: FakeClock
) -> None:
    session = await digilocker.signed_in(clock)
    clock.advance(4000)
    digilocker.expire()

    user = await DigiLocker(session).user()

    assert user.name == "Asha Testwala"
    assert digilocker.calls == ["user", "refresh", "user"]
    assert session.seconds_left == 3600


@pytest.mark.parametrize("requests", [10, 100])
async def test_many_rejected_requests_share_one_refresh(
    digilocker: FakeDigiLocker, requests: int
) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    digilocker.gates["user"] = asyncio.Event()
    waiting = [asyncio.create_task(DigiLocker(session).user()) for _ in range(requests)]
    await until(lambda: digilocker.count("user") == requests)
    digilocker.gates["user"].set()

    users = await asyncio.gather(*waiting)

    assert {user.name for user in users} == {"Asha Testwala"}
    assert digilocker.count("refresh") == 1
    assert digilocker.count("user") == 2 * requests


async def test_a_request_rejected_after_the_refresh_uses_the_new_token(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    slow = digilocker.gates["/public/oauth2/2/files/issued"] = asyncio.Event()
    late = asyncio.create_task(DigiLocker(session).issued())
    await until(lambda: digilocker.calls)
    await DigiLocker(session).user()
    digilocker.script["/public/oauth2/2/files/issued"] = refusal(401, "invalid_token")
    slow.set()
    await until(lambda: digilocker.count("/public/oauth2/2/files/issued") == 2)
    with pytest.raises(SessionEnded):
        await late

    assert digilocker.count("refresh") == 1


async def test_a_waiter_that_gives_up_does_not_take_the_new_tokens_with_it(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    digilocker.gates["refresh"] = asyncio.Event()
    leaving = asyncio.create_task(DigiLocker(session).user())
    await until(lambda: digilocker.count("refresh"))

    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    digilocker.gates["refresh"].set()
    await until(lambda: digilocker.rounds == 2)
    user = await DigiLocker(session).user()

    assert user.name == "Asha Testwala"
    assert digilocker.count("refresh") == 1


async def test_each_expiry_spends_the_latest_refresh_token(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()

    for _ in range(3):
        digilocker.expire()
        await DigiLocker(session).user()

    spent = [sent["refresh_token"] for sent in digilocker.fields if "refresh_token" in sent]
    assert len(set(spent)) == 3
    assert session.signed_in


@pytest.mark.parametrize(
    "answer",
    [
        refusal(400, "invalid_grant", "Invalid refresh token"),
        refusal(401, "invalid_client"),
        refusal(403, ""),
    ],
)
async def test_a_refused_refresh_ends_the_session_at_once(
    digilocker: FakeDigiLocker, answer: Scripted
) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    digilocker.script["refresh"] = answer

    waiting = [DigiLocker(session).user() for _ in range(10)]
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)

    assert {type(outcome) for outcome in outcomes} == {SessionEnded}
    assert digilocker.count("refresh") == 1
    assert not session.signed_in
    with pytest.raises(SessionEnded):
        await DigiLocker(session).user()
    assert digilocker.count("user") == 10


async def test_a_new_token_that_is_rejected_too_is_not_tried_again(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.script["user"] = refusal(401, "invalid_token")

    with pytest.raises(SessionEnded):
        await DigiLocker(session).user()

    assert digilocker.calls == ["user", "refresh", "user"]
    assert not session.signed_in


async def test_without_a_refresh_token_a_rejection_ends_the_session(
    digilocker: FakeDigiLocker,
) -> None:
    digilocker.refresh = None
    session = await digilocker.signed_in()
    digilocker.expire()

    with pytest.raises(SessionEnded):
        await DigiLocker(session).user()

    assert digilocker.calls == ["user"]
    assert not session.signed_in


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.ConnectError("gone"), NetworkError),
        (httpx.ReadTimeout("slow"), NetworkError),
        (refusal(500, "unexpected_error"), ServiceError),
        (refusal(503, ""), ServiceError),
        (refusal(429, ""), ServiceError),
        ((200, {"no": "token"}), ApiError),
    ],
)
async def test_a_refresh_that_fails_on_the_way_keeps_the_session(
    digilocker: FakeDigiLocker, answer: Scripted, error: type[ApiError]
) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    digilocker.script["refresh"] = answer

    with failing(error):
        await DigiLocker(session).user()
    assert session.signed_in

    del digilocker.script["refresh"]
    assert (await DigiLocker(session).user()).name == "Asha Testwala"


async def test_a_failure_that_nobody_waits_for_is_no_fault(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    digilocker.expire()
    digilocker.gates["refresh"] = asyncio.Event()
    digilocker.script["refresh"] = httpx.ConnectError("gone")
    leaving = asyncio.create_task(DigiLocker(session).user())
    await until(lambda: digilocker.count("refresh"))
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))

    leaving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await leaving
    digilocker.gates["refresh"].set()
    await until(lambda: session._renewing is None)
    gc.collect()

    assert complaints == []
    assert session.signed_in


async def test_what_a_refresh_leaves_out_is_kept(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    first = digilocker.refresh
    digilocker.shape = lambda answer: {"access_token": answer["access_token"]}
    digilocker.expire()
    await DigiLocker(session).user()

    assert session.renewable
    assert session.user is not None
    assert session.user.name == "Asha Testwala"

    digilocker.expire()
    digilocker.refresh = first
    await DigiLocker(session).user()
    spent = [sent["refresh_token"] for sent in digilocker.fields if "refresh_token" in sent]
    assert spent == [first, first]


async def test_a_lack_of_scope_is_no_reason_to_refresh(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    digilocker.script["user"] = refusal(403, "insufficient_scope")

    with failing(ServiceError):
        await DigiLocker(session).user()

    assert digilocker.calls == ["user"]
    assert session.signed_in


async def test_a_rejection_that_comes_after_the_session_ended_refreshes_nothing(
    digilocker: FakeDigiLocker,
) -> None:
    session = await digilocker.signed_in()
    digilocker.gates["user"] = asyncio.Event()
    slow = asyncio.create_task(DigiLocker(session).user())
    await until(lambda: digilocker.count("user"))
    digilocker.expire()
    digilocker.script["refresh"] = refusal(400, "invalid_grant")
    with pytest.raises(SessionEnded):
        await DigiLocker(session).issued()
    digilocker.gates["user"].set()

    with pytest.raises(SessionEnded):
        await slow
    assert digilocker.count("refresh") == 1
