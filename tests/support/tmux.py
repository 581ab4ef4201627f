"""A full terminal that answers queries and supports titles and clipboards: tmux, one per test."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
PATIENCE = 30.0


class Tmux:
    """One session with one pane."""

    def __init__(self, folder: Path) -> None:
        self._command = ["tmux", "-f", "/dev/null", "-S", str(folder / "tmux")]

    def run(self, *arguments: str) -> str:
        """Run a tmux command and return its output."""
        run = subprocess.run(
            [*self._command, *arguments], capture_output=True, text=True, check=True, timeout=30
        )
        return run.stdout

    @property
    def screen(self) -> str:
        """The text in the pane."""
        return self.run("capture-pane", "-p")

    def told(self, form: str) -> str:
        """Return the value of a tmux format, such as `#{pane_title}`."""
        return self.run("display-message", "-p", form).strip()

    def press(self, *keys: str) -> None:
        """Press keys, given by their tmux names."""
        self.run("send-keys", *keys)

    def write(self, text: str) -> None:
        """Send characters to the program unchanged."""
        self.run("send-keys", "-l", text)

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """Wait until all texts are on the screen, and `gone` is not; return the screen."""
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.screen
            if all(text in screen for text in texts) and not (gone and gone in screen):
                return screen
            if time.monotonic() > deadline:
                raise AssertionError(f"never came: {texts} (gone: {gone!r})\n{screen}")
            time.sleep(0.05)


@contextmanager
def in_tmux(
    arguments: list[str], environment: Mapping[str, str], size: tuple[int, int] = (100, 30)
) -> Iterator[Tmux]:
    """Run a Python program in tmux until the block ends."""
    with tempfile.TemporaryDirectory(prefix="dlt") as name:
        tmux = Tmux(Path(name))
        kept = {"PATH": os.environ["PATH"], "HOME": name, "LANG": "C.UTF-8"}
        given = [f"{key}={value}" for key, value in (kept | dict(environment)).items()]
        columns, rows = map(str, size)
        program = ["env", "-u", "TMUX", *given, sys.executable, *arguments]
        tmux.run("new-session", "-d", "-x", columns, "-y", rows, *program)
        pid = int(tmux.told("#{pane_pid}"))
        try:
            yield tmux
        finally:
            tmux.run("kill-server")
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
