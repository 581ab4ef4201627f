"""Signing in with a device code: its clocks, how an OTP is judged, and that it is forgotten."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from dl_tui.api.errors import ApiError, NetworkError, ServiceError
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.otp import RESEND_COOLDOWN, DeviceLogin, OtpRefused
from dl_tui.core.signin.session import Session
from dl_tui.secret import Secret
from tests.core.doubles import ACCOUNT, OTP, FakeDigiLocker, Scripted, refusal, until
from tests.support.clock import FakeClock
from tests.support.failing import failing


@pytest.fixture
def session(digilocker: FakeDigiLocker, clock: FakeClock) -> Session:
    return digilocker.session(clock)


@pytest.fixture
def login(session: Session, clock: FakeClock) -> DeviceLogin:
    return DeviceLogin(DigiLocker(session), ACCOUNT, clock)


async def refused(login: DeviceLogin, otp: Secret | None = None) -> OtpRefused:
    with pytest.raises(OtpRefused) as caught:
        await login.submit(otp or Secret(OTP))
    return caught.value


# -- asking for the OTP ----------------------------------------------------------------------------


async def test_nothing_is_sent_and_no_clock_runs_until_asked(
    digilocker: FakeDigiLocker, login: DeviceLogin
) -> None:
    assert login.code is None
    assert login.seconds_left == 0
    assert login.resend_in == 0
    assert digilocker.calls == []


async def test_asking_says_where_the_otp_went(login: DeviceLogin) -> None:
    code = await login.request()

    assert code.masked_mobile == "XXXXXX3210"
    assert login.code is code
    assert login.account is ACCOUNT


async def test_the_otp_counts_down_from_what_the_service_says(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock
) -> None:
    digilocker.script["code"] = (200, {"device_code": "74tq5miHKB", "expires_in": 120})
    await login.request()

    assert login.seconds_left == 120
    clock.advance(119.25)
    assert login.seconds_left == 0.75
    clock.advance(1)
    assert login.seconds_left == 0


async def test_the_countdown_starts_when_the_request_left_not_when_it_was_answered(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock
) -> None:
    digilocker.gates["code"] = asyncio.Event()
    asking = asyncio.create_task(login.request())
    await until(lambda: digilocker.calls)
    clock.advance(20)
    digilocker.gates["code"].set()
    await asking

    assert login.seconds_left == 580
    assert login.resend_in == 10


async def test_another_otp_has_to_wait_for_the_cooldown(
    login: DeviceLogin, clock: FakeClock
) -> None:
    await login.request()

    assert login.resend_in == RESEND_COOLDOWN == 30
    clock.advance(29)
    assert login.resend_in == 1
    clock.advance(1)
    assert login.resend_in == 0


async def test_another_otp_starts_both_clocks_again(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock
) -> None:
    await login.request()
    clock.advance(100)
    await login.request()

    assert login.seconds_left == 600
    assert login.resend_in == 30
    assert digilocker.calls == ["code", "code"]


async def test_a_failed_request_leaves_the_standing_code_and_its_clocks(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock
) -> None:
    standing = await login.request()
    clock.advance(100)
    digilocker.script["code"] = refusal(500, "otp_error")
    with failing(ServiceError):
        await login.request()

    assert login.code is standing
    assert login.seconds_left == 500
    await login.submit(Secret(OTP))


async def test_no_otp_is_ever_sent_without_being_asked_for(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock
) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_otp")
    await login.request()
    for _ in range(3):
        await refused(login)
        clock.advance(40)
    digilocker.script["redeem"] = refusal(400, "otp_attempts_exceeded")
    await refused(login)
    await refused(login)
    clock.advance(1000)

    assert digilocker.count("code") == 1


@pytest.mark.parametrize("fault", [httpx.ConnectError("gone"), httpx.ReadTimeout("slow")])
async def test_a_request_for_an_otp_is_never_repeated(
    digilocker: FakeDigiLocker, login: DeviceLogin, fault: Exception
) -> None:
    digilocker.script["code"] = fault
    with failing(NetworkError):
        await login.request()

    assert digilocker.calls == ["code"]


# -- typing it -------------------------------------------------------------------------------------


async def test_the_right_otp_signs_in_and_leaves_no_code(
    session: Session, login: DeviceLogin
) -> None:
    code = await login.request()
    await login.submit(Secret(OTP))

    assert session.signed_in
    assert login.code is None
    assert not code.code


@pytest.mark.parametrize(
    ("status", "code", "text", "reason"),
    [
        (400, "invalid_otp", "The OTP is invalid", "wrong"),
        (400, "", "Wrong OTP entered", "wrong"),
        (401, "invalid_otp", "", "wrong"),
        (404, "otp_mismatch", "", "wrong"),
        (400, "", "", "wrong"),
        (401, "", "", "wrong"),
        (400, "something_new", "Nobody has seen this", "wrong"),
        (400, "invalid_grant", "The device code is invalid", "expired"),
        (400, "invalid_grant", "", "expired"),
        (400, "invalid_grant", "OTP is incorrect", "wrong"),
        (400, "invalid_grant", "Invalid or expired OTP", "expired"),
        (400, "expired_token", "", "expired"),
        (400, "invalid_otp", "The OTP has expired", "expired"),
        (401, "", "Code EXPIRED", "expired"),
        (400, "otp_attempts_exceeded", "", "used_up"),
        (400, "", "Maximum attempts reached", "used_up"),
        (400, "invalid_otp", "OTP limit reached", "used_up"),
        (403, "", "Your account is blocked for an hour", "used_up"),
        (400, "invalid_otp", "Invalid OTP, 2 attempts left", "wrong"),
        (400, "invalid_otp", "Wrong OTP. 1 more attempt before it is blocked", "wrong"),
        (400, "invalid_otp", "Invalid OTP, 0 attempts left", "used_up"),
        (429, "otp_attempts_exceeded", "", "used_up"),
        (429, "", "Your account is blocked for an hour", "used_up"),
    ],
)
async def test_a_refusal_is_judged_by_its_words(
    digilocker: FakeDigiLocker, login: DeviceLogin, status: int, code: str, text: str, reason: str
) -> None:
    digilocker.script["redeem"] = refusal(status, code, text)
    await login.request()

    refusal_of_otp = await refused(login)

    assert refusal_of_otp.reason == reason
    assert (login.code is not None) == (reason == "wrong")
    assert str(refusal_of_otp)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Invalid OTP, 2 attempts left", "2 tries are left."),
        ("OTP is incorrect. Attempts remaining: 1", "One try is left."),
        ("OTP is incorrect", "type it again."),
    ],
)
async def test_the_tries_that_are_left_are_told_if_the_service_tells_them(
    digilocker: FakeDigiLocker, login: DeviceLogin, text: str, said: str
) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_grant", text)
    await login.request()
    assert str(await refused(login)).endswith(said)


async def test_an_unknown_refusal_shows_what_the_service_says(
    digilocker: FakeDigiLocker, login: DeviceLogin
) -> None:
    digilocker.script["redeem"] = refusal(400, "something_new", "Nobody has\x1b[2J seen this")
    await login.request()

    said = str(await refused(login))

    assert "DigiLocker says: Nobody has\ufffd[2J seen this" in said


async def test_a_wrong_otp_may_be_typed_again_for_the_same_code(
    digilocker: FakeDigiLocker, session: Session, login: DeviceLogin
) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_otp")
    await login.request()
    await refused(login)
    del digilocker.script["redeem"]

    await login.submit(Secret("654321"))

    assert session.signed_in
    assert [f["dl_otp"] for f in digilocker.fields if "dl_otp" in f] == [OTP, "654321"]
    assert len({f["device_code"] for f in digilocker.fields if "device_code" in f}) == 1


@pytest.mark.parametrize("passed", [600, 601, 86_400])
async def test_an_otp_that_ran_out_is_not_even_sent(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock, passed: float
) -> None:
    await login.request()
    clock.advance(passed)

    assert (await refused(login)).reason == "expired"
    assert digilocker.calls == ["code"]
    assert login.code is None


async def test_an_otp_is_sent_until_the_last_second(
    session: Session, login: DeviceLogin, clock: FakeClock
) -> None:
    await login.request()
    clock.advance(599.9)

    await login.submit(Secret(OTP))

    assert session.signed_in


async def test_an_otp_without_a_code_is_expired(login: DeviceLogin) -> None:
    assert (await refused(login)).reason == "expired"


async def test_a_refusal_that_comes_after_the_time_is_up_means_expired(
    digilocker: FakeDigiLocker, login: DeviceLogin, clock: FakeClock
) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_otp", "The OTP is invalid")
    digilocker.gates["redeem"] = asyncio.Event()
    await login.request()
    clock.advance(599)
    judged = asyncio.create_task(refused(login))
    await until(lambda: digilocker.count("redeem"))
    clock.advance(5)
    digilocker.gates["redeem"].set()

    assert (await judged).reason == "expired"


@pytest.mark.parametrize(
    "answer",
    [
        refusal(500, "unexpected_error", "otp expired attempt"),
        refusal(503, ""),
        refusal(429, "", ""),
        refusal(429, "too_many_requests", "Rate limit exceeded"),
        refusal(429, "invalid_otp", ""),
        refusal(400, "invalid_client"),
        refusal(401, "invalid_client_id"),
        refusal(403, "insufficient_scope"),
        (200, {"not": "tokens"}),
        httpx.ConnectError("gone"),
        httpx.ReadTimeout("slow"),
    ],
)
async def test_an_unrelated_failure_leaves_the_code_valid(
    digilocker: FakeDigiLocker, login: DeviceLogin, answer: Scripted
) -> None:
    digilocker.script["redeem"] = answer
    code = await login.request()

    with failing(ApiError):
        await login.submit(Secret(OTP))

    assert login.code is code
    assert code.code


# -- and forgetting it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        None,
        refusal(400, "invalid_otp"),
        refusal(400, "invalid_grant"),
        refusal(429, ""),
        refusal(500, "unexpected_error"),
        refusal(403, ""),
        httpx.ConnectError("gone"),
        (200, {}),
    ],
)
async def test_the_otp_is_forgotten_whatever_comes_of_it(
    digilocker: FakeDigiLocker, login: DeviceLogin, answer: Scripted | None
) -> None:
    if answer is not None:
        digilocker.script["redeem"] = answer
    await login.request()
    otp = Secret(OTP)

    await asyncio.gather(login.submit(otp), return_exceptions=True)

    assert otp.reveal() == ""
    assert digilocker.fields[-1]["dl_otp"] == OTP


async def test_an_otp_that_was_never_sent_is_forgotten(login: DeviceLogin) -> None:
    otp = Secret(OTP)
    await refused(login, otp)

    assert otp.reveal() == ""


async def test_an_otp_given_up_on_is_forgotten(
    digilocker: FakeDigiLocker, login: DeviceLogin
) -> None:
    digilocker.gates["redeem"] = asyncio.Event()
    await login.request()
    otp = Secret(OTP)
    submitting = asyncio.create_task(login.submit(otp))
    await until(lambda: digilocker.count("redeem"))

    submitting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await submitting

    assert otp.reveal() == ""


async def test_no_refusal_quotes_the_otp_or_the_code(
    digilocker: FakeDigiLocker, login: DeviceLogin
) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_otp")
    await login.request()

    refusal_of_otp = await refused(login)

    assert OTP not in f"{refusal_of_otp!r} {refusal_of_otp.__context__!r}"
    assert "74tq5miHKB" not in f"{refusal_of_otp!r} {refusal_of_otp.__context__!r}"
