"""What is sent to the clipboard, by which ways, and what never is."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.app import App

from dl_tui.tui import clipboard
from dl_tui.tui.clipboard import LIMIT, TooLong, send, through_multiplexer, tools

PROGRAMS = ("tmux", "wl-copy", "xclip", "xsel", "clip.exe")


class Sending:
    """An app whose driver keeps what is written, and a folder of programs that keep their input."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = ""
        self.known = {"PATH": str(folder), "SECRET": "of the program"}

    def copy_to_clipboard(self, text: str) -> None:
        """Keep it for pasting in the app, which is no matter here."""

    @property
    def _driver(self) -> Sending:
        return self

    def write(self, text: str) -> None:
        self.written += text

    def offer(self, *names: str, script: str = 'cat > "$0.in"; env > "$0.env"') -> None:
        """Install these programs."""
        for name in names:
            path = self.folder / name
            path.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin\necho "$@" > "$0.args"\n{script}\n')
            path.chmod(0o700)

    def took(self, name: str) -> str:
        """Return what a program was given."""
        path = self.folder / f"{name}.in"
        return path.read_text() if path.exists() else ""

    async def send(self, value: str, **environment: str) -> None:
        app: App[None] = self  # type: ignore[assignment]
        await send(app, value, self.known | environment)


@pytest.fixture
def sending(tmp_path: Path) -> Sending:
    return Sending(tmp_path)


def decoded(sequence: str) -> str:
    found = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found, ascii(sequence)
    return base64.b64decode(found[1]).decode()


async def test_without_a_multiplexer_the_terminal_alone_is_asked(sending: Sending) -> None:
    await sending.send("Asha Testwala")
    assert decoded(sending.written) == "Asha Testwala"


async def test_controls_and_lines_do_not_get_into_a_clipboard(sending: Sending) -> None:
    await sending.send("one\ntwo\x1b]52;c;eA==\x07\u202e\x03")
    assert decoded(sending.written) == "one two\ufffd]52;c;eA==\ufffd\ufffd\ufffd"


def test_tmux_is_asked_to_pass_it_on_and_gnu_screen_in_pieces() -> None:
    value = ("हिन्दी " * 200).encode()
    wrapped = through_multiplexer(value, {"TMUX": "/tmp/tmux-0/default,1,0"})
    found = re.fullmatch(r"\x1bPtmux;(.*)\x1b\\", wrapped, re.DOTALL)
    assert found
    assert decoded(found[1].replace("\x1b\x1b", "\x1b")).encode() == value
    pieces = re.findall(r"\x1bP(.{1,240})\x1b\\", through_multiplexer(value, {"STY": "1.pts"}))
    assert len(pieces) > 10
    assert decoded("".join(pieces)).encode() == value
    assert through_multiplexer(value, {"TERM": "xterm"}) == ""


async def test_tmux_itself_is_given_the_value_over_ssh_too(sending: Sending) -> None:
    sending.offer(*PROGRAMS)
    await sending.send("Asha", TMUX="/tmp/x,1,0", SSH_TTY="/dev/pts/1", DISPLAY=":0")
    assert sending.took("tmux") == "Asha"
    assert (sending.folder / "tmux.args").read_text() == "load-buffer -w -\n"
    assert "\x1bPtmux;" in sending.written
    assert not sending.took("xclip")


@pytest.mark.parametrize(
    ("environment", "installed", "used"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, PROGRAMS, "wl-copy"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ("xclip", "xsel"), "xclip"),
        ({"DISPLAY": ":0"}, ("wl-copy", "xsel"), "xsel"),
        ({"DISPLAY": ":0"}, ("wl-copy",), ""),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "1.2.3.4"}, PROGRAMS, ""),
        ({}, PROGRAMS, ""),
    ],
)
async def test_the_desktop_is_told_where_there_is_one(
    sending: Sending, environment: Mapping[str, str], installed: tuple[str, ...], used: str
) -> None:
    sending.offer(*installed)
    await sending.send("Asha", **environment)
    assert {name: sending.took(name) for name in PROGRAMS if sending.took(name)} == (
        {used: "Asha"} if used else {}
    )


async def test_a_program_gets_the_value_on_its_input_and_little_else(sending: Sending) -> None:
    sending.offer("xclip")
    await sending.send("Asha", DISPLAY=":0")
    assert "Asha" not in (sending.folder / "xclip.args").read_text()
    environment = (sending.folder / "xclip.env").read_text()
    assert "DISPLAY=:0" in environment
    assert "SECRET" not in environment


def test_windows_and_macs_have_programs_of_their_own(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending.offer("clip.exe", "pbcopy")
    names = [Path(command[0]).name for command in tools(sending.known | {"WSL_INTEROP": "/run/x"})]
    assert names == ["clip.exe"]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [Path(command[0]).name for command in tools(sending.known)] == ["pbcopy"]


def test_a_program_in_the_current_folder_is_not_run(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending.offer("xclip")
    monkeypatch.chdir(sending.folder)
    assert list(tools({"PATH": ".", "DISPLAY": ":0"})) == []


async def test_a_program_that_hangs_or_fails_is_ignored(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TOOL_SECONDS", 0.05)
    sending.offer("xclip", script="exec sleep 60")
    await sending.send("Asha", DISPLAY=":0")
    sending.offer("xclip", script="exit 1")
    await sending.send("Asha" * 10_000, DISPLAY=":0")
    (sending.folder / "xclip").write_text("#!/no/such/interpreter\n")
    await sending.send("Asha", DISPLAY=":0")
    assert sending.written.startswith("\x1b]52;c;QXNoYQ==\x07")


def test_the_longest_value_fits_a_terminal_with_its_escape_sequence() -> None:
    written = b"\x1b]52;c;" + base64.b64encode(b"x" * LIMIT) + b"\x07"

    assert len(written) == 100_000


async def test_what_no_terminal_takes_is_not_sent(sending: Sending) -> None:
    await sending.send("x" * LIMIT)
    sending.written = ""
    with pytest.raises(TooLong):
        await sending.send("x" * (LIMIT + 1))
    assert sending.written == ""


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
def test_a_real_tmux_keeps_it_in_its_buffer(sending: Sending, tmp_path: Path) -> None:
    path = {"PATH": os.environ["PATH"]}

    def tmux(*arguments: str) -> str:
        command = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "tmux"), *arguments]
        run = subprocess.run(command, env=path, capture_output=True, check=True, timeout=10)
        return run.stdout.decode()

    tmux("new", "-d", "sleep 60")
    try:
        asyncio.run(sending.send("हिन्दी 1", TMUX=f"{tmp_path}/tmux,1,0", **path))
        assert tmux("show-buffer") == "हिन्दी 1"
    finally:
        tmux("kill-server")
