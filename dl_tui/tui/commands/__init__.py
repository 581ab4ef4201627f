"""The commands of the first screens and of the whole app, each defined once.

Screens make their key bindings from these; the footer, the help and the command palette show the
same words. Ids are stable, because keymaps refer to them. Later screens have their own modules in
this package.
"""

from __future__ import annotations

from dl_tui.tui.commands.command import ESC, Command

HELP = Command("app.help", "question_mark,f1", "help", "Help", "Keys and what they do", True)
PALETTE = Command(
    "app.palette", "ctrl+p", "command_palette", "Commands", "Find any command by what it does"
)
THEME = Command(
    "app.theme", "ctrl+t", "next_theme", "Theme", "Switch between dark, light and high contrast"
)
PROFILE = Command("app.profile", "p", "profile", "Profile", "Who is signed in, and what for")
TOOLS = Command(
    "app.tools", "t,ctrl+o", "tools", "Tools", "Statistics, registered numbers and more"
)
SIGN_OUT = Command(
    "app.sign_out", "o", "sign_out", "Sign out", "End the session at DigiLocker and forget it", True
)
SUSPEND = Command(
    "app.suspend", "ctrl+z", "suspend_process", "Suspend", "Back to the shell; fg comes back"
)
STEP_BACK = Command(
    "app.step_back", "q", "step_back", "Back or quit", "Back one step; at the locker, quit"
)
QUIT = Command("app.quit", "ctrl+q", "quit", "Quit", "Leave at once; only a kept session stays")

BROWSER = Command(
    "login.browser", "ctrl+b", "browser", "Browser", "Sign in with a browser instead of an OTP"
)
NO_ACCOUNT = Command(
    "login.no_account", "ctrl+n", "no_account", "No account", "How to get a DigiLocker account"
)
SEND_OTP = Command("login.send", "enter", "send", "Send OTP", "Ask for an OTP", True)
CANCEL = Command(
    "login.cancel", "escape", "cancel", "Cancel", "Stop what is under way, or clear the field", True
)
NEXT_FIELD = Command(
    "login.next", "tab", "app.focus_next", "Next", "Go to the next field or list", True
)

SUBMIT_OTP = Command("otp.submit", "enter", "submit", "Sign in", "Sign in with this OTP", True)
RESEND = Command("otp.resend", "ctrl+r", "resend", "New OTP", "Ask for a new OTP", True)
LEAVE_OTP = Command("otp.back", "escape", "back", "Back", "Back to the number or username", True)

SAVE = Command("locker.save", "d", "save", "Save", "Save the document as a file", True)
UPLOAD = Command("locker.upload", "u", "upload", "Upload", "Put a file into the locker", True)
FETCH = Command("locker.fetch", "f", "fetch", "Fetch", "Fetch a document from its issuer", True)
READ = Command("locker.read", "enter", "read", "Open", "Open the folder or certificate")
FILTER = Command("locker.filter", "slash", "filter", "Filter", "Narrow the table", True)
SORT = Command("locker.sort", "s", "sort", "Sort", "Sort by the next column")
REVERSE = Command("locker.reverse", "S", "reverse", "Reverse", "Reverse the order")
RELOAD = Command("locker.reload", "r", "reload", "Reload", "Ask DigiLocker for this list again")
EAADHAAR = Command("locker.eaadhaar", "a", "eaadhaar", "e-Aadhaar", "Open the e-Aadhaar")
MARK = Command("locker.mark", "space", "mark", "Mark", "Mark the row, to save several together")
MARK_ALL = Command("locker.mark_all", "M", "mark_all", "Mark all", "Mark all rows shown, or none")
VIEW = Command("locker.view", "v", "view", "View", "Look at the PDF or picture of the document")
JUMP = Command("locker.jump", "ctrl+f,J", "jump", "Jump", "Find any document or folder by its name")
GROUP = Command("locker.group", "b", "group", "Group", "Group by purpose, issuer, type or year")
EXPIRING = Command("locker.expiring", "e", "expiring", "Expiring", "What expires, and when")
SAVES = Command("locker.saves", "w", "saves", "Saves", "What is being saved, and what was")
EXPORT = Command("locker.export", "x", "export", "Export", "Keep the whole locker as a folder")
COPY = Command("locker.copy", "y", "copy", "Copy", "Send a name or value to the clipboard")
CLEAR = Command(
    "locker.clear", "escape", "clear", "Clear, stop", "Clear the filter, stop loading, or unmark"
)
SWITCH_PANE = Command(
    *("locker.pane", "tab", "switch_pane", "Tree/table", "Go to the other half of the screen"),
    priority=True,
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
NEXT_TAB = Command(
    *("certificate.next", "tab", "next_tab", "Next tab", "Go to the next tab"),
    footer=True,
    priority=True,
)
COPY_VALUE = Command("certificate.copy", "y", "copy", "Copy", "Send a value to the clipboard")
PHOTO = Command("certificate.photo", "i", "photo", "Photo", "Look at the photo in the certificate")
KEEP = Command("certificate.save", "d", "save", "Save", "Save the document as a file", True)
AGAIN = Command("certificate.again", "r", "reload", "Try again", "Fetch the certificate again")

APP = (HELP, PALETTE, THEME, PROFILE, TOOLS, SIGN_OUT, SUSPEND, STEP_BACK, QUIT)
LOGIN = (SEND_OTP, BROWSER, NO_ACCOUNT, CANCEL, NEXT_FIELD)
ENTER_OTP = (SUBMIT_OTP, RESEND, LEAVE_OTP)
LOCKER = (
    *(READ, VIEW, MARK, MARK_ALL, SAVE, SAVES, EXPORT, UPLOAD, FETCH, EXPIRING, EAADHAAR, COPY),
    *(SWITCH_PANE, JUMP, FILTER, CLEAR, GROUP, SORT, REVERSE, RELOAD),
)
CERTIFICATE = (
    *(BACK, REVEAL, MORE, NEXT_TAB, DETAILS, STRUCTURE, SOURCE, KEEP, PHOTO),
    *(COPY_VALUE, AGAIN),
)

__all__ = ["ESC", "Command"]
