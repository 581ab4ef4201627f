"""A choice between the numbers in a pasted text that may be the OTP."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from dl_tui.secret import Secret
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.button import Button

WHICH = "Which of these numbers is the OTP?"

MOST = 4
"""Most numbers offered: a text with more of them is not a message with an OTP."""


class OtpChoice(Vertical):
    """One button per number; shown on request, hidden once a number is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", "Previous", show=False, id="otp_choice.left"),
        Binding("right", "app.focus_next", "Next", show=False, id="otp_choice.right"),
    ]

    class Chosen(Message):
        """One of the numbers was chosen."""

        def __init__(self, otp: Secret) -> None:
            super().__init__()
            self.otp = otp

    def __init__(self) -> None:
        super().__init__()
        self._otps: list[Secret] = []

    def compose(self) -> ComposeResult:
        """Lay out the question and as many buttons as are ever offered."""
        yield Label(WHICH)
        with Horizontal():
            for _ in range(MOST):
                yield Button()

    def offer(self, otps: list[Secret]) -> None:
        """Ask which of these is meant, with the focus on the first; nothing is sent."""
        self._otps = otps[:MOST]
        self.display = True
        for number, button in enumerate(self.query(Button)):
            button.display = number < len(self._otps)
            if button.display:
                button.label = literal(self._otps[number].reveal())
        self.query(Button).first().focus()

    def withdraw(self) -> None:
        """Forget the numbers and hide."""
        self._otps = []
        self.display = False
        for button in self.query(Button):
            button.label = ""

    @on(Button.Pressed)
    def _choose(self, event: Button.Pressed) -> None:
        event.stop()
        buttons: list[Widget] = list(self.query(Button))
        otp = self._otps[buttons.index(event.button)]
        self.withdraw()
        self.post_message(self.Chosen(otp))
