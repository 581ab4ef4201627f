"""The guard of a visit: it ends what is silent, what nobody uses, and what goes on too long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dl_tui.ssh.guard import OVER, serve
from dl_tui.ssh.options import Options, read_options

GUARDED = """
import os, sys
from dl_tui.ssh import guard
class Played:
    idle, session = 1, 2
    def visit(self, lifeline):
        return [sys.executable, "-c", {app!r}, str(lifeline)]
guard.STARTING, guard.FROZEN, guard.REVOKE, guard.MARGIN, guard.LEAVING = 0.5, 0.2, 0.1, 0.1, 0.5
sys.exit(guard.Guard(Played(), os.open(os.devnull, os.O_RDONLY)).run())
"""
APP = """
import os, signal, sys, time
line = int(sys.argv[1])
def beat(word=b"."):
    os.write(line, word)
    time.sleep(0.05)
"""
STUBBORN = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"


def guarded(app: str) -> tuple[int, float]:
    """Guard a played visit; return the exit code and the seconds it lasted."""
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", GUARDED.format(app=APP + app)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.stderr == ""
    assert OVER in run.stdout
    return run.returncode, time.monotonic() - began


def test_a_visit_that_ends_by_itself_gives_its_exit_code() -> None:
    assert guarded("beat(); sys.exit(7)")[0] == 7


def test_a_visit_that_never_shows_a_sign_of_life_is_ended_even_if_it_does_not_want_to() -> None:
    assert guarded(STUBBORN + "time.sleep(600)")[0] == signal.SIGKILL


def test_a_visit_that_falls_silent_is_ended() -> None:
    assert guarded("beat(); time.sleep(600)")[0] == signal.SIGTERM


def test_a_visit_that_nobody_begins_ends_after_the_idle_limit() -> None:
    code, lasted = guarded("while True: beat()")

    assert code == signal.SIGTERM
    assert lasted > 1


def test_a_visit_that_keeps_reporting_its_start_is_ended() -> None:
    code, lasted = guarded(STUBBORN + "while True: beat(b'!')")

    assert code == signal.SIGKILL
    assert lasted > 2


def test_a_hang_up_is_passed_on_so_that_the_visit_can_end_its_session() -> None:
    app = "signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))\nprint('up', flush=True)\n"
    with subprocess.Popen(
        [sys.executable, "-c", GUARDED.format(app=APP + app + "while True: beat()")],
        stdout=subprocess.PIPE,
    ) as guard:
        assert guard.stdout is not None
        guard.stdout.readline()
        guard.send_signal(signal.SIGHUP)
        assert guard.wait(30) == 128 + signal.SIGHUP


def test_without_seats_nothing_starts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = Options("demo", tmp_path, 1, 1)

    assert serve(options) == os.EX_CONFIG
    assert "not set up" in capsys.readouterr().err


def test_a_kiosk_is_told_its_limits_and_its_config_and_a_demo_its_own() -> None:
    given = ["--folder", "/x", "--idle", "5", "--session", "9"]
    kiosk, demo = (read_options([mode, *given]).visit(7) for mode in ("kiosk", "demo"))

    assert kiosk[1:] == [
        *("-I", "-m", "dl_tui.kiosk", "--idle", "5", "--session", "9"),
        *("--config", "/x/config.toml", "--lifeline", "7"),
    ]
    assert demo[1:] == ["-I", "-m", "dl_tui.ssh", "demo", *given, "--lifeline", "7"]
