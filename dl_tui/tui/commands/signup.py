"""The commands of opening an account: consent, details, and what to do instead."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

AGREE = Command("signup.agree", "y", "agree", "I agree", "Consent, and go on to the details", True)
SEND = Command("signup.send", "enter", "send", "Send OTP", "Check the details and send them", True)
SIGN_IN = Command(
    "signup.sign_in", "ctrl+s", "sign_in", "Sign in instead", "Sign in with this number", True
)
NEXT_FIELD = Command("signup.next", "tab", "app.focus_next", "Next", "Go to the next field", True)
BACK = Command("signup.back", "escape", "back", "Back", "Stop what is under way, or go back", True)

SIGN_UP = (AGREE, SEND, SIGN_IN, NEXT_FIELD, BACK)
