"""Looking at a document's file: its pages, its text, and every way it cannot be shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from dl_tui.api.models.locker import LockerItem
from dl_tui.core.pages import drawing as core_pages
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates.pdf import pdf
from dl_tui.sandbox.certificates.scan import photo
from dl_tui.sandbox.delivery import Delivery
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.photo import Photo
from dl_tui.tui.screens.preview import Preview
from dl_tui.tui.screens.save import Save
from dl_tui.tui.widgets.picture import Picture
from dl_tui.tui.widgets.text_pane import TextPane
from tests.core import files_to_look_at as files
from tests.support.processes import alive
from tests.support.sandbox import Running
from tests.tui.test_session_end import come_back
from tests.tui.visit import ASHA, KIRAN, Visit, visiting

MARKSHEET, HEALTH = "Class XII Marksheet", "Pradhan Mantri Jan Arogya Yojana"
FIVE_PAGES = pdf("Rent agreement", {"Between": "nobody"}, size=1_000_000)


@pytest.fixture(autouse=True)
def delivery(sandbox: Running) -> Iterator[None]:
    yield
    sandbox.state.delivery = Delivery()


def shown(visit: Visit) -> Preview:
    assert isinstance(visit.app.screen, Preview)
    return visit.app.screen


def picture(visit: Visit) -> Picture:
    return visit.app.screen.query_one(Picture)


def deliver(visit: Visit, data: bytes) -> None:
    """Let every file of the sandbox be this one."""
    visit.sandbox.state.faults.answer("file", Content(data, "application/pdf"))


async def look(visit: Visit, name: str = MARKSHEET, sight: str = "not a real document") -> None:
    """Open the preview of a document and wait until this can be read."""
    visit.go_to(name)
    await visit.press("v")
    await visit.until_text(sight)


async def test_what_is_no_file_at_digilocker_is_not_asked_for(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    visit.go_to("Aadhaar Card")
    await visit.press("v")

    assert "Aadhaar Card has no PDF or picture at DigiLocker." in visit.toasts
    assert visit.asked("file") == 0


async def test_a_pdf_is_a_picture_with_its_text_beside_it(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    await look(visit)
    assert MARKSHEET in visit.words("#head")
    assert "Central Board of Secondary Education" in visit.words("#head")
    assert "PDF, " in visit.words("#head")
    assert "Issued to Asha Testwala" in visit.drawn("#text")
    left, right = picture(visit).region, visit.app.screen.query_one(TextPane).region
    assert left.right <= right.x
    assert "▀" in visit.text
    width, height = picture(visit).virtual_size
    assert abs(width / (2 * height) - 595 / 842) < 0.03, "the shape of the page"
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)


async def test_a_narrow_screen_has_the_text_below(sandbox: Running) -> None:
    async with visiting(sandbox, size=(60, 24)) as visit:
        await visit.sign_in(ASHA)
        await look(visit)
        upper, lower = picture(visit).region, visit.app.screen.query_one(TextPane).region
        assert upper.bottom <= lower.y
        await visit.resize_terminal(1, 1)
        await visit.resize_terminal(120, 36)
        await visit.until(lambda: picture(visit).virtual_size.height > 25)


async def test_a_photo_has_the_whole_width(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    await look(visit, HEALTH, "JPEG, ")
    await visit.until(lambda: picture(visit).virtual_size.area)
    assert picture(visit).region.width > 110
    assert not visit.app.screen.query_one(TextPane).display
    assert "View" not in visit.text


async def test_pages_are_turned_by_keys(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    deliver(visit, FIVE_PAGES)
    await look(visit, sight="Page 1 of 5")
    for key, number in (("n", 2), ("pagedown", 3), ("N", 2), ("right", 3), ("pageup", 2), ("G", 5)):
        await visit.press(key)
        await visit.until_text(f"Page {number} of 5", f"{number}.7 ")
    await visit.press("n", "g")
    await visit.until_text("Page 1 of 5", "Between nobody")
    await visit.press("N")
    assert "Page 1 of 5" in visit.text
    assert visit.asked("file") == 1


async def test_zoom_and_arrows_and_back_to_the_whole_page(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    await look(visit)
    small = picture(visit).virtual_size
    await visit.press("+", "+")
    await visit.until(lambda: picture(visit).virtual_size.width >= 2 * small.width)
    assert "2× enlarged" in visit.words("#head")
    assert picture(visit).scroll_offset == (0, 0), "pages are read from their top left"
    await visit.press("down", "right")
    assert picture(visit).scroll_offset == (4, 2)
    await visit.press("-")
    await visit.until(lambda: picture(visit).virtual_size.width < 2 * small.width)
    await visit.press("0")
    await visit.until(lambda: picture(visit).virtual_size == small)


async def test_picture_and_text_can_be_alone(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    await look(visit)
    pane = visit.app.screen.query_one(TextPane)
    both = picture(visit).region.width
    await visit.press("v")
    assert (picture(visit).display, pane.display, pane.has_focus) == (False, True, True)
    await visit.press("v")
    await visit.until(lambda: picture(visit).region.width > both)
    assert (picture(visit).display, pane.display) == (True, False)
    await visit.press("v", "tab")
    assert (picture(visit).display, pane.display, pane.has_focus) == (True, True, True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (files.locked_pdf(), "locked with a password"),
        (files.bomb_png(), "more pixels than dl_tui draws"),
        (b"PK\x03\x04" + bytes(600), "not a PDF, JPEG or PNG"),
    ],
    ids=["locked", "bomb", "archive"],
)
async def test_a_file_that_cannot_be_shown_can_still_be_saved(
    visit: Visit, data: bytes, words: str
) -> None:
    await visit.sign_in(ASHA)
    deliver(visit, data)
    await look(visit, sight=words)
    assert "d saves the file" in visit.text
    await visit.press("d")
    assert isinstance(visit.app.screen, Save)


async def test_a_failing_issuer_is_named_and_asked_again(visit: Visit) -> None:
    await visit.sign_in(KIRAN)
    name = next(name for name in visit.names if name)
    visit.sandbox.state.faults.fail("file", 500, "aadhaar_not_linked")
    await look(visit, name, "✗")
    visit.sandbox.state.faults.clear()
    deliver(visit, FIVE_PAGES)
    await visit.press("r")
    await visit.until_text("Page 1 of 5")


async def test_progress_is_shown_and_esc_goes_back(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    gate = threading.Event()
    visit.sandbox.state.delivery = Delivery(gate=gate, chunk=1000)
    await look(visit, sight="1.0 kB of ")
    assert "Fetching Class XII Marksheet" in visit.text
    await visit.press("escape")
    gate.set()
    assert isinstance(visit.app.screen, Locker)


async def test_a_session_that_ends_meanwhile_goes_on_after_signing_in(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    visit.end_session_elsewhere()
    visit.go_to(MARKSHEET)
    await visit.press("v")
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    await come_back(visit, ASHA, lambda: isinstance(visit.app.screen, Preview))
    await visit.until_text("Issued to Asha Testwala")


async def test_without_the_extra_nothing_is_fetched(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core_pages, "LIBRARIES", ("no_such_library",))
    await visit.sign_in(ASHA)
    await look(visit, sight="extra preview")
    assert 'pip install "dl-tui[preview]"' in visit.text
    assert "d saves the file" in visit.text
    assert visit.asked("file") == 0


async def test_the_process_that_draws_ends_with_the_screen(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    await look(visit)
    pages = shown(visit)._pages
    assert pages is not None
    process = {pages.pid}
    assert alive(process)
    await visit.press("escape")
    await visit.until(lambda: not alive(process))


async def test_text_that_would_act_on_the_terminal_does_not(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    deliver(visit, files.pdf("[@click=app.quit]x[/] \x1b]52;c;eA==\x07"))
    await look(visit, sight="[@click=app.quit]x[/]")
    assert "\x1b" not in visit.text


async def test_the_photo_of_a_certificate_is_shown_without_any_request(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    data = photo().body
    context = visit.app._context_of_screens
    visit.app.push_screen(Photo(context, data, "Photo of Asha Testwala"))
    await visit.until_text("Photo of Asha Testwala", "JPEG, 3.2 kB")
    await visit.until(lambda: picture(visit).virtual_size.area)
    assert "Save" not in visit.text
    assert visit.asked("file") == 0
    await visit.press("escape", "v")
    visit.app.push_screen(Photo(context, b"no picture", "Photo"))
    await visit.until_text("not a PDF, JPEG or PNG")


async def test_an_uploaded_file_is_looked_at_too(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    items = (await visit.digilocker.folder(None)).items
    item = next(item for item in items if item.name.startswith("Rent agreement"))
    assert isinstance(item, LockerItem)
    visit.app.push_screen(Preview(visit.app._context_of_screens, item))
    await visit.until_text("Page 1 of 12", item.name)
