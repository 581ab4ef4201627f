"""The line at the bottom: which keys do what on this screen.

Textual's `Footer` does the same with a widget for each key. Mounting them took two fifths of
the time in which a screen opens, and was repeated whenever the focus moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from dl_tui.tui.key_names import is_typed, key_in_words


@dataclass(frozen=True, slots=True)
class Hint:
    """One key and what it does; it takes up the cells from `start` up to `end`."""

    key: str
    shown: str
    label: str
    tooltip: str
    enabled: bool
    start: int
    end: int


ROOMY = 60
"""Columns from which the palette key is shown even if that leaves out another key."""


class KeyHints(Widget):
    """Shows the keys that have a hint, as far as they fit; a click presses one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyHints {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        pointer: pointer;
    }
    """

    hints: reactive[tuple[Hint, ...]] = reactive(())
    pointed_at: reactive[Hint | None] = reactive(None)

    def __init__(self, *, palette: bool = True) -> None:
        """Create the line; without `palette`, the key of the command palette is not shown."""
        super().__init__()
        self._palette = palette

    def on_mount(self) -> None:
        """Follow the focus, which decides which keys are active."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._lay_out()

    def on_resize(self) -> None:
        """Recompute which hints fit."""
        self._lay_out()

    def render(self) -> Content:
        """Draw key and label of each hint, and the palette's at the right."""
        line = Content("")
        for hint in self.hints:
            style = "" if hint.enabled else "dim"
            back = "on $block-hover-background" if hint is self.pointed_at else ""
            line += Content(" " * (hint.start - line.cell_length)) + Content.assemble(
                (f" {hint.shown} ", f"bold $footer-key-foreground {style} {back}"),
                (f"{hint.label} ", f"$footer-description-foreground {style} {back}"),
            )
        return line

    # -- the mouse ----------------------------------------------------------------------------

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight the hint under the mouse, and set its tooltip."""
        self.pointed_at = self._at(event.x)

    def on_leave(self) -> None:
        """Remove the highlight."""
        self.pointed_at = None

    def watch_pointed_at(self, hint: Hint | None) -> None:
        """Set the tooltip of the key."""
        self.tooltip = hint.tooltip if hint and hint.tooltip else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that was clicked on."""
        hint = self._at(event.x)
        if hint is not None and hint.enabled:
            self.app.simulate_key(hint.key)
        elif hint is not None:
            self.app.bell()

    def _at(self, column: int) -> Hint | None:
        return next((hint for hint in self.hints if hint.start <= column < hint.end), None)

    # -- which hints are shown ----------------------------------------------------------------

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self.app.app_focus:
            self._lay_out()

    def _lay_out(self) -> None:
        active = self.screen.active_bindings
        shown: dict[str, ActiveBinding] = {}
        typing = isinstance(self.screen.focused, Input)
        for each in active.values():
            # In a field, a printable key types; its command may have another key.
            if each.binding.show and not (typing and is_typed(each.binding.key)):
                shown.setdefault(each.binding.action, each)
        room = self.size.width
        palette = active.get(self.app.COMMAND_PALETTE_BINDING) if self._palette else None
        if palette is None or not self.app.ENABLE_COMMAND_PALETTE:
            self.hints = self._fitting(shown.values(), room)
            return
        width = self._hint(palette, 0).end
        first = self._fitting(shown.values(), room - width)
        if len(first) == len(shown) or room >= ROOMY:
            self.hints = (*first, self._hint(palette, room - width))
        else:
            self.hints = self._fitting(shown.values(), room)

    def _fitting(self, bindings: Iterable[ActiveBinding], room: int) -> tuple[Hint, ...]:
        """Return the hints that fit, from the left; Escape is always among them."""
        wanted = list(bindings)
        way_out = next((each for each in wanted if each.binding.key == "escape"), None)
        reserved = self._hint(way_out, 0).end if way_out else 0
        hints: list[Hint] = []
        for each in wanted:
            if each is way_out:
                reserved = 0
            hint = self._hint(each, hints[-1].end if hints else 1)
            if hint.end + reserved <= room:
                hints.append(hint)
        return tuple(hints)

    def _hint(self, active: ActiveBinding, start: int) -> Hint:
        binding = active.binding
        shown = key_in_words(binding.key)
        width = Content(f" {shown} {binding.description} ").cell_length
        return Hint(
            key=binding.key,
            shown=shown,
            label=binding.description,
            tooltip=active.tooltip,
            enabled=active.enabled,
            start=start,
            end=start + width,
        )
