"""The clipboard of the user's own machine, wherever the program itself runs.

OSC 52 asks the terminal, which may refuse without saying so. A tool that reaches the clipboard
reliably is used as well: the desktop's tool unless this is an SSH connection, and tmux, which by
default does not pass on what a program inside it sends.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from textual.app import App

from dl_tui.data.child_process import end_child
from dl_tui.safetext import clean_line

TOO_LONG = "It is too long for a clipboard that is reached through a terminal."
NOT_COPIED = "Not copied"
SENT = "{what}: sent to the terminal."

LIMIT = 74_994
"""Longest value in bytes; encoded in Base64, it is the most that terminals accept."""
TOOL_SECONDS = 2.0
_PIECE = 240
"""Characters that GNU screen passes on in one go."""
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_DESKTOPS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_INTEROP", ("clip.exe",)),
)
_KEPT = (
    *("PATH", "HOME", "LANG", "TMPDIR", "TMUX", "WSL_INTEROP"),
    *("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR"),
)
"""Environment variables that the tools need to find their display or server."""


class TooLong(Exception):
    """The value is longer than terminals take."""


async def send(app: App[Any], value: str, environment: Mapping[str, str] | None = None) -> None:
    """Send a value, cleaned and on one line, so that pasting it into a shell runs nothing.

    It cannot be known whether the value arrived. Raises TooLong.
    """
    known = os.environ if environment is None else environment
    value = clean_line(value)
    data = value.encode()
    if len(data) > LIMIT:
        raise TooLong
    app.copy_to_clipboard(value)  # for pasting it here
    if app._driver is not None:
        app._driver.write(_sequence(data) + through_multiplexer(data, known))
    await asyncio.gather(*(_run(tool, data, known) for tool in tools(known)))


async def send_and_tell(app: App[Any], what: str, value: str) -> None:
    """Send a value and say that `what` was sent; whether it arrived is not known."""
    try:
        await send(app, value)
    except TooLong:
        app.notify(TOO_LONG, title=NOT_COPIED, severity="warning", markup=False)
    else:
        app.notify(SENT.format(what=what), markup=False)


def _sequence(data: bytes) -> str:
    return f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"


def through_multiplexer(data: bytes, environment: Mapping[str, str]) -> str:
    """Return the sequence wrapped for tmux or GNU screen, or "" outside of both."""
    sequence = _sequence(data)
    if environment.get("TMUX"):
        return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environment.get("STY"):
        pieces = (sequence[at : at + _PIECE] for at in range(0, len(sequence), _PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return ""


def tools(environment: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the commands that read a value from stdin: tmux's, and one desktop tool's."""
    if environment.get("TMUX") and (tmux := _found("tmux", environment)):
        yield [tmux, "load-buffer", "-w", "-"]
    if any(environment.get(name) for name in _REMOTE):
        return
    desktops = [(needs, command) for needs, command in _DESKTOPS if environment.get(needs)]
    if sys.platform == "darwin":
        desktops = [("", ("pbcopy",))]
    for _, (name, *arguments) in desktops:
        if program := _found(name, environment):
            yield [program, *arguments]
            return


def _found(name: str, environment: Mapping[str, str]) -> str:
    path = shutil.which(name, path=environment.get("PATH", os.defpath)) or ""
    return path if PurePath(path).is_absolute() else ""


async def _run(command: list[str], data: bytes, environment: Mapping[str, str]) -> None:
    if command[0].endswith(".exe"):
        data = data.decode().encode("utf-16")
    with contextlib.suppress(OSError):
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={name: environment[name] for name in _KEPT if name in environment},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(TOOL_SECONDS):
                await process.communicate(data)
        except TimeoutError:
            pass  # whether it arrived is not known anyway
        finally:
            await end_child(process)
