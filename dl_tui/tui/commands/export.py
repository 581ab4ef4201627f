"""The commands of exporting a whole locker."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

START_EXPORT = Command("export.start", "enter", "start", "Export", "Begin the export", True)
EXPORT_AGAIN = Command(
    "export.again", "r", "again", "Try again", "Fetch what failed once more", True
)
LEAVE_EXPORT = Command(
    "export.back", "escape", "back", "Stop, back", "Stop what is under way, else go back", True
)

EXPORTING = (START_EXPORT, EXPORT_AGAIN, LEAVE_EXPORT)
