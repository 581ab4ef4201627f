"""The entry point: the version at once, everything else to the command line."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui import __version__, cli
from dl_tui.__main__ import main


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_printed(
    flag: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dl-tui", flag])

    assert main() == 0
    assert capsys.readouterr().out == f"dl-tui {__version__}\n"


def test_anything_else_goes_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []

    def take(arguments: list[str]) -> int:
        given.append(arguments)
        return 7

    monkeypatch.setattr(cli, "main", take)
    monkeypatch.setattr(sys, "argv", ["dl-tui", "demo", "--version"])

    assert main() == 7
    assert given == [["demo", "--version"]]


def test_python_m_ends_with_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", lambda _: 7)
    monkeypatch.setattr(sys, "argv", ["dl_tui", "demo"])
    monkeypatch.delitem(sys.modules, "dl_tui.__main__")

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("dl_tui", run_name="__main__")

    assert ended.value.code == 7


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full is Linux's")
@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_a_full_disk_is_reported_and_exits_with_1(flag: str) -> None:
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "dl_tui", flag],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr == "dl-tui: the output cannot be written: No space left on device.\n"


def test_a_closed_output_pipe_is_no_error() -> None:
    command = [sys.executable, "-m", "dl_tui", "config", "--explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read().decode()

    assert "Traceback" not in said
    assert "internal error" not in said
