"""Steps of somebody who fetches a document."""

from __future__ import annotations

from textual.widgets import Input, Select

from dl_tui.secret import Secret
from dl_tui.tui.screens.fetch import Fetch
from dl_tui.tui.screens.fetch_choice import FetchChoice
from dl_tui.tui.screens.fetch_consent import FetchConsent
from dl_tui.tui.screens.fetch_documents import FetchDocuments
from dl_tui.tui.screens.fetch_form import FetchForm
from dl_tui.tui.widgets.detail_field import DetailField
from tests.tui.visit import ASHA, Visit

BOARD = "Central Board of Secondary Education"
MARKSHEET = "Class X Marksheet"
ROLL, YEAR = "1100040", "2014"
"""They find the record that the sandbox has."""


def step(visit: Visit) -> FetchChoice:
    """Return the step of choosing that is on the screen."""
    screen = visit.app.screen
    assert isinstance(screen, FetchChoice)
    return screen


def form(visit: Visit) -> FetchForm:
    """Return the form that is on the screen."""
    screen = visit.app.screen
    assert isinstance(screen, FetchForm)
    return screen


async def open_fetch(visit: Visit, who: str = ASHA) -> None:
    """Sign in and wait for the issuers, or for why they do not come."""
    await visit.sign_in(who)
    await visit.press("f")
    await visit.until(lambda: isinstance(visit.app.screen, Fetch) and told(visit))


def told(visit: Visit) -> bool:
    """Whether a step of choosing shows its list, or says why not."""
    screen = visit.app.screen
    if not isinstance(screen, FetchChoice) or not screen.is_mounted:
        return False
    return screen.known or "Asking" not in visit.words("#words")


async def open_documents(visit: Visit, issuer: str = BOARD) -> None:
    """Search an issuer and open its documents, from the list of issuers."""
    step(visit).chooser.filter.value = issuer
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchDocuments) and told(visit))


async def open_form(visit: Visit, document: str = MARKSHEET, issuer: str = BOARD) -> None:
    """Go from the first screen to the form of a document."""
    await open_fetch(visit)
    await open_documents(visit, issuer)
    step(visit).chooser.filter.value = document
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchForm))
    await visit.until(lambda: "Asking what" not in visit.text)


def fill(visit: Visit, roll: str = ROLL, year: str = YEAR) -> None:
    """Type a roll number and pick a year."""
    visit.app.screen.query_one("DetailField Input", Input).value = roll
    visit.app.screen.query_one(Select).value = year


def typed(visit: Visit) -> list[Secret]:
    """Return what stands in the fields."""
    return [box.value for box in visit.app.screen.query(DetailField)]


async def ask(visit: Visit) -> None:
    """Go on from the form to the question."""
    submit = visit.app.screen.query_one("#submit")
    # A button that was just pressed looks pressed for a moment, and takes no Enter meanwhile.
    await visit.until(lambda: not submit.has_class("-active"))
    submit.focus()
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchConsent))


async def consent(visit: Visit) -> None:
    """Say yes, and wait for the answer unless it makes the form wait."""
    await ask(visit)
    await visit.press("y")
