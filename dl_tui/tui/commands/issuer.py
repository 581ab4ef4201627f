"""The commands of the issuer tools: add, update and delete a URI, each after a question."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

ADD = Command("issuer.add", "f2", "push('A')", "Add", "Put this URI into the locker", True)
UPDATE = Command("issuer.update", "f3", "push('U')", "Update", "Replace what it says", True)
DELETE = Command("issuer.delete", "f4", "push('D')", "Delete", "Take it out of the locker", True)
NEXT_FIELD = Command("issuer.next", "tab", "app.focus_next", "Next", "Go to the next field", True)
BACK = Command("issuer.back", "escape", "back", "Back", "Stop what is under way, or go back", True)

CONFIRM = Command("issuer.confirm", "y", "answer(True)", "Yes", "Do it", True)
REFUSE = Command("issuer.refuse", "escape,n", "answer(False)", "No", "Change nothing", True)

ISSUER_TOOLS = (ADD, UPDATE, DELETE, NEXT_FIELD, BACK)
CONFIRMING = (CONFIRM, REFUSE)
