"""The commands of the tools menu and of what it opens: profile, statistics, registered numbers."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

OPEN_TOOL = Command("tools.open", "enter", "open", "Open", "Open the tool at the cursor", True)
CLOSE_TOOLS = Command("tools.close", "escape", "close", "Close", "Back to the screen below", True)

PROFILE_REVEAL = Command(
    "profile.reveal", "v", "reveal", "Reveal", "Show or mask the sensitive values", True
)
PROFILE_RELOAD = Command(
    "profile.reload", "r", "reload", "Ask again", "Ask DigiLocker who is signed in", True
)
PROFILE_BACK = Command("profile.back", "escape", "back", "Back", "Back to where you were", True)

STATISTICS_GROWTH = Command(
    "statistics.growth", "c", "growth", "Totals/new", "Show running totals, or what was added", True
)
STATISTICS_RELOAD = Command(
    "statistics.reload", "r", "reload", "Ask again", "Ask DigiLocker for the figures again", True
)
STATISTICS_BACK = Command(
    "statistics.back", "escape", "back", "Back", "Back to where you were", True
)

ASK_NUMBER = Command("verify.ask", "enter", "ask", "Ask", "Ask DigiLocker about this number", True)
OTHER_NUMBER = Command(
    *("verify.next", "tab", "app.focus_next", "Other field", "Mobile number or Aadhaar number"),
    footer=True,
    priority=True,  # digits typed right after it belong to the other field
)
VERIFY_BACK = Command(
    "verify.back", "escape", "back", "Back", "Stop waiting, else back to where you were", True
)

TOOLS_MENU = (OPEN_TOOL, CLOSE_TOOLS)
PROFILE_SCREEN = (PROFILE_REVEAL, PROFILE_RELOAD, PROFILE_BACK)
STATISTICS_SCREEN = (STATISTICS_GROWTH, STATISTICS_RELOAD, STATISTICS_BACK)
VERIFY_SCREEN = (ASK_NUMBER, OTHER_NUMBER, VERIFY_BACK)
