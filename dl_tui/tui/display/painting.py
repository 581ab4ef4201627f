"""The app's side: what Textual has painted goes to the terminal through a Display."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from textual import events, on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType, ScreenStackError
from textual.screen import Screen

from dl_tui.tui.crash import report_crash
from dl_tui.tui.display.brush import RESET
from dl_tui.tui.display.display import Display
from dl_tui.tui.display.kind import Kind, kind_of
from dl_tui.tui.display.pen import Pens

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.geometry import Offset

XTERM_JS = Kind(moves=True, erases=True)
"""What a browser draws with."""


@runtime_checkable
class Paints(Protocol):
    """A driver that takes the frames of a Display."""

    def paint(self, frame: str) -> None:
        """Write a frame, in which everything is where it belongs."""


def _parameters(method: object) -> tuple[str, ...]:
    code = method.__code__  # type: ignore[attr-defined]
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount]
    return names


def seam_fits() -> bool:
    """Return whether Textual hands over its frames as it does in 8.2.8, the version pinned."""
    return (
        _parameters(App._display) == ("self", "screen", "renderable")
        and _parameters(LayoutUpdate.__init__) == ("self", "strips", "region")
        and _parameters(ChopsUpdate.__init__) == ("self", "chops", "spans", "chop_ends")
    )


class PaintingApp(App[ReturnType]):
    """Sends what has changed; where that is not possible, Textual paints as it does by itself."""

    _frames: Display | None = None
    _paints = seam_fits()
    _cursor_at: Offset | None = None

    def forget_frame(self) -> None:
        """Take nothing for granted that the terminal shows; may be called on any thread."""
        if self._frames is not None:
            self._frames.forget()

    @on(events.Resize)
    def _forget_what_was_resized(self) -> None:
        """Draw all of it again, even at the same size: terminals cut or clear what they show."""
        self.forget_frame()
        with suppress(ScreenStackError):
            self.screen.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if renderable is None or self._batch_count:
            return super()._display(screen, renderable)
        if not self._may_paint or not isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self.forget_frame()
            return super()._display(screen, renderable)
        try:
            self._send(self._display_of_this_terminal.frame(renderable, self.size))
        except Exception as error:
            report_crash(error)
            self._paints = False
            cast(Paints, self._driver).paint(RESET)
            frame = screen._compositor.render_update(True, self._background_screens)
            super()._display(screen, frame)
        else:
            self.post_display_hook()

    @property
    def _may_paint(self) -> bool:
        ready = self._running and not self._closed and not self.is_headless
        return ready and self._paints and isinstance(self._driver, Paints)

    @property
    def _display_of_this_terminal(self) -> Display:
        if self._frames is None:
            kind = XTERM_JS if self.is_web else kind_of(os.environ.get("TERM", ""))
            self._frames = Display(Pens(self.console._color_system), kind)
        return self._frames

    def _send(self, sequence: str) -> None:
        """Write a frame, and put the terminal's cursor where an input method looks for it."""
        cursor = self.cursor_position if hasattr(self.focused, "cursor_screen_offset") else None
        if not sequence and cursor in (None, self._cursor_at):
            return
        self._cursor_at = cursor
        if cursor is not None:
            x, y = self.screen.outer_size.clamp_offset(cursor)
            sequence += f"\x1b[{y + 1};{x + 1}H"
        driver = cast(Paints, self._driver)
        self._begin_update()
        try:
            driver.paint(sequence)
        finally:
            self._end_update()
