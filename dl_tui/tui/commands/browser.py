"""The commands of signing in with a browser."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

SIGN_IN = Command(
    "browser.submit", "enter", "submit", "Sign in", "Sign in with what was pasted", True
)
NEW_ADDRESS = Command(
    "browser.again", "ctrl+r", "again", "New address", "Start again with a new address", True
)
SHOW_QR = Command(
    "browser.qr", "ctrl+g", "show_qr", "QR code", "Show the address as a large QR code", True
)
COPY_ADDRESS = Command(
    "browser.copy", "ctrl+y", "copy_address", "Copy address", "Send the address to the clipboard"
)
SIGN_UP = Command(
    "browser.sign_up", "ctrl+s", "sign_up", "Sign up here", "Make an account in the terminal"
)
LEAVE_BROWSER = Command("browser.back", "escape", "back", "Back", "Back to the first screen", True)

INVERT_QR = Command(
    "qr.invert", "i", "invert", "Invert", "Swap black and white, where there are no colours", True
)
CLOSE_QR = Command("qr.back", "escape,ctrl+g", "back", "Back", "Back to the address", True)

BROWSER_SIGN_IN = (SIGN_IN, NEW_ADDRESS, SHOW_QR, COPY_ADDRESS, LEAVE_BROWSER)
NEW_ACCOUNT = (*BROWSER_SIGN_IN, SIGN_UP)
QR = (INVERT_QR, CLOSE_QR)
