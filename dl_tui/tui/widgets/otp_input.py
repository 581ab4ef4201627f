"""The field for the OTP: digits only, and it gives its value away once."""

from __future__ import annotations

import re
import unicodedata

from textual import events
from textual.widgets import Input

from dl_tui.core.login import OTP_DIGITS
from dl_tui.secret import Secret

# What a whole SMS names besides: masked numbers, dates, times and amounts.
_NO_OTP = re.compile(
    r"(?<![a-z])[*•x]{2,}[ -]?\d+"
    r"|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}:\d\d(?!\d)"
    r"|(?<![a-z])(?:Rs\.?|INR|₹) ?[\d,.]*\d",
    re.IGNORECASE,
)
# Digits that stand alone: six, which is usual, or else four to eight.
_SIX = re.compile(r"(?<!\d)(?<!\d[ -])\d(?:[ -]?\d){5}(?![ -]?\d)")
_ANY = re.compile(r"(?<!\d)(?<!\d[ -])\d(?:[ -]?\d){3,7}(?![ -]?\d)")


class OtpInput(Input):
    """Takes 4 to 8 digits, typed or pasted (spaces and words around them are dropped)."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(
            id=id,
            placeholder="6 digits",
            restrict=r"\d*",
            max_length=OTP_DIGITS.stop - 1,
            select_on_focus=False,
        )
        self.cursor_blink = False  # an idle screen sends nothing

    @property
    def ready(self) -> bool:
        """Whether as many digits were typed as an OTP can have."""
        return len(self.value) in OTP_DIGITS

    def take(self) -> Secret:
        """Return what was typed, in the digits of ASCII, and empty the field."""
        otp = Secret("".join(str(unicodedata.decimal(digit)) for digit in self.value))
        self.clear()
        return otp

    def _on_paste(self, event: events.Paste) -> None:
        """Take the digits out of what was pasted: "OTP is 123 456" is 123456."""
        event.prevent_default()
        event.stop()
        told = _NO_OTP.sub(" ", event.text)
        found = _SIX.search(told) or _ANY.search(told)
        digits = "".join(re.findall(r"\d", found[0] if found else told))
        self.insert_text_at_cursor(digits[: OTP_DIGITS.stop - 1 - len(self.value)])

    def action_copy(self) -> None:
        """Do nothing: an OTP has no business in a clipboard."""

    def action_cut(self) -> None:
        """Do nothing, as with copying."""
