"""The commands of fetching a document: issuer, document, details, consent."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

CHOOSE = Command("fetch.choose", "enter", "choose", "Choose", "Take what is at the cursor", True)
FILTER = Command("fetch.filter", "slash", "filter", "Search", "Type to narrow the list")
RELOAD = Command(
    "fetch.reload", "ctrl+r,r", "reload", "Ask again", "Ask DigiLocker for this list again", True
)
BACK = Command("fetch.back", "escape", "back", "Back", "One step back; what was typed stays", True)

SUBMIT = Command("fetch.submit", "enter", "submit", "Continue", "Go on to the question", True)
NEXT_FIELD = Command("fetch.next", "tab", "app.focus_next", "Next", "Go to the next field", True)
RETRY = Command("fetch.retry", "ctrl+r,r", "reload", "Try again", "Ask again after a failure")

CONSENT = Command("fetch.consent", "y", "answer(True)", "Yes", "Share this and fetch", True)
REFUSE = Command(
    "fetch.refuse", "escape,n", "answer(False)", "No", "Share nothing and go back", True
)

CHOOSING = (CHOOSE, FILTER, RELOAD, BACK)
FORM = (SUBMIT, NEXT_FIELD, RETRY, BACK)
ASKING = (CONSENT, REFUSE)
FETCHING = (*CHOOSING, SUBMIT, NEXT_FIELD, RETRY, *ASKING)
"""All of them, as the help lists them."""
