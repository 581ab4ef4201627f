"""The commands for finding anything by its name, and for expiring documents."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

OPEN_FOUND = Command(
    *("jump.open", "enter", "open", "Go there", "Go to what is at the cursor"),
    footer=True,
    priority=True,
)
LEAVE_JUMP = Command("jump.back", "escape", "back", "Back", "Back to where you were", True)

READ_EXPIRING = Command(
    *("expiring.read", "enter", "read", "Read", "Read the document"), footer=True, priority=True
)
CALENDAR = Command(
    "expiring.calendar", "i", "calendar", "Calendar", "Save the dates as a calendar file", True
)
RETRY_EXPIRING = Command(
    "expiring.retry", "r", "reload", "Try again", "Fetch again what could not be read", True
)
LEAVE_EXPIRING = Command(
    "expiring.back", "escape", "back", "Back", "Stop reading and go back to the locker", True
)

JUMPING = (OPEN_FOUND, LEAVE_JUMP)
EXPIRING_SCREEN = (READ_EXPIRING, CALENDAR, RETRY_EXPIRING, LEAVE_EXPIRING)
