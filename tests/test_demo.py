"""The sandbox beside the app: a real process, started, listened to and ended."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from dl_tui import demo
from dl_tui.api.errors import NetworkError
from dl_tui.api.profile import CURRENT
from dl_tui.core.clock import MonotonicClock
from dl_tui.core.demo import Demo, Persona, PhoneMessage
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.otp import DeviceLogin
from dl_tui.core.signin.session import Session
from dl_tui.core.typed.account import read_account
from dl_tui.demo import SandboxProcess
from dl_tui.secret import Secret

Saying = Callable[..., SandboxProcess]

GREETING = {
    "base_url": "http://127.0.0.1:9/public",
    "client_id": "SANDBOX001",
    "client_secret": "invented",
    "accounts": [
        {"mobile": "9000000001", "username": "asha", "name": "Asha\x1b[2J", "about": "a\nb"}
    ],
}
SMS = {"channel": "sms", "to": "XXXXXX0001", "text": "Your OTP\x1b]0;x\x07", "otp": "123456"}


async def end(process: SandboxProcess) -> None:
    """Stop a sandbox, and let the loop notice."""
    process.stop()
    if process._reader is not None:
        await asyncio.gather(process._reader, return_exceptions=True)
        await asyncio.sleep(0)


@pytest.fixture
async def sandbox() -> AsyncIterator[SandboxProcess]:
    process = SandboxProcess("--documents", "3", "--folders", "2", "--otp", "246810")
    yield process
    await end(process)


@pytest.fixture
async def saying(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Saying]:
    """Start sandboxes that only print the given lines, and then run the given code."""
    started: list[SandboxProcess] = []
    popen = subprocess.Popen

    def start(*said: object, then: str = "import sys; sys.stdin.read()") -> SandboxProcess:
        lines = "\n".join(json.dumps(line) for line in said)
        code = f"print({lines!r}, flush=True); {then}" if said else then

        def instead(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
            return popen([command[0], "-c", code], **options)

        monkeypatch.setattr(subprocess, "Popen", instead)
        started.append(SandboxProcess())
        return started[-1]

    yield start
    for process in started:
        await end(process)


async def test_somebody_signs_in_with_what_the_phone_shows(sandbox: SandboxProcess) -> None:
    seen: Demo = sandbox
    people = await seen.personas()
    session = Session(lambda: sandbox.service(CURRENT))
    login = DeviceLogin(DigiLocker(session), read_account(people[0].mobile), MonotonicClock())

    await login.request()
    message = await anext(aiter(seen.messages()))
    await login.submit(Secret(message.otp))
    user = await DigiLocker(session).user()
    await session.sign_out()

    assert message.otp == "246810"
    assert message.otp in message.text
    assert message.channel in ("sms", "email")
    assert user.name == people[0].name
    assert all(person.about and person.username for person in people)
    assert (await sandbox.service(CURRENT)).profile is CURRENT


async def test_a_sandbox_can_be_stopped_twice(sandbox: SandboxProcess) -> None:
    sandbox.stop()
    sandbox.stop()

    assert sandbox._process.returncode is not None


async def test_the_sandbox_ends_when_its_input_closes(sandbox: SandboxProcess) -> None:
    await sandbox.personas()
    assert sandbox._process.stdin is not None
    sandbox._process.stdin.close()

    assert await asyncio.to_thread(sandbox._process.wait, 30) == 0


async def test_the_sandbox_runs_in_a_session_of_its_own(sandbox: SandboxProcess) -> None:
    assert os.getsid(sandbox._process.pid) == sandbox._process.pid != os.getsid(0)


async def test_who_listens_late_hears_everything_in_order(
    saying: Saying,
) -> None:
    process = saying(GREETING, *({"message": SMS | {"otp": f"{n}" * 6}} for n in range(3)), {})

    for _ in range(2):
        phone = process.messages()
        heard = [(await anext(phone)).otp for _ in range(3)]
        assert heard == ["000000", "111111", "222222"]


async def test_a_message_that_comes_while_listening_is_heard(
    saying: Saying,
) -> None:
    process = saying(
        GREETING,
        then="import sys; print(sys.stdin.readline(), end=str(), flush=True); sys.stdin.read()",
    )
    heard = asyncio.ensure_future(anext(process.messages()))
    await process.personas()
    assert process._process.stdin is not None
    process._process.stdin.write(json.dumps({"message": SMS}).encode() + b"\n")
    process._process.stdin.flush()

    assert (await heard).otp == "123456"


async def test_what_the_sandbox_says_is_cleaned_like_any_other_text(
    saying: Saying,
) -> None:
    process = saying(GREETING, {"message": SMS})

    assert await process.personas() == (Persona("9000000001", "asha", "Asha\ufffd[2J", "a b"),)
    message = await anext(process.messages())
    assert message == PhoneMessage("sms", "XXXXXX0001", "Your OTP\ufffd]0;x\ufffd", "123456")


@pytest.mark.parametrize("then", ["raise SystemExit(1)", "print('Traceback'); exit(1)"])
async def test_a_sandbox_that_dies_before_it_speaks_cannot_be_reached(
    saying: Saying, then: str
) -> None:
    process = saying(then=then)

    assert await process.personas() == ()
    with pytest.raises(NetworkError) as caught:
        await process.service(CURRENT)
    assert caught.value.kind == "unreachable"


async def test_a_sandbox_that_will_not_end_is_ended(
    saying: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "STOP_SECONDS", 0.05)
    ignore = "import signal, time; signal.signal(15, signal.SIG_IGN)"
    process = saying(then=f"{ignore}; print({json.dumps(GREETING)!r}, flush=True); time.sleep(60)")
    await process.personas()

    process.stop()

    assert process._process.returncode == -9


async def test_the_client_secret_of_the_sandbox_is_not_in_its_repr(
    saying: Saying,
) -> None:
    service = await saying(GREETING).service(CURRENT)

    assert service.client_secret == Secret("invented")
    assert "invented" not in repr(service)
