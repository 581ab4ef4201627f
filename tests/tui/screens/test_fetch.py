"""Choosing whose document, and which: thousands of rows, kept lists, failures in words."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dl_tui.core.demo import Persona, PhoneMessage
from dl_tui.core.features import Features
from dl_tui.sandbox.answers import json_content
from dl_tui.tui.screens.fetch import Fetch
from dl_tui.tui.screens.fetch_documents import FetchDocuments
from dl_tui.tui.screens.fetch_form import FetchForm
from dl_tui.tui.screens.locker import Locker
from tests.support.sandbox import Running
from tests.tui.fetching import BOARD, open_documents, open_fetch, step, told
from tests.tui.visit import Visit, visiting


@pytest.fixture
async def visit(sandbox: Running, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the app, with a folder to keep issuers in."""
    async with visiting(sandbox, features=Features(tmp_path, tmp_path)) as visit:
        yield visit


class Quiet:
    """A demo whose phone never rings."""

    async def personas(self) -> tuple[Persona, ...]:
        """Return nobody."""
        return ()

    async def messages(self) -> AsyncIterator[PhoneMessage]:
        """Yield nothing."""
        nothing: tuple[PhoneMessage, ...] = ()
        for message in nothing:
            yield message


def age_by(folder: Path, seconds: float) -> None:
    """Make what was kept older."""
    path = folder / "issuers.json"
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "at": kept["at"] - seconds}))


async def test_thousands_of_issuers_are_sorted_by_name(visit: Visit) -> None:
    await open_fetch(visit)

    rows = step(visit).chooser.rows
    names = [item.name for index in range(rows.row_count) if (item := rows.item(index))]
    assert len(names) == 3000
    assert names == sorted(names, key=str.casefold)
    assert "3,000 issuers · list from just now" in visit.text
    assert visit.asked("issuers") == 1


async def test_typing_narrows_and_the_arrows_choose(visit: Visit) -> None:
    await open_fetch(visit)
    await visit.press(*"EDISTRICT")
    await visit.until(lambda: visit.words("#chooser-note").startswith("3 of 3,000"))
    await visit.press("down", "enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchDocuments) and told(visit))

    assert "Fetch from eDistrict Kerala" in visit.text


async def test_the_category_is_searched_too_and_escape_shows_all_again(visit: Visit) -> None:
    await open_fetch(visit)
    await visit.press(*"transport")
    await visit.until(lambda: 0 < step(visit).chooser.rows.row_count < 3000)
    await visit.press("escape")

    await visit.until(lambda: step(visit).chooser.rows.row_count == 3000)
    await visit.press("escape")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))


async def test_a_search_without_result_says_so(visit: Visit) -> None:
    await open_fetch(visit)
    await visit.press(*"qqqq", "enter")

    await visit.until_text("Nothing matches")
    assert isinstance(visit.app.screen, Fetch)


async def test_the_mouse_chooses(visit: Visit) -> None:
    await open_fetch(visit)
    await visit.click("#choices", offset=(10, 3))
    await visit.click("#choices", offset=(10, 3))

    await visit.until(lambda: isinstance(visit.app.screen, FetchDocuments))


async def test_a_kept_list_is_shown_with_its_age_until_it_is_asked_for_again(
    visit: Visit, tmp_path: Path
) -> None:
    await open_fetch(visit)
    await visit.press("escape")
    age_by(tmp_path, 3 * 86_400 + 5)
    await visit.press("f")
    await visit.until_text("list from 3 days ago")
    asked = visit.asked("issuers")
    await visit.press("ctrl+r")
    await visit.until_text("list from just now")

    assert (asked, visit.asked("issuers")) == (1, 2)


async def test_r_asks_again_from_the_rows_and_is_a_letter_in_the_search(visit: Visit) -> None:
    await open_fetch(visit)
    await visit.press("r")
    letter = step(visit).chooser.filter.value
    await visit.press("tab", "r")
    await visit.until(lambda: visit.asked("issuers") == 2)

    assert letter == "r"


async def test_a_failed_refresh_keeps_the_list_and_says_so(visit: Visit, sandbox: Running) -> None:
    await open_fetch(visit)
    sandbox.state.fail("issuers", 500, "unexpected_error")
    await visit.press("ctrl+r")
    await visit.until(lambda: "loaded earlier" in visit.toasts)

    assert step(visit).chooser.rows.row_count == 3000
    assert "could not be loaded" in visit.text


