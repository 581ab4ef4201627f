"""A session: signing in, what it tells, and what it keeps to itself."""

from __future__ import annotations

import asyncio
import contextlib

import httpx
import pytest

from dl_tui.api import account, oauth
from dl_tui.api.errors import NetworkError, ServiceError
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.otp import DeviceLogin
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.core.typed.account import Account
from dl_tui.secret import Secret
from tests.core.doubles import ACCOUNT, OTP, SERVICE, FakeDigiLocker, refusal, until
from tests.support.clock import FakeClock
from tests.support.failing import failing


async def test_a_mobile_number_is_sent_as_one(digilocker: FakeDigiLocker) -> None:
    await DigiLocker(digilocker.session()).request_code(Account("mobile", "9876543210"))

    assert digilocker.calls == ["code"]
    assert digilocker.fields[0]["dl_mobile"] == "9876543210"
    assert "dl_username" not in digilocker.fields[0]


async def test_a_username_is_sent_as_one(digilocker: FakeDigiLocker) -> None:
    await DigiLocker(digilocker.session()).request_code(Account("username", "asha.testwala"))

    assert digilocker.fields[0]["dl_username"] == "asha.testwala"
    assert "dl_mobile" not in digilocker.fields[0]


async def test_redeeming_the_code_signs_in(digilocker: FakeDigiLocker, clock: FakeClock) -> None:
    session = digilocker.session(clock)
    assert not session.signed_in
    assert session.user is None
    assert not session.renewable
    assert session.seconds_left == 0

    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )

    assert session.signed_in
    assert session.user is not None
    assert session.user.name == "Asha Testwala"
    assert session.renewable
    assert digilocker.fields[1]["device_code"] == "74tq5miHKB"
    assert digilocker.fields[1]["dl_otp"] == OTP


async def test_the_time_left_runs_down_to_nothing(
    digilocker: FakeDigiLocker, clock: FakeClock
) -> None:
    session = await digilocker.signed_in(clock)

    assert session.seconds_left == 3600
    clock.advance(3599.5)
    assert session.seconds_left == 0.5
    clock.advance(100)
    assert session.seconds_left == 0


async def test_without_a_refresh_token_it_cannot_renew_itself(digilocker: FakeDigiLocker) -> None:
    digilocker.refresh = None

    assert not (await digilocker.signed_in()).renewable


async def test_a_refused_otp_signs_nobody_in(digilocker: FakeDigiLocker) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_otp")
    session = digilocker.session()

    with failing(ServiceError):
        await DigiLocker(session).redeem_code(
            await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
        )

    assert not session.signed_in


