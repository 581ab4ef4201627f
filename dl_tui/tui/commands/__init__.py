"""Every user-visible command, once: its id, key, words and place in the footer.

Screens make their key bindings from these; the footer, the help and the command palette show the
same words. Ids are stable: they are what a keymap names.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `key` may list several, the first is shown; `footer` gives it a hint there."""

    id: str
    key: str
    action: str
    label: str
    tooltip: str
    footer: bool = False
    key_display: str | None = None

    def binding(self, *, priority: bool = False) -> Binding:
        """Return the key binding of this command."""
        return Binding(
            self.key,
            self.action,
            self.label,
            tooltip=self.tooltip,
            id=self.id,
            show=self.footer,
            key_display=self.key_display,
            priority=priority,
        )


HELP = Command("app.help", "question_mark,f1", "help", "Help", "Keys and what they do", True, "?")
PALETTE = Command(
    "app.palette", "ctrl+p", "command_palette", "Commands", "Find any command by its name"
)
THEME = Command(
    "app.theme", "ctrl+t", "next_theme", "Light/dark", "Switch between the dark and light theme"
)
SIGN_OUT = Command(
    "app.sign_out", "o", "sign_out", "Sign out", "End the session at DigiLocker and forget it", True
)
QUIT = Command("app.quit", "q,ctrl+q", "quit", "Quit", "Leave; the session ends at DigiLocker too")

SEND_OTP = Command("login.send", "enter", "send", "Send OTP", "Have an OTP sent", True)
CANCEL = Command("login.cancel", "escape", "cancel", "Cancel", "Stop what is under way", True)
NEXT_FIELD = Command(
    "login.next", "tab", "app.focus_next", "Next", "Go to the next field or list", True
)

SUBMIT_OTP = Command("otp.submit", "enter", "submit", "Sign in", "Sign in with this OTP", True)
RESEND = Command("otp.resend", "ctrl+r", "resend", "New OTP", "Have another OTP sent", True)
LEAVE_OTP = Command("otp.back", "escape", "back", "Back", "Back to the number or username", True)

READ = Command("locker.read", "enter", "read", "Open", "Open the folder or certificate", True)
FILTER = Command("locker.filter", "slash", "filter", "Filter", "Narrow the table", True, "/")
SORT = Command("locker.sort", "s", "sort", "Sort", "Sort by the next column", True)
REVERSE = Command("locker.reverse", "S", "reverse", "Reverse", "Turn the order round")
RELOAD = Command("locker.reload", "r", "reload", "Reload", "Ask DigiLocker for this list again")
EAADHAAR = Command("locker.eaadhaar", "a", "eaadhaar", "e-Aadhaar", "Open the e-Aadhaar")
SWITCH_PANE = Command(
    "locker.pane", "tab", "switch_pane", "Tree/table", "Go to the other half of the screen", True
)

BACK = Command("certificate.back", "escape,q", "back", "Back", "Back to the locker", True)
REVEAL = Command(
    "certificate.reveal", "v", "reveal", "Reveal", "Show or mask the sensitive values", True
)
MORE = Command(
    "certificate.more", "m", "more", "More facts", "Show or hide technical and private facts"
)
DETAILS = Command("certificate.details", "1", "tab('details')", "Details", "What it says")
STRUCTURE = Command("certificate.structure", "2", "tab('structure')", "Structure", "Its elements")
SOURCE = Command("certificate.source", "3", "tab('source')", "Source", "Its XML")
NEXT_TAB = Command("certificate.next", "tab", "next_tab", "Next tab", "Go to the next tab", True)
AGAIN = Command("certificate.again", "r", "reload", "Try again", "Fetch the certificate again")

APP = (HELP, PALETTE, THEME, SIGN_OUT, QUIT)
LOGIN = (SEND_OTP, CANCEL, NEXT_FIELD)
ENTER_OTP = (SUBMIT_OTP, RESEND, LEAVE_OTP)
LOCKER = (READ, SWITCH_PANE, FILTER, SORT, REVERSE, RELOAD, EAADHAAR)
CERTIFICATE = (BACK, REVEAL, MORE, NEXT_TAB, DETAILS, STRUCTURE, SOURCE, AGAIN)

MOVING = (
    ("↑ ↓  k j", "Move"),
    ("← →  h l", "Close or open in a tree"),
    ("PgUp PgDn", "Move by a page"),
    ("g G  Home End", "First, last"),
    ("Enter", "Open what is at the cursor; the mouse does the same"),
    ("Tab", "Next part of the screen"),
    ("Esc", "Back, cancel, clear the filter"),
)
"""Keys that rows everywhere understand, as the help lists them."""

GROUPS = (
    ("Everywhere", APP),
    ("Sign in", LOGIN),
    ("Enter the OTP", ENTER_OTP),
    ("Locker", LOCKER),
    ("Certificate", CERTIFICATE),
)
