"""A real terminal for end-to-end tests: a pty, the app in it, and pyte to read the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte

SETSID = shutil.which("setsid") or "setsid"
PROGRAM = ("-m", "dl_tui")
WAIT_SECONDS = 60.0
LOOK_AGAIN = 0.05
"""Seconds between two checks of a condition, if the pty has no output."""
PIECES = 64
"""The limit of consecutive reads before the screen is checked."""
DRAIN_SECONDS = 1.0
"""The limit of reading while the program writes without a pause."""
SHOWN: list[bytes] = []
"""The compressed output of every program in a terminal, for the search for secrets."""
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+q": "\x11",
    "backspace": "\x7f",
}


class Terminal:
    """A program in a pty; every byte it writes is kept in `raw` and drawn on a pyte screen."""

    def __init__(
        self, process: subprocess.Popen[bytes], master: int, size: tuple[int, int]
    ) -> None:
        self.process = process
        self.raw = bytearray()
        self.master = master
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._lines())

    def press(self, *keys: str) -> None:
        """Press keys by name, or type text."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key).encode())

    def click(self, text: str) -> None:
        """Click on the first occurrence of `text`."""
        for row, line in enumerate(self._lines(), 1):
            column = line.find(text) + 1
            if column:
                os.write(self.master, f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())
                return
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._screen.resize(rows, columns)
        set_size(self.master, columns, rows)

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """Read until all texts are on the screen, and `gone` is not; return the screen."""

        def there() -> bool:
            screen = self.text
            return all(text in screen for text in texts) and not (gone and gone in screen)

        self.wait_until(there, f"{texts} (gone: {gone!r})")
        return self.text

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Read until `done` returns true."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not done():
            if time.monotonic() > deadline:
                raise AssertionError(f"never came: {what}\n{self.text}")
            if not self._read(LOOK_AGAIN):
                time.sleep(LOOK_AGAIN)  # the pty is closed, but `done` may still come true
            for _piece in range(PIECES):  # read whole frames, not half of one
                if not select.select([self.master], [], [], 0)[0] or not self._read(0):
                    break

    def read_on(self, seconds: float) -> None:
        """Read for some time, to stop at an arbitrary moment, not to wait for anything."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._read(left)

    def drain(self) -> None:
        """Read the pending output, so that the program can continue to write; proves nothing."""
        deadline = time.monotonic() + DRAIN_SECONDS  # animated output never ends
        while time.monotonic() < deadline:
            if not select.select([self.master], [], [], LOOK_AGAIN)[0] or not self._read(0):
                return

    def wait_for_exit(self) -> int:
        """Read until the program has ended and return its exit code."""
        deadline = time.monotonic() + WAIT_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read(0.1)
        while select.select([self.master], [], [], 0)[0] and self._read(0):
            pass
        return self.process.wait(1)

    def hang_up(self) -> None:
        """Close the program's terminal."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            with suppress(ProcessLookupError):  # it leads no process group yet
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)
        SHOWN.append(zlib.compress(self.raw, 1))

    def _lines(self) -> list[str]:
        """Return the rows of the screen; `pyte`'s own method fails on halves of wide characters."""
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        return ["".join(self._screen.buffer[y][x].data for x in columns) for y in rows]

    def _read(self, wait: float) -> bool:
        """Read the pending output; return False if the other side has closed."""
        if not select.select([self.master], [], [], wait)[0]:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.raw += data
        self._stream.feed(data)
        return True


@contextmanager
def terminal(
    arguments: Sequence[str],
    home: Path,
    *,
    size: tuple[int, int] = (120, 36),
    environment: Mapping[str, str] | None = None,
    program: Sequence[str] = PROGRAM,
) -> Iterator[Terminal]:
    """Run `dl-tui ARGUMENTS`, or another Python program, in a pty with an empty home."""
    command = [sys.executable, *program, *arguments]
    told = _environment(home) | dict(environment or {})
    with program_in_terminal(command, told, size=size, folder=home) as window:
        yield window


@contextmanager
def program_in_terminal(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    size: tuple[int, int] = (120, 36),
    folder: Path | None = None,
) -> Iterator[Terminal]:
    """Run a program in a pty with exactly this environment, in `folder` if one is given."""
    master, slave = pty.openpty()
    set_size(master, *size)
    process = subprocess.Popen(
        # setsid makes this its controlling terminal, so that hanging up sends SIGHUP. Python code
        # between fork and exec could deadlock, because of the threads that serve sandboxes.
        [SETSID, "--ctty", *command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        cwd=folder,
    )
    os.close(slave)
    window = Terminal(process, master, size)
    try:
        yield window
    finally:
        window.close()


def _environment(home: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
    }


def set_size(master: int, columns: int, rows: int) -> None:
    """Tell the program in a pty how large its window is."""
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