async def test_a_first_failure_stands_where_the_list_would(visit: Visit, sandbox: Running) -> None:
    sandbox.state.fail("issuers", 401, "invalid_client_id", times=1)
    await open_fetch(visit)
    words = visit.words("#words")
    await visit.press("r")
    await visit.until(lambda: step(visit).known)

    assert "does not know this client id" in words
    assert "Press Ctrl+R to ask again" in words


async def test_no_issuers_at_all_is_said(visit: Visit, sandbox: Running) -> None:
    sandbox.state.faults.answer("issuers", json_content({"issuers": []}))
    await open_fetch(visit)

    assert "DigiLocker listed no issuers." in visit.text


async def test_the_invented_issuers_of_a_demo_are_not_kept(
    sandbox: Running, tmp_path: Path
) -> None:
    async with visiting(sandbox, features=Features(tmp_path, tmp_path), demo=Quiet()) as visit:
        await open_fetch(visit)

    assert not any(tmp_path.iterdir())  # noqa: ASYNC240


async def test_the_documents_of_an_issuer_are_listed(visit: Visit) -> None:
    await open_fetch(visit)
    await open_documents(visit)

    await visit.until_text(f"Fetch from {BOARD}")
    assert "Class X Marksheet" in visit.text
    assert "HSCER" in visit.text
    await visit.press("escape")
    assert step(visit).chooser.filter.value == BOARD, "what was searched for is still there"


async def test_a_letter_counts_and_tells_of_the_first_row_before_any_message(visit: Visit) -> None:
    """What comes by a message is drawn a frame later: over SSH, that is twice the waiting."""
    await open_fetch(visit)
    await open_documents(visit)
    step(visit).chooser.filter.value = "XII"
    note, about = visit.drawn("#chooser-note"), visit.drawn("#about")

    assert "1 of 2" in note
    assert "XII" in about


async def test_an_issuer_without_documents_says_so(visit: Visit, sandbox: Running) -> None:
    sandbox.state.faults.answer("doctype", json_content({"documents": []}))
    await open_fetch(visit)
    await open_documents(visit)

    assert "This issuer offers nothing to fetch." in visit.text
    await visit.press("escape")
    assert isinstance(visit.app.screen, Fetch)


async def test_a_failed_list_of_documents_can_be_loaded_again(
    visit: Visit, sandbox: Running
) -> None:
    sandbox.state.fail("doctype", 500, "unexpected_error", times=1)
    await open_fetch(visit)
    await open_documents(visit)
    words = visit.words("#words")
    await visit.press("r")
    await visit.until(lambda: step(visit).known)
    await visit.press("ctrl+r")
    await visit.until(lambda: visit.asked("doctype") == 3)

    assert "internal error" in words


async def test_choosing_a_document_opens_its_form(visit: Visit) -> None:
    await open_fetch(visit)
    await open_documents(visit)
    await visit.press("tab", "/", "enter")

    await visit.until(lambda: isinstance(visit.app.screen, FetchForm))


async def test_hostile_names_are_shown_and_not_obeyed(visit: Visit, sandbox: Running) -> None:
    name = "[red]Board[/] \x1b]0;x\x07[/x]\u202e"
    row = {"orgid": "000001", "name": name, "categories": "[b]", "description": "[@click=quit]x[/]"}
    sandbox.state.faults.answer("issuers", json_content({"issuers": [row]}))
    document = {"doctype": "[b]\x1b", "description": name}
    sandbox.state.faults.answer("doctype", json_content({"documents": [document]}))
    await open_fetch(visit)
    issuers = visit.text
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchDocuments) and told(visit))

    assert visit.words("#chooser-note") == "1 document"
    for screen in (issuers, visit.text):
        assert "[red]Board[/] �]0;x�[/x]�" in screen
        assert "\x1b" not in screen


@pytest.mark.parametrize("size", [(1, 1), (40, 12), (80, 24), (160, 48)])
async def test_fetching_works_at_every_size(visit: Visit, size: tuple[int, int]) -> None:
    await open_fetch(visit)
    await visit.resize_terminal(*size)
    await open_documents(visit)
    await visit.press("enter")

    await visit.until(lambda: isinstance(visit.app.screen, FetchForm))


async def test_a_paper_finds_who_issues_it_and_what_else_is_known_of_them(visit: Visit) -> None:
    await open_fetch(visit)
    await visit.press(*"driving licence")
    await visit.until(lambda: "Ministry of Road Transport" in visit.text)

    assert "Known for: driving licence" in visit.text
