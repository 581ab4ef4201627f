"""The idle lock: after a while without input, it hides the app until an OTP unlocks it."""

from __future__ import annotations

from textual.widgets import Label, Static

from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.login import Login
from dl_tui.tui.widgets.status_line import StatusLine

TITLE = "Locked"
NO_ACTIVITY = (
    "There was no activity for {minutes} min. Sign in again to return to where you were; "
    "anyone else who signs in will see nothing of yours."
)


class Locked(Login):
    """Covers all screens; its result says whether somebody signed in.

    It is a sign-in, because only an OTP proves who has come back: an unlocked keyring would open
    it for anyone at the keyboard.
    """

    def __init__(self, context: Context, minutes: int) -> None:
        super().__init__(context)  # not `again=True`: that could be left without signing in
        self._minutes = minutes

    def on_mount(self) -> None:
        """Say what has happened."""
        super().on_mount()
        self.update_status()
        self.query_one("#title", Label).update(TITLE)
        self.query_one("#welcome", Static).update(
            literal(NO_ACTIVITY.format(minutes=self._minutes))
        )

    def update_status(self) -> None:
        """Show no name: it must not reveal whose session this is."""
        self.query_one(StatusLine).left = "locked"