async def test_each_call_asks_what_its_name_says(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()

    user = await DigiLocker(session).user()
    issued = await DigiLocker(session).issued()
    folder = await DigiLocker(session).folder("17")
    with contextlib.suppress(Exception):
        await DigiLocker(session).certificate("in.gov.cbse-HSCER-201412345678")
    with contextlib.suppress(Exception):
        await DigiLocker(session).eaadhaar()

    assert user.name == "Asha Testwala"
    assert issued == ()
    assert folder.items == ()
    assert digilocker.calls == [
        "user",
        "/public/oauth2/2/files/issued",
        "files/17",
        "xml/in.gov.cbse-HSCER-201412345678",
        "/public/oauth2/2/xml/eaadhaar",
    ]


@pytest.mark.parametrize("call", ["user", "issued", "eaadhaar"])
async def test_nobody_signed_in_is_told_so_without_a_request(
    digilocker: FakeDigiLocker, call: str
) -> None:
    with pytest.raises(SessionEnded):
        await getattr(DigiLocker(digilocker.session()), call)()

    assert digilocker.calls == []
    assert digilocker.clients == []


# -- connecting ---------------------------------------------------------------------------------


async def test_connecting_early_makes_the_client_that_is_used_later(
    digilocker: FakeDigiLocker,
) -> None:
    session = digilocker.session()

    await asyncio.gather(*(session.connection.client() for _ in range(5)))
    await DigiLocker(session).request_code(ACCOUNT)

    assert len(digilocker.clients) == 1


async def test_a_cancelled_caller_does_not_cancel_the_connection_for_others(
    digilocker: FakeDigiLocker,
) -> None:
    found = asyncio.Event()

    async def locate() -> Service:
        await found.wait()
        return SERVICE

    session = Session(locate, FakeClock())
    impatient, patient = (asyncio.create_task(session.connection.client()) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    found.set()
    await patient

    assert impatient.cancelled()
    assert len(digilocker.clients) == 1


async def test_a_service_that_is_not_there_yet_may_be_there_later(
    digilocker: FakeDigiLocker,
) -> None:
    answers: list[Service | NetworkError] = [NetworkError("unreachable"), SERVICE]

    async def locate() -> Service:
        answer = answers.pop(0)
        if isinstance(answer, NetworkError):
            raise answer
        return answer

    session = Session(locate)
    with pytest.raises(NetworkError):
        await session.connection.client()
    await session.connection.client()

    assert len(digilocker.clients) == 1


async def test_the_real_client_is_opened_when_none_stands_in() -> None:
    async def locate() -> Service:
        return Service("http://127.0.0.1:9", SERVICE.client_id, None, SERVICE.profile)

    session = Session(locate)
    await session.connection.client()
    await session.sign_out()

    assert not session.signed_in


# -- a sign-in that nobody waits for any more ------------------------------------------------------


async def test_a_session_that_comes_too_late_is_ended_at_the_service(
    digilocker: FakeDigiLocker,
) -> None:
    digilocker.gates["redeem"] = asyncio.Event()
    session = digilocker.session()
    code = await DigiLocker(session).request_code(ACCOUNT)
    redeeming = asyncio.create_task(DigiLocker(session).redeem_code(code, Secret(OTP)))
    await until(lambda: "redeem" in digilocker.calls)

    redeeming.cancel()
    with pytest.raises(asyncio.CancelledError):
        await redeeming
    digilocker.gates["redeem"].set()
    await until(lambda: digilocker.count("revoke access_token"))

    assert not session.signed_in
    assert digilocker.calls[2:] == ["revoke refresh_token", "revoke access_token"]
    assert digilocker.fields[-1]["token"] == digilocker.access


async def test_leaving_waits_for_the_late_session_to_be_ended(digilocker: FakeDigiLocker) -> None:
    digilocker.gates["redeem"] = asyncio.Event()
    session = digilocker.session()
    code = await DigiLocker(session).request_code(ACCOUNT)
    redeeming = asyncio.create_task(DigiLocker(session).redeem_code(code, Secret(OTP)))
    await until(lambda: "redeem" in digilocker.calls)
    redeeming.cancel()

    leaving = asyncio.create_task(session.sign_out())
    await asyncio.sleep(0)
    digilocker.gates["redeem"].set()
    await asyncio.gather(redeeming, leaving, return_exceptions=True)

    assert digilocker.count("revoke refresh_token") == 1
    assert digilocker.count("revoke access_token") == 1


async def test_a_refusal_after_cancelling_does_not_disturb_signing_out(
    digilocker: FakeDigiLocker,
) -> None:
    digilocker.gates["redeem"] = asyncio.Event()
    digilocker.script["redeem"] = httpx.ConnectError("gone")
    session = digilocker.session()
    code = await DigiLocker(session).request_code(ACCOUNT)
    redeeming = asyncio.create_task(DigiLocker(session).redeem_code(code, Secret(OTP)))
    await until(lambda: "redeem" in digilocker.calls)
    redeeming.cancel()
    digilocker.gates["redeem"].set()
    await asyncio.gather(redeeming, return_exceptions=True)
    await session.sign_out()

    assert digilocker.calls == ["code", "redeem"]


# -- secrets ---------------------------------------------------------------------------------------


async def test_no_repr_shows_a_secret(digilocker: FakeDigiLocker, clock: FakeClock) -> None:
    session = digilocker.session(clock)
    login = DeviceLogin(DigiLocker(session), ACCOUNT, clock)
    code = await login.request()
    await DigiLocker(session).redeem_code(code, Secret(OTP))
    parts = (session, login, code, vars(session), vars(login), session.user, SERVICE)

    for part in parts:
        shown = f"{part!r} {part}"
        assert digilocker.access not in shown
        assert str(digilocker.refresh) not in shown
        assert "74tq5miHKB" not in shown
        assert "test-secret" not in shown
        assert "Asha Testwala" not in shown


# -- the consent -------------------------------------------------------------------------------


async def test_when_the_consent_ends_is_told_and_outlives_a_refresh(
    digilocker: FakeDigiLocker,
) -> None:
    digilocker.shape = lambda answer: answer | {"consent_valid_till": "1700000000"}
    session = await digilocker.signed_in()
    assert session.consent_until == 1_700_000_000
    digilocker.shape = dict
    digilocker.expire()
    await DigiLocker(session).user()

    assert digilocker.count("refresh") == 1
    assert session.consent_until == 1_700_000_000


async def test_without_a_session_there_is_no_consent(digilocker: FakeDigiLocker) -> None:
    assert digilocker.session().consent_until is None


async def test_any_grant_can_begin_a_session(digilocker: FakeDigiLocker) -> None:
    session = digilocker.session()
    assert session.scope == ""
    assert session.consent_until is None

    digilocker.refresh = "f" * 40
    await session.begin(lambda client: oauth.refresh(client, Secret("f" * 40)))

    assert session.signed_in
    assert session.scope == "files.issueddocs"


async def test_a_call_that_needs_nobody_gets_the_same_client(digilocker: FakeDigiLocker) -> None:
    session = digilocker.session()

    assert await session.connection.client() is await session.connection.client()
    assert digilocker.clients == [await session.connection.client()]
    assert not session.signed_in


async def test_any_call_is_made_once_more_after_a_refresh(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    digilocker.access = "0" * 40

    user = await session.authorised(account.get_user)

    assert user.name == "Asha Testwala"
    assert digilocker.calls == ["user", "refresh", "user"]


async def test_a_call_without_a_session_asks_nobody(digilocker: FakeDigiLocker) -> None:
    with pytest.raises(SessionEnded):
        await digilocker.session().authorised(account.get_user)

    assert digilocker.calls == []


async def test_the_end_of_the_consent_is_told(digilocker: FakeDigiLocker) -> None:
    digilocker.shape = lambda answer: {**answer, "consent_valid_till": "1700000000"}

    session = await digilocker.signed_in()

    assert session.consent_until == 1_700_000_000
