"""Signing out works without a network, and twice.

Whether the service refuses, fails, hangs or cannot be found: what is kept here is gone first, the
message says what could not be done, and the next start tells the service.
"""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest

from dl_tui.api.errors import ApiError, NetworkError, ServiceError
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin import signed_out
from dl_tui.core.signin.session import Session
from dl_tui.secret import Secret
from tests.core.doubles import ACCOUNT, OTP, SERVICE, FakeDigiLocker, Scripted, refusal
from tests.support.clock import FakeClock
from tests.support.keyring import FakeKeyring
from tests.tui.visit import Visit

BOTH = ["revoke refresh_token", "revoke access_token"]
NOWHERE = httpx.ConnectError("no such host")
NOWHERE.__cause__ = socket.gaierror(-2, "Name or service not known")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let leaving wait a hundredth of a second."""
    monkeypatch.setattr(signed_out, "SIGN_OUT_SECONDS", 0.01)


def closed(digilocker: FakeDigiLocker) -> list[bool]:
    return [client._http.is_closed for client in digilocker.clients]


async def test_leaving_twice_and_leaving_unsigned_are_fine(digilocker: FakeDigiLocker) -> None:
    session = await digilocker.signed_in()
    await session.sign_out()
    await session.sign_out()
    await digilocker.session().sign_out()

    assert digilocker.calls == BOTH


@pytest.mark.parametrize(
    ("call", "answer", "error"),
    [
        ("revoke refresh_token", refusal(400, "", "The token is invalid"), ServiceError),
        ("revoke refresh_token", refusal(401, "invalid_client"), ServiceError),
        ("revoke refresh_token", refusal(500, "unexpected_error"), ServiceError),
        ("revoke refresh_token", httpx.ConnectError("no route"), NetworkError),
        ("revoke refresh_token", NOWHERE, NetworkError),
        ("revoke access_token", httpx.ReadTimeout("slow"), NetworkError),
    ],
)
async def test_a_service_that_fails_is_reported_and_forgotten_all_the_same(
    digilocker: FakeDigiLocker, call: str, answer: Scripted, error: type[ApiError]
) -> None:
    session = await digilocker.signed_in()
    digilocker.script[call] = answer

    with pytest.raises(error):
        await session.sign_out()

    assert not session.signed_in
    assert closed(digilocker) == [True]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("call", BOTH)
async def test_a_service_that_hangs_is_not_waited_for(
    digilocker: FakeDigiLocker, call: str
) -> None:
    session = await digilocker.signed_in()
    digilocker.gates[call] = asyncio.Event()

    async with asyncio.timeout(5):
        with pytest.raises(NetworkError) as caught:
            await session.sign_out()

    assert caught.value.kind == "timeout"
    assert not session.signed_in
    assert closed(digilocker) == [True]


@pytest.mark.parametrize("answer", [refusal(500, "unexpected_error"), NOWHERE])
async def test_what_is_kept_is_gone_before_the_service_is_asked_and_it_is_told_later(
    digilocker: FakeDigiLocker, answer: Scripted
) -> None:
    keyring = FakeKeyring()

    async def locate() -> Service:
        return SERVICE

    session = Session(locate, FakeClock(), keyring.store())
    await DigiLocker(session).redeem_code(
        await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
    )
    digilocker.script = dict.fromkeys(BOTH, answer)
    with pytest.raises(ApiError):
        await session.sign_out()

    assert {name.rpartition("/")[2] for name in keyring.entries} == {"owed"}
    assert session.owes
    digilocker.script = {}
    digilocker.calls.clear()
    later = Session(locate, FakeClock(), keyring.store())
    assert not await later.restore()
    await later.settle()
    assert (digilocker.calls, keyring.entries) == (BOTH, {})


async def test_the_screen_says_what_could_not_be_done(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.state.html("revoke", 502)
    await visit.press("o", "y")
    await visit.until(lambda: "Signed out here" in visit.toasts)

    assert "DigiLocker could not be informed: A web page came back" in visit.toasts
    assert "The session there will expire on its own." in visit.toasts
    assert not visit.session.signed_in
    assert "Asha" not in visit.text
