"""The terminal driver, made patient: odd bytes and absurd sizes are no reason to end.

Textual's own decodes its input strictly (one byte that is not UTF-8 ends the app) and believes any
size (a typed escape sequence can ask for gigabytes). Both seams are private in Textual 8.2.8.
"""

from __future__ import annotations

import codecs
from functools import partial

from textual import events
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

LARGEST = Size(400, 150)
"""Columns and rows; more than any screen has."""
BACKLOG = 500
"""Events that wait for the app; nobody types so far ahead, but noise would fill the memory."""


class PatientDriver(LinuxDriver):
    """Replaces what is not UTF-8 by U+FFFD, and keeps the window within bounds."""

    def run_input_thread(self) -> None:
        """Read the terminal with a decoder that replaces instead of raising."""
        replacing = partial(codecs.getincrementaldecoder("utf-8"), "replace")
        linux_driver.getincrementaldecoder = lambda _encoding: replacing  # type: ignore[attr-defined]
        super().run_input_thread()

    def process_message(self, message: Message) -> None:
        """Pass a message on, a new size within bounds; input that nobody can mean is dropped."""
        waiting = self._app._message_queue.qsize() + getattr(self._app, "held_back", 0)
        if isinstance(message, events.InputEvent) and waiting > BACKLOG:
            return
        super().process_message(bounded(message) if isinstance(message, events.Resize) else message)

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return _clamped(Size(width, height))


def bounded(resize: events.Resize) -> events.Resize:
    """Return a resize to no more than the largest size."""
    size = _clamped(resize.size)
    return resize if size == resize.size else events.Resize(size, size, size)


def _clamped(size: Size) -> Size:
    return Size(min(size.width, LARGEST.width), min(size.height, LARGEST.height))
