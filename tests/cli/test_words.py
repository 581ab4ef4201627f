"""What the command line says: help, refusals of wrong usage, and that it needs a terminal."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui import __version__, cli
from dl_tui.cli import terminal
from dl_tui.data.setting_table import ENVIRONMENT
from tests.cli.doubles import CONFIGURED, FakeApp


def ended(arguments: list[str]) -> object:
    """Return the exit code of a command line that argparse ends."""
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    return end.value.code


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--help"],
            ["demo", "sandbox", "--base-url", "--client-secret-file", "DL_TUI_CLIENT_SECRET"],
        ),
        (["demo", "--help"], ["--seed", "--latency", "--theme", "--scenario", "invented"]),
        (["sandbox", "--help"], ["--port", "--otp", "--token-lifetime", "JSON", "SIGTERM"]),
    ],
)
def test_help_explains_each_command(
    arguments: list[str], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(arguments) == 0
    said = capsys.readouterr().out
    assert [word for word in words if word not in said] == []


def test_help_names_every_variable(capsys: pytest.CaptureFixture[str]) -> None:
    ended(["--help"])
    said = capsys.readouterr().out

    assert [name for name in ENVIRONMENT.values() if name not in said] == []


def test_no_flag_takes_the_client_secret_of_a_real_service(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended([*CONFIGURED, "--client-secret=hush"]) == 2
    assert ended(["demo", "--client-secret", "hush"]) == 2


def test_the_version_is_told_beside_other_flags_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["--theme", "nord", "--version"]) == 0
    assert capsys.readouterr().out == f"dl-tui {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sandbox", "--port", "65536"], "at most 65535"),
        (["sandbox", "--port", "http"], "'http' is not a whole number"),
        (["sandbox", "--documents", "-1"], "--documents"),
        (["sandbox", "--documents", "1.5"], "'1.5' is not a whole number"),
        (["sandbox", "--documents", "1_000"], "'1_000' is not a whole number"),
        (["sandbox", "--documents", "१२"], "is not a whole number"),
        (["sandbox", "--folders", "1234567890"], "is not a whole number"),
        (["demo", "--latency", ""], "'' is not a whole number"),
        (["demo", "--token-lifetime", "soon"], "'soon' is not a whole number"),
        (["demo", "--otp", "123"], "4 to 8 digits"),
        (["demo", "--otp", "123456789"], "4 to 8 digits"),
        (["demo", "--otp", "12345x"], "4 to 8 digits"),
        (["demo", "--otp", "१२३४५६"], "4 to 8 digits"),
        (["demo", "--seed", "one"], "--seed"),
        (["sandbox", "--generation", "newest"], "'newest'"),
        (["demo", "--issuers", "many"], "'many' is not a whole number"),
        (["dmeo"], "demo"),
        (["--bogus"], "--bogus"),
    ],
)
def test_wrong_usage_is_refused_with_the_reason(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err.splitlines()[-1]
    assert captured.out == ""


# -- no terminal -----------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["demo"], CONFIGURED])
def test_without_a_terminal_one_line_says_so(
    arguments: list[str], app: type[FakeApp], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("dl-tui: needs a terminal")
    assert captured.err.count("\n") == 1
    assert app.made == []


class Stream(io.StringIO):
    """A stream that is a terminal, or says that it is none."""

    def __init__(self, tty: bool = True) -> None:
        super().__init__()
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


STREAMS = ("stdin", "stdout", "__stderr__")


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("stream", [None, Stream(tty=False)], ids=["closed", "pipe"])
def test_each_of_the_three_streams_has_to_be_a_terminal(
    name: str, stream: Stream | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(terminal, "_TERMINAL", "/dev/null/none")
    for each in STREAMS:
        monkeypatch.setattr(sys, each, Stream())
    assert terminal.take_terminal() == ""

    monkeypatch.setattr(sys, name, stream)
    assert terminal.take_terminal().startswith("needs a terminal")


def test_a_bad_setting_is_reported_before_a_missing_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["demo", "--profile", "publishd"]) == 2
    assert "did you mean 'published'" in capsys.readouterr().err


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_cannot_draw_is_told_so(term: str | None, home: Path) -> None:
    master, slave = pty.openpty()
    environ = {key: value for key, value in os.environ.items() if key != "TERM"}
    try:
        run = subprocess.run(
            [sys.executable, "-m", "dl_tui", "demo"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environ | ({} if term is None else {"TERM": term}),
            timeout=60,
            check=False,
        )
        said = os.read(master, 4096).decode()
    finally:
        os.close(master)
        os.close(slave)

    assert run.returncode == 2
    assert said.startswith("dl-tui: this terminal cannot show screens")
    assert said.count("\n") == 1
    assert "\x1b" not in said
