"""All commands, grouped by screen as in the help."""

from __future__ import annotations

from dl_tui.tui.commands import APP, CERTIFICATE, ENTER_OTP, LOCKER, LOGIN
from dl_tui.tui.commands.browser import NEW_ACCOUNT, QR
from dl_tui.tui.commands.export import EXPORTING
from dl_tui.tui.commands.fetch import FETCHING
from dl_tui.tui.commands.find import EXPIRING_SCREEN, JUMPING
from dl_tui.tui.commands.issuer import CONFIRMING, ISSUER_TOOLS
from dl_tui.tui.commands.look import COPYING, PREVIEW
from dl_tui.tui.commands.signup import SIGN_UP
from dl_tui.tui.commands.tools import (
    PROFILE_SCREEN,
    STATISTICS_SCREEN,
    TOOLS_MENU,
    VERIFY_SCREEN,
)
from dl_tui.tui.commands.transfer import SAVES_SCREEN, SAVING, UPLOADING

MOVING = (
    ("↑ ↓  k j", "Move"),
    ("← →  h l", "Close or open in a tree, a group or a section"),
    ("PgUp PgDn", "Move by a page"),
    ("g G  Home End", "First, last"),
    ("< >", "Move long lines; Home brings them back"),
    ("Enter", "Open what is at the cursor; the mouse does the same"),
    ("Tab", "Next part of the screen"),
    ("Esc", "Back, cancel, stop waiting, clear the filter"),
)
"""Keys that work in all rows, as the help lists them."""

GROUPS = (
    ("Everywhere", APP),
    ("Sign in", LOGIN),
    ("Enter the OTP", ENTER_OTP),
    ("Locker", LOCKER),
    ("Certificate", CERTIFICATE),
    ("Look at a file", PREVIEW),
    ("Copy", COPYING),
    ("Jump", JUMPING),
    ("What expires", EXPIRING_SCREEN),
    ("Save a document", SAVING),
    ("The queue of saves", SAVES_SCREEN),
    ("Export the locker", EXPORTING),
    ("Upload a file", UPLOADING),
    ("Fetch a document", FETCHING),
    ("Tools", TOOLS_MENU),
    ("Profile", PROFILE_SCREEN),
    ("Statistics", STATISTICS_SCREEN),
    ("Is this number registered?", VERIFY_SCREEN),
    ("Sign in with a browser", (*NEW_ACCOUNT, *QR)),
    ("Sign up", SIGN_UP),
    ("Issuer tools", (*ISSUER_TOOLS, *CONFIRMING)),
)
