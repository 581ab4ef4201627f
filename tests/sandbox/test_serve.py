"""The sandbox as a process of its own."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, cast

import httpx
import pytest

from tests.support.processes import PATIENCE
from tests.support.sandbox import running_sandbox

PROGRAM = """
import sys
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.serve import serve
sys.exit(serve(Options(port=int(sys.argv[1])), until_stdin_closes=len(sys.argv) > 2))
"""


@contextmanager
def served(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the sandbox, and make sure that it is gone at the end."""
    command = [sys.executable, "-W", "error", "-c", PROGRAM, *(arguments or ("0",))]
    pipe = subprocess.PIPE
    # Buffered as for most people, who have this variable unset: only then a last flush can fail.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=env)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> dict[str, object]:
    """Read the next line of its output."""
    found: dict[str, object] = json.loads(cast(IO[str], process.stdout).readline())
    return found


def send_otps(greeting: dict[str, object], times: int) -> list[dict[str, str]]:
    """Have OTPs sent, and return all messages that the sandbox remembers."""
    body = {
        "client_id": greeting["client_id"],
        "response_type": "device_code",
        "dl_mobile": "9000000001",
    }
    with httpx.Client(trust_env=False) as client:
        for _ in range(times):
            client.post(f"{greeting['base_url']}/oauth2/1/code", json=body)
        found: list[dict[str, str]] = client.get(str(greeting["outbox_url"])).json()["messages"]
    return found


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for the end and return exit code and what was still written."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        b"GARBAGE\r\n\r\n",
    ],
)
def test_what_a_client_does_wrong_is_answered_and_not_printed(request_line: bytes) -> None:
    with served() as process:
        url = httpx.URL(str(line(process)["base_url"]))
        with socket.create_connection((url.host, url.port or 0), 10) as connection:
            connection.sendall(request_line)
            assert connection.recv(100).startswith(b"HTTP/1.1 4")
        process.send_signal(signal.SIGTERM)
        assert ended(process)[1:] == ("", "")


def test_the_first_line_says_where_and_as_whom_to_connect() -> None:
    with served() as process:
        greeting = line(process)
        assert list(greeting) == [
            "base_url",
            "client_id",
            "client_secret",
            "redirect_uri",
            "accounts",
            "outbox_url",
            "scenarios_url",
            "openapi_url",
        ]
        accounts = cast(list[dict[str, str]], greeting["accounts"])
        assert accounts[0]["mobile"] == "9000000001"
        assert set(accounts[0]) == {"mobile", "username", "name", "about"}
        outbox = httpx.get(str(greeting["outbox_url"]), trust_env=False)
        assert outbox.json() == {"messages": []}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_quietly(number: signal.Signals) -> None:
    with served() as process:
        line(process)
        process.send_signal(number)
        assert ended(process) == (0, "", "")


def test_the_end_of_stdin_ends_it_when_asked_for() -> None:
    with served("0", "until-stdin-closes") as process:
        line(process)
        assert ended(process) == (0, "", "")


def test_every_message_is_a_line() -> None:
    with served() as process:
        messages = send_otps(line(process), 1)
        assert [line(process)["message"], line(process)["message"]] == messages


def test_it_goes_on_while_nobody_reads_its_messages() -> None:
    """The oldest that wait are dropped; the outbox has them all."""
    with served() as process:
        fcntl.fcntl(cast(IO[str], process.stdout), fcntl.F_SETPIPE_SZ, 4096)
        messages = send_otps(line(process), 80)
        heard = []
        while messages[-1] not in heard:
            heard.append(line(process)["message"])
        assert heard[0] == messages[0]
        assert len(heard) < len(messages)


def test_it_ends_when_nobody_reads_its_messages_any_more() -> None:
    with served() as process:
        greeting = line(process)
        cast(IO[str], process.stdout).close()
        with suppress(httpx.TransportError):  # it may end before it has answered
            send_otps(greeting, 1)
        assert process.wait(timeout=PATIENCE) == 0
        assert cast(IO[str], process.stderr).read() == ""
        process.stdout = None


def test_a_taken_port_is_one_line_and_exit_code_1() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        served(str(taken.getsockname()[1])) as process,
    ):
        code, out, err = ended(process)
    assert (code, out) == (1, "")
    assert err.startswith("The sandbox cannot listen: ")
    assert err.count("\n") == 1


def test_a_sandbox_in_a_thread_serves_a_test_and_stops_with_answers_under_way() -> None:
    with (
        running_sandbox(documents=3, otp="123456") as sandbox,
        httpx.Client(base_url=sandbox.base_url, trust_env=False) as client,
    ):
        body = {"client_id": sandbox.client_id, "response_type": "device_code"}
        answer = client.post("/oauth2/1/code", json={**body, "dl_mobile": "9000000003"})
        assert answer.status_code == 200
        assert sandbox.otp() == "123456"
        assert len(sandbox.outbox()) == 2
        assert sandbox.accounts[2]["about"].startswith("A big locker: 3 documents")
        assert [seen.status for seen in sandbox.state.requests] == [200]
        sandbox.state.faults.stall("code", 3600)
        with pytest.raises(httpx.ReadTimeout):
            client.post("/oauth2/1/code", json=body, timeout=0.05)
    with pytest.raises(httpx.ConnectError):
        httpx.get(sandbox.base_url, trust_env=False)


def test_an_answer_that_stalls_is_sent_when_the_sandbox_stops() -> None:
    with running_sandbox() as sandbox:
        sandbox.state.faults.stall("user", 3600)
        host, port = sandbox.base_url.removesuffix("/public").removeprefix("http://").split(":")
        waiting = socket.create_connection((host, int(port)))
        waiting.sendall(b"GET /public/oauth2/1/user HTTP/1.1\r\nHost: sandbox\r\n\r\n")
        httpx.get(f"{sandbox.base_url}/oauth2/1/files", trust_env=False)
    with waiting:
        assert waiting.recv(100).startswith(b"HTTP/1.1 401 ")


async def test_a_sandbox_in_a_thread_serves_an_async_test() -> None:
    with running_sandbox() as sandbox:
        async with httpx.AsyncClient(base_url=sandbox.base_url, trust_env=False) as client:
            assert (await client.get("/oauth2/1/user")).status_code == 401
