"""Every command by where it works, as the help lists them."""

from __future__ import annotations

from dl_tui.tui.commands import APP, CERTIFICATE, ENTER_OTP, LOCKER, LOGIN

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
