"""OTP and tokens never appear in output, logs, argv, environment, URLs or exceptions.

The secrets of one visit are looked for, in each of their forms, in all that the program wrote or
shows of itself. Those of the whole run of the tests are looked for at its end, in all that was
captured and in every file that was written: a plugin of `tests/conftest.py`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.steps import open_on
from tests.support.canaries import forms, seen_in, tokens_of
from tests.support.sandbox import Running, running_sandbox
from tests.support.suite_canaries import leaks, otps_in_logs

OTP, WRONG_OTP = "739154", "268403"
CLIENT_SECRET = "canary/Client+Secret=7e57"
PROC = ("cmdline", "environ")


@pytest.fixture
def sandbox() -> Iterator[Running]:
    """Serve a sandbox whose secrets are like nothing else."""
    with running_sandbox(otp=OTP, client_secret=CLIENT_SECRET, token_lifetime=60) as sandbox:
        yield sandbox


def test_no_secret_of_a_visit_is_written_anywhere(sandbox: Running, tmp_path: Path) -> None:
    home, secret = tmp_path / "home", tmp_path / "secret"
    home.mkdir()
    secret.write_text(CLIENT_SECRET)
    secret.chmod(0o600)
    told = {"DL_TUI_CLIENT_SECRET_FILE": str(secret), "DL_TUI_CLIENT_SECRET": ""}
    places: dict[str, bytes] = {}
    with open_on(sandbox, home, environment=told) as window:
        window.press("9000000001", "enter")
        window.wait_for("Enter the OTP", "Valid for")
        window.press(WRONG_OTP, "enter")
        window.wait_for("did not accept this OTP")
        window.press(OTP, "enter")
        window.wait_for("Aadhaar Card", "Filter", gone="Enter the OTP")
        typed = len(window.raw)  # an OTP is read by whoever types it, until it is used
        sandbox.advance(61)
        window.press("r")
        window.wait_until(lambda: len(tokens_of(sandbox)) == 4, "a refresh")
        process = Path(f"/proc/{window.process.pid}")
        places |= {name: (process / name).read_bytes() for name in PROC}
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
        places["the terminal"] = bytes(window.raw[typed:])
    places |= {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    places["the URLs"] = "\n".join(seen.path for seen in sandbox.state.requests).encode()

    issued = tokens_of(sandbox)
    secrets = {"OTP": OTP, "wrong OTP": WRONG_OTP, "client secret": CLIENT_SECRET}
    assert seen_in(places, secrets | {f"token {n}": t for n, t in enumerate(issued)}) == []
    assert b"DL_TUI_CLIENT_SECRET_FILE" in places["environ"], "else nothing was looked at"


@pytest.mark.parametrize("shift", range(12))
def test_the_search_of_the_whole_run_finds_a_secret_at_any_offset(shift: int) -> None:
    token = "bc125c212a4b03a9a188a858be5a163f379e878a"
    for form in forms(token):
        place = iter([("a log", b"x" * shift + form + b" and more")])
        assert leaks(place, {"token": token}) == ["token in a log"]
    assert leaks(iter([("a log", token[:18].encode())]), {"token": token}) == []


def test_an_otp_in_a_log_is_found_and_no_other_number() -> None:
    secrets = {"the OTP": "739154", "a token": "bc125c212a4b03a9a188a858be5a163f379e878a"}
    log, certificate = b"GET /token?otp=739154 401", b"<Certificate number='739154'/>"

    assert otps_in_logs(iter([("dl_tui.log", log)]), secrets) == ["the OTP in dl_tui.log"]
    assert otps_in_logs(iter([("a.xml", certificate)]), secrets) == []
    assert otps_in_logs(iter([("dl_tui.log", b"after 17391540 ns")]), secrets) == []


def test_the_search_finds_encoded_secrets() -> None:
    planted = base64.b64encode(b"Authorization: " + CLIENT_SECRET.encode() + b":x")

    assert seen_in({"a log": planted}, {"client secret": CLIENT_SECRET}) != []
    assert seen_in({"a URL": quote(CLIENT_SECRET, safe="").encode()}, {"it": CLIENT_SECRET}) != []
