"""Keys on the screen: digits for numbers, letters for usernames."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal
from textual.message import Message

from dl_tui.tui.widgets.button import Button

DELETE, NEXT = "⌫", "Next"
DIGITS = ("123", "456", "789", "⌫0>")
LETTERS = ("1234567890", "qwertyuiop", "asdfghjkl@", "zxcvbnm._-")


class KeyTyped(Message):
    """A key on the screen was pressed: a character, DELETE or NEXT."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class KeyButton(Button):
    """One key; the arrows move the focus in a grid of them."""

    def __init__(self, key: str) -> None:
        super().__init__(key, classes="-next" if key == NEXT else "")
        self.key = key
        self.active_effect_duration = 0  # while it lasts, a second press is lost: 00 would be 0


class Keypad(Grid):
    """The digits as on a telephone, with DELETE and NEXT beside the 0."""

    def compose(self) -> ComposeResult:
        """Lay out twelve keys."""
        for key in "".join(DIGITS):
            yield KeyButton(NEXT if key == ">" else key)

    @on(Button.Pressed)
    def _pass_on(self, event: Button.Pressed) -> None:
        event.stop()
        if isinstance(event.button, KeyButton):
            self.post_message(KeyTyped(event.button.key))


class OnScreenKeyboard(Keypad):
    """The characters of usernames, with DELETE and NEXT in a row of their own."""

    def compose(self) -> ComposeResult:
        """Lay out forty keys and the two below them."""
        for key in "".join(LETTERS):
            yield KeyButton(key)
        with Horizontal(id="last-keys"):
            yield KeyButton(DELETE)
            yield KeyButton(NEXT)
