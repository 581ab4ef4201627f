"""An address as a QR code that fills the window."""

from __future__ import annotations

from textual.app import ComposeResult

from dl_tui.tui.commands.browser import CLOSE_QR, INVERT_QR
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.qr import QrCode, colours_are_lost


class ShowQr(Dialog[None]):
    """Shows only the code: anything else would cost rows that it needs."""

    CSS_PATH = "../styles/browser_sign_in.tcss"
    COMMAND_LIST = (INVERT_QR, CLOSE_QR)

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> ComposeResult:
        """Lay out the code."""
        yield QrCode()
        yield KeyHints()

    def on_mount(self) -> None:
        """Draw the code."""
        self.query_one(QrCode).show_address(self._address)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to invert only what is drawn in the terminal's own colours."""
        return action != "invert" or colours_are_lost(self.app)

    def action_invert(self) -> None:
        """Swap black and white."""
        code = self.query_one(QrCode)
        code.inverted = not code.inverted

    def action_back(self) -> None:
        """Go back to the address as text."""
        self.dismiss(None)
