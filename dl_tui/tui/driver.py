"""A terminal driver that survives invalid bytes and absurd sizes.

Textual's own driver decodes input strictly (one byte that is not UTF-8 ends the app), accepts any
size (a typed escape sequence can ask for gigabytes), blocks on a terminal that does not read, and
never notices that the terminal is gone. The internals used here are private in Textual 8.2.8.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import IO, Any

from textual import events
from textual.app import ScreenStackError
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from dl_tui.data.shell import has_shell
from dl_tui.narrow import narrow_encoding
from dl_tui.tui.display.brush import RESET
from dl_tui.tui.display.painting import PaintingApp
from dl_tui.tui.input_parser import PatientParser
from dl_tui.tui.keys_in_order import never_waits
from dl_tui.tui.terminal_writer import TerminalWriter

EXIT_HUNG_UP = 129
"""128 + SIGHUP: the exit code a shell reports for a program that ended with its terminal."""
LOOK_AGAIN = 0.1
"""Seconds after which an incomplete key sequence counts as a key of its own."""
LARGEST = Size(400, 150)
"""Columns and rows; more than any screen has."""
BACKLOG = 500
"""Most events that may wait; nobody types so far ahead, but noise would fill the memory."""


class PatientDriver(LinuxDriver):
    """Replaces invalid bytes with U+FFFD, limits the window size, and never blocks."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._may_stop = signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN
        super().__init__(*arguments, **named)

    def _sigtstp_application(self, *told: object) -> None:
        """Stop, if a shell can continue it; a guard has SIGTSTP ignored, and has none to show.

        Ctrl+Z sends it until the terminal is raw, so it may come at the very start.
        """
        if self._may_stop and has_shell():
            super()._sigtstp_application(*told)

    def start_application_mode(self) -> None:
        """Take over the terminal, with daemon threads and our own writer."""
        ours = {"Thread": partial(threading.Thread, daemon=True), "WriterThread": self._writer}
        vars(linux_driver).update(ours)
        self._forget_frame()  # the screen is another one, or somebody has drawn on it meanwhile
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back, with the colours it had."""
        self.write(RESET)
        super().stop_application_mode()

    def _writer(self, file: IO[str]) -> TerminalWriter:
        return TerminalWriter(
            file.fileno(),
            encoding=narrow_encoding(file) or "utf-8",
            fell_behind=lambda: self._in_loop(self._repaint),
            broke=lambda: self._in_loop(self._hang_up),
        )

    def paint(self, frame: str) -> None:
        """Write a frame of a Display, which has put everything where it belongs."""
        self.write(frame)

    def run_input_thread(self) -> None:
        """Read the terminal until the app leaves it or it is gone."""
        parser = PatientParser(self._debug)
        encoding = narrow_encoding(sys.__stderr__) or "utf-8"
        decode = codecs.getincrementaldecoder(encoding)("replace").decode
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], LOOK_AGAIN)[0]:
                data = self._read()
                if not data:
                    self._in_loop(self._hang_up)
                    return
                for message in parser.feed(decode(data)):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _in_loop(self, do: Callable[[], object]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended, and with it the app
            self._loop.call_soon_threadsafe(do)

    def _hang_up(self) -> None:
        if self._app.return_code is None:
            self._app.exit(return_code=EXIT_HUNG_UP)

    def _forget_frame(self) -> None:
        if isinstance(self._app, PaintingApp):
            self._app.forget_frame()

    def _repaint(self) -> None:
        self._forget_frame()
        with contextlib.suppress(ScreenStackError):
            self._app.screen.refresh(layout=True)

    def process_message(self, message: Message) -> None:
        """Pass a message on, with resizes bounded; drop input beyond the backlog, but Ctrl+Q."""
        waiting = self._app._message_queue.qsize() + getattr(self._app, "held_back", 0)
        may_wait = isinstance(message, events.InputEvent) and not never_waits(message)
        if may_wait and waiting > BACKLOG:
            return
        super().process_message(bounded(message) if isinstance(message, events.Resize) else message)

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return _clamped(Size(width, height))


def bounded(resize: events.Resize) -> events.Resize:
    """Return the resize, limited to the largest size."""
    size = _clamped(resize.size)
    return resize if size == resize.size else events.Resize(size, size, size)


def _clamped(size: Size) -> Size:
    return Size(min(size.width, LARGEST.width), min(size.height, LARGEST.height))
