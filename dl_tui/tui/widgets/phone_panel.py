"""The sandbox phone: each SMS and e-mail as it arrives, so that a demo needs no real phone."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dl_tui.core.demo import PhoneMessage
from dl_tui.tui.literal import literal

NO_MESSAGE = "No message yet. The OTP arrives here."
SMS_TO = "SMS to "
EMAIL_TO = "E-mail to "

KEPT = 4


class PhonePanel(Static):
    """The latest messages, newest first, under a title that says they are not real."""

    BORDER_TITLE = "Sandbox phone · not a real one"

    def show_messages(self, messages: list[PhoneMessage]) -> None:
        """Show the newest of these messages."""
        if not messages:
            self.update(literal(NO_MESSAGE, "$muted"))
            return
        parts: list[Content] = []
        for message in messages[: -KEPT - 1 : -1]:
            kind = SMS_TO if message.channel == "sms" else EMAIL_TO
            first = not parts
            parts += [
                literal("" if first else "\n\n"),
                literal(kind, "$muted"),
                literal(message.to, "$muted"),
                literal(f"\n{message.text}", "" if first else "$muted"),
            ]
        self.update(Content.assemble(*parts))
