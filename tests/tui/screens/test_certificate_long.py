"""A long certificate: its first page is there before the rest has been read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from threading import Event

import pytest
from textual.widgets import ContentSwitcher

from dl_tui.core.reading.read import LONG, Reading, read
from dl_tui.sandbox.answers import Content
from dl_tui.tui.screens import certificate
from tests.tui.visit import Visit

LONG_ONE = (
    b'<Certificate name="Class XII Marksheet"><Holder name="Asha Testwala"/>%b%b</Certificate>'
)
ROWS = b'<Subject name="HINDI" code="041"/>\n' * (LONG // 30)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Hold up the reading of whole certificates until this is set."""
    go_on = Event()

    def read_later(data: bytes, today: datetime.date) -> Reading:
        go_on.wait()
        return read(data, today)

    monkeypatch.setattr(certificate, "read", read_later)
    yield go_on
    go_on.set()


async def open_long_one(visit: Visit, end: bytes) -> None:
    """Open a long certificate, and wait for something of it."""
    visit.sandbox.state.faults.answer("xml", Content(LONG_ONE % (ROWS, end)))
    await visit.sign_in()
    visit.go_to("Class XII Marksheet")
    await visit.press("enter")
    await visit.until(lambda: view(visit) == "details")


def view(visit: Visit) -> str | None:
    return visit.app.screen.query_one(ContentSwitcher).current


async def test_the_first_page_of_a_long_certificate_waits_for_nothing(
    visit: Visit, held: Event
) -> None:
    await open_long_one(visit, b'<Last word="END"/>')

    assert "· Reading the rest…" in visit.words("#head")
    assert "Asha Testwala" in visit.text
    assert "HINDI" in visit.text
    assert "Not signed" not in visit.text
    held.set()
    await visit.until(lambda: "Signature not checked" in visit.words("#head"))
    await visit.press("3", "end")
    assert "END" in visit.drawn("SourceView")


async def test_nothing_stays_of_a_long_certificate_whose_rest_is_not_safe(
    visit: Visit, held: Event
) -> None:
    await open_long_one(visit, b"<Last>")
    held.set()
    await visit.until(lambda: view(visit) == "words")

    assert "This certificate cannot be read safely." in visit.words("#words")
    assert "Asha" not in visit.words("#head")
    await visit.press("1", "v")
    assert view(visit) == "words"
