"""What `dl-tui ssh-setup` prints: whole, in the words of the flags, and understood by sh."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dl_tui import cli
from dl_tui.ssh.setup import Setup


def printed(capsys: pytest.CaptureFixture[str], *flags: str) -> str:
    assert cli.main(["ssh-setup", *flags]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("mode", ["demo", "kiosk"])
@pytest.mark.parametrize("part", ["steps", "script", "config"])
def test_nothing_is_left_open(part: str, mode: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, f"--{mode}", "--user", "guests", "--print", part)

    assert "@" not in text
    assert "/var/lib/guests" in text
    assert text.endswith("\n")
    if part != "config":
        run = subprocess.run(["sh", "-n"], input=text, text=True, capture_output=True)
        assert (run.returncode, run.stderr) == (0, "")


def test_the_steps_hold_exactly_the_two_other_parts(capsys: pytest.CaptureFixture[str]) -> None:
    steps = printed(capsys)

    assert printed(capsys, "--print", "script").strip() in steps
    assert printed(capsys, "--print", "config").strip() in steps
    assert "seq -w 10" in steps


def test_the_demo_comes_unless_the_kiosk_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "dl_tui.ssh demo" in printed(capsys, "--print", "script")
    kiosk = printed(capsys, "--kiosk")

    assert "dl_tui.ssh kiosk" in kiosk
    assert "client_secret_file" in kiosk
    assert "client_secret_file" not in printed(capsys)


def test_the_limits_are_those_that_were_given(capsys: pytest.CaptureFixture[str]) -> None:
    flags = ("--print", "script", "--idle", "60", "--session", "600")

    assert "--idle 60 --session 600" in printed(capsys, *flags)
    assert "--idle 120 --session 900" in printed(capsys, "--kiosk", "--print", "script")


def test_an_interpreter_in_an_odd_folder_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/my $apps/python")

    assert "'/opt/my $apps/python' -I" in Setup().script()


@pytest.mark.parametrize(
    "flags",
    [
        ["--user", "a b"],
        ["--user", "../x"],
        ["--user", "x;id"],
        ["--user", ""],
        ["--user", "x" * 32],
        ["--user", "x\ny"],
        ["--seats", "0"],
        ["--idle", "-1"],
        ["--idle", "forever"],
        ["--demo", "--kiosk"],
    ],
)
def test_what_would_not_work_is_refused(flags: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["ssh-setup", *flags])
