"""The field for the OTP: digits only, and taking its value clears it."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.message import Message
from textual.widgets import Input

from dl_tui.core.typed.otp import OTP_DIGITS, otps_in
from dl_tui.secret import Secret

DIGITS = "6 digits"


class OtpInput(Input):
    """Takes 4 to 8 digits, typed or pasted (spaces and words around them are dropped)."""

    class SeveralPasted(Message):
        """More than one number of the pasted text may be the OTP; none was taken."""

        def __init__(self, otps: list[Secret]) -> None:
            super().__init__()
            self.otps = otps

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(
            id=id,
            placeholder=DIGITS,
            restrict=r"\d*",
            max_length=OTP_DIGITS.stop - 1,
            select_on_focus=False,
        )
        self.cursor_blink = False  # an idle screen sends nothing

    @property
    def ready(self) -> bool:
        """Whether the number of typed digits is valid for an OTP."""
        return len(self.value) in OTP_DIGITS

    def take(self) -> Secret:
        """Return what was typed, as ASCII digits, and clear the field."""
        otp = Secret("".join(str(unicodedata.decimal(digit)) for digit in self.value))
        self.clear()
        return otp

    def _on_paste(self, event: events.Paste) -> None:
        """Extract the digits from pasted text: "OTP is 123 456" is 123456."""
        event.prevent_default()
        event.stop()
        otps = otps_in(event.text)
        if len(otps) > 1:
            self.post_message(self.SeveralPasted([Secret(otp) for otp in otps]))
        else:
            self.insert_text_at_cursor("".join(otps)[: OTP_DIGITS.stop - 1 - len(self.value)])

    def action_copy(self) -> None:
        """Do nothing: an OTP must not get into a clipboard."""

    def action_cut(self) -> None:
        """Do nothing, as with copying."""
