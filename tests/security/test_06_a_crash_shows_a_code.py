"""An unexpected error shows a code, never your data.

Faults are planted in a handler, a worker, a thread, a task group, a forgotten task, a timer, at
the start and at the end, with a token, an OTP and an Aadhaar number at hand: nothing of them is on
the terminal, in the log or in any file, in clear, in Base64 or as it stands in a URL.
"""

from __future__ import annotations

import base64
import logging
import subprocess
import sys
import syslog
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

import pytest

from dl_tui.kiosk import visit, visitor
from dl_tui.kiosk.options import Options
from dl_tui.tui.crash import EXIT_CRASHED
from tests.e2e.steps import OTP, asked, open_on, sign_in
from tests.support.sandbox import Running

PLANTED = Path(__file__).parent / "planted"
TOKEN = "bc125c212a4b03a9a188+a858be5a163f379e878a/"
SECRET_OTP = "918273"
AADHAAR = "999941057058"


def fault(where: str) -> dict[str, str]:
    """Return the environment that plants a fault."""
    return {
        "PYTHONPATH": str(PLANTED),
        "PLANTED": where,
        "PLANTED_TOKEN": TOKEN,
        "PLANTED_OTP": SECRET_OTP,
        "PLANTED_AADHAAR": AADHAAR,
    }


def assert_clean(raw: bytes, home: Path) -> None:
    """Look for the secrets in each of their forms, on the terminal and in every file."""
    written = raw + b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for secret in (TOKEN, SECRET_OTP, AADHAAR):
        encoded = base64.b64encode(secret.encode()).rstrip(b"=")
        for form in (secret.encode(), quote(secret, safe="").encode(), encoded):
            assert form not in written
    assert b"Bearer" not in written
    assert b"Traceback" not in raw


def assert_ended_with_a_code(raw: bytes, home: Path) -> None:
    """Check what a crash says on the terminal and in its log."""
    last = raw.decode().rpartition("\x1b[?1049l")[2]
    assert "stopped by an internal error, sorry: RuntimeError@_fail:" in last
    (log,) = home.rglob("dl_tui.log")
    assert "crashed: RuntimeError@_fail:" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_a_fault_in_an_action_shows_a_code_and_the_app_goes_on(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path, environment=fault("handler")) as window:
        sign_in(window)
        window.press("s")
        window.wait_for("An error in dl_tui", "(RuntimeError)")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
        (log,) = tmp_path.rglob("dl_tui.log")
        assert "crashed: RuntimeError@_fail:" in log.read_text()
        assert log.stat().st_mode & 0o077 == 0
        assert_clean(bytes(window.raw), tmp_path)
    assert asked(sandbox, "revoke") == 2


def test_a_fault_in_a_worker_shows_a_code_and_the_app_goes_on(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path, environment=fault("worker")) as window:
        sign_in(window, sight="An error in dl_tui")
        window.press("r")
        window.wait_for("dl_tui failed in 'issued.load' (RuntimeError).")
        window.wait_for("Education & training")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
        assert_clean(bytes(window.raw), tmp_path)
    assert asked(sandbox, "revoke") == 2


def test_a_fault_in_a_timer_ends_the_app_with_a_code(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, environment=fault("timer")) as window:
        sign_in(window)
        window.press("enter")

        assert window.wait_for_exit() == 70
        assert_ended_with_a_code(bytes(window.raw), tmp_path)
        assert_clean(bytes(window.raw), tmp_path)


def test_a_fault_before_the_first_screen_ends_the_app_with_a_code(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path, environment=fault("drawing"), sight="") as window:
        assert window.wait_for_exit() == 70
        assert_ended_with_a_code(bytes(window.raw), tmp_path)
        assert_clean(bytes(window.raw), tmp_path)


@pytest.mark.parametrize("where", ["thread", "group", "forgotten"])
def test_a_fault_where_nobody_waits_for_it(sandbox: Running, tmp_path: Path, where: str) -> None:
    """In a thread, in a task group, in a task that is forgotten."""
    with open_on(sandbox, tmp_path, environment=fault(where)) as window:
        sign_in(window)
        window.press("s")
        window.wait_for("(ExceptionGroup)" if where == "group" else "Formats ▲")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
        assert_clean(bytes(window.raw), tmp_path)
        (log,) = tmp_path.rglob("dl_tui.log")
        assert "RuntimeError@_fail:" in log.read_text() or where == "group"
    assert asked(sandbox, "revoke") == 2


@pytest.mark.parametrize("where", ["start", "end"])
def test_a_fault_outside_of_the_app_ends_it_with_a_code(
    sandbox: Running, tmp_path: Path, where: str
) -> None:
    sight = "Sign in to DigiLocker" if where == "end" else ""
    with open_on(sandbox, tmp_path, environment=fault(where), sight=sight) as window:
        if where == "end":
            window.press("ctrl+q")
        assert window.wait_for_exit() == 70
        assert_ended_with_a_code(bytes(window.raw), tmp_path)
        assert_clean(bytes(window.raw), tmp_path)


def test_without_a_fault_the_same_way_goes_well(sandbox: Running, tmp_path: Path) -> None:
    """What the other tests look for is there to be found: the fault alone makes the difference."""
    with open_on(sandbox, tmp_path, environment=fault("")) as window:
        sign_in(window)
        signed_in = len(window.raw)  # before it, the field showed the digits as they were typed
        window.press("s")
        window.wait_for("Formats ▲")
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
    assert list(tmp_path.rglob("dl_tui.log")) == []
    assert OTP.encode() not in window.raw[signed_in:]


def test_a_fault_at_a_kiosk_is_in_the_systems_log_without_its_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []

    def fail(_options: Options) -> NoReturn:
        raise RuntimeError(f"{TOKEN} {AADHAAR}")

    monkeypatch.setattr(syslog, "syslog", lambda _priority, line: said.append(line))
    monkeypatch.setattr(visitor, "harden", lambda: None)
    monkeypatch.setattr(visit, "_service", fail)
    ours = logging.getLogger("dl_tui")
    monkeypatch.setattr(ours, "handlers", [])
    monkeypatch.setattr(logging.getLogger(), "handlers", [])

    assert visitor.run(Options(lifeline=0)) == EXIT_CRASHED
    assert said[0].startswith("dl_tui.tui.crash: crashed: RuntimeError@fail:")
    assert not any(secret in line for line in said for secret in (TOKEN, AADHAAR))


TOLD = {
    "dl_tui.kiosk": "--lifeline 0",
    "dl_tui.ssh": "demo --folder / --idle 9 --session 9 --lifeline 0",
}


@pytest.mark.parametrize("way", TOLD)
def test_a_visit_that_cannot_even_be_imported_shows_no_trace(way: str) -> None:
    broken = f"import runpy, sys; sys.modules['{way}.visit'] = None; "
    code = f"{broken}sys.argv[0] = ''; runpy.run_module('{way}', run_name='__main__')"
    command = [sys.executable, "-c", code, *TOLD[way].split()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert run.returncode == EXIT_CRASHED
    assert "Traceback" not in run.stdout + run.stderr
