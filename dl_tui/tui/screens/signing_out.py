"""Ending the session at DigiLocker, while nothing of it is shown any more."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from dl_tui.core.failure import Failure
from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.widgets.key_hints import KeyHints

SIGNING_OUT = "Signing out…"
SIGNED_OUT = "You have signed out. Your session at DigiLocker has ended."
SIGNED_OUT_HERE = "Signed out on this machine only"
NOT_INFORMED = "Signed out here, but DigiLocker could not be informed: {reason} {then}"
EXPIRES_ALONE = "The session there will expire on its own."
INFORMED_LATER = "It will be informed at the next start; your keyring keeps a note of it."


class SigningOut(FlowScreen[None]):
    """Stands in for all other screens until DigiLocker has answered, or has had its time."""

    CSS_PATH = "../styles/opening.tcss"
    leads_back = False

    def compose(self) -> ComposeResult:
        """Lay out what is under way."""
        yield from self.compose_status()
        yield Static(SIGNING_OUT, id="words")
        yield KeyHints()

    def on_mount(self) -> None:
        """End the session."""
        self._end()

    def update_status(self) -> None:
        """Show no name: who signs out may have left already."""

    @flow("session.sign_out")
    async def _end(self) -> None:
        """End the session, and say whether DigiLocker knows."""
        try:
            await self.context.digilocker.sign_out()
        except Failure as failure:
            then = INFORMED_LATER if self.context.session.owes else EXPIRES_ALONE
            self.app.notify(
                NOT_INFORMED.format(reason=failure.what, then=then),
                title=SIGNED_OUT_HERE,
                severity="warning",
                markup=False,
                timeout=12,
            )
        else:
            self.app.notify(SIGNED_OUT, markup=False)
        self.dismiss(None)
