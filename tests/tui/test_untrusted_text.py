"""Hostile names on every screen: shown exactly as cleaned, never read, never obeyed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich import markup
from textual import events
from textual.content import Content
from textual.widgets._toast import Toast

from dl_tui.safetext import clean_line
from dl_tui.sandbox.answers import json_content
from dl_tui.sandbox.people.odd_names import MARKUP, ODD_NAMES
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets import rows
from dl_tui.tui.widgets.rows import Rows
from tests.support.sandbox import Running
from tests.support.vt import FOREIGN
from tests.tui.visit import VICHITRA, Visit, visiting

CLICKABLE = "[@click=app.quit]Open[/]"
HUGE = (900, 110)
"""Columns and rows in which every name is whole and every row is there."""
NAMES = [clean_line(name).strip() for name in ODD_NAMES if name.strip() not in ("", "NA")]


def click_every_cell(visit: Visit, line: int) -> None:
    """Press and let go the mouse on each cell of a line of the screen."""
    driver = visit.app._driver
    assert driver is not None
    for column in range(visit.app.size.width):
        for kind in (events.MouseDown, events.MouseUp):
            driver.process_message(
                kind(None, column, line, 0, 0, 1, False, False, False, column, line)
            )


async def click_lines_with(visit: Visit, text: str) -> None:
    """Click every cell of each line that shows this text."""
    lines = [y for y, line in enumerate(visit.text.splitlines()) if text in line]
    assert lines
    for line in lines:
        click_every_cell(visit, line)
    await visit.pilot.pause()


def links(visit: Visit) -> list[str]:
    """Return every action and address that a click on the screen would follow."""
    found = []
    for strip in visit.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style is not None:
                found += [segment.style.meta.get("@click", ""), segment.style.link or ""]
    return [str(link) for link in found if link]


async def test_names_of_documents_stand_exactly_as_cleaned(sandbox: Running) -> None:
    async with visiting(sandbox, size=HUGE) as visit:
        await visit.sign_in(VICHITRA)
        for name in NAMES:
            assert name in visit.text, ascii(name)
        assert not FOREIGN.search(visit.text.replace("\n", ""))
        assert links(visit) == []


async def test_names_of_folders_stand_exactly_as_cleaned(sandbox: Running) -> None:
    async with visiting(sandbox, size=HUGE) as visit:
        await visit.sign_in(VICHITRA)
        await visit.until(lambda: visit.tree.row_count > 2)
        await visit.press("tab", "down", "enter")
        await visit.until(lambda: "huge.pdf" in visit.names)
        for name in NAMES:
            assert name in visit.text, ascii(name)
        assert not FOREIGN.search(visit.text.replace("\n", ""))


async def test_the_persons_name_is_text_too(sandbox: Running) -> None:
    async with visiting(sandbox, size=(160, 36)) as visit:
        await visit.sign_in(VICHITRA)
        person = sandbox.state.find(mobile=VICHITRA)[0]

        assert clean_line(person.profile_name).strip() in visit.text


async def test_no_click_in_the_locker_runs_what_a_name_says(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rows, "action_choose", lambda _self: None)
    await visit.sign_in(VICHITRA)
    visit.go_to(CLICKABLE)
    await visit.pilot.pause()
    await click_lines_with(visit, "@click")

    assert not visit.app._exit
    assert isinstance(visit.app.screen, Locker)
    assert links(visit) == []


@pytest.mark.parametrize("key", ["1", "2", "3"])
async def test_no_click_in_a_certificate_runs_what_it_says(visit: Visit, key: str) -> None:
    await visit.sign_in(VICHITRA)
    await visit.read(CLICKABLE)
    await visit.press(key, "v")
    await click_lines_with(visit, "@click")

    assert not visit.app._exit
    assert isinstance(visit.app.screen, Certificate)
    assert links(visit) == []


async def test_a_hostile_error_is_text(visit: Visit) -> None:
    hostile = "gone \x1b[2J[@click=app.quit]here[/] \u202e"
    visit.sandbox.state.fail("issued", 400, "[/]\x1b[31m", description=hostile)
    await visit.sign_in()

    assert f"DigiLocker says: {clean_line(hostile).strip()}" in visit.words("#words")
    await click_lines_with(visit, "@click")
    assert not visit.app._exit
    assert not FOREIGN.search(visit.text.replace("\n", ""))


async def test_a_toast_says_a_hostile_name_as_it_is(sandbox: Running) -> None:
    items = [{"name": f"{name} {n}", "uri": f"in.gov.x-ABCDE-{n}"} for n, name in enumerate(MARKUP)]
    sandbox.state.faults.answer("issued", json_content({"items": items}))
    async with visiting(sandbox, size=(120, 110), toasts=True) as visit:
        await visit.sign_in()
        for name in visit.names:
            visit.go_to(name)
            await visit.press("enter")

            assert f"{name} has no XML to read." in visit.toasts
        toasts = visit.app.screen.query(Toast)
        await visit.until(lambda: len(toasts) == len(MARKUP))
        shown = [str(toast.render()) for toast in toasts]
        for name in visit.names:
            assert any(f"{name} has no XML to read." in text for text in shown)
        assert links(visit) == []


async def test_markup_is_never_read_from_data(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is read as markup on a walk through hostile screens is our own."""
    read: list[str] = []

    def recording(original: Callable[..., Any]) -> Callable[..., Any]:
        def parse(text: str, *others: Any, **more: Any) -> Any:
            read.append(text)
            return original(text, *others, **more)

        return parse

    monkeypatch.setattr(Content, "from_markup", recording(Content.from_markup))
    monkeypatch.setattr(markup, "render", recording(markup.render))
    await visit.sign_in(VICHITRA)
    visit.go_to("Shapeless URI")
    await visit.press("enter")
    await visit.read(CLICKABLE)
    await visit.press("2", "3", "escape")
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "enter", "down", "enter", "ctrl+p", "escape", "question_mark")

    assert read
    for sentinel in ("@click", "[/", "Form [16]", "[red]", "Namewala", "Shapeless"):
        assert not any(sentinel in text for text in read)


async def test_the_last_net_holds_when_rows_forget_to_clean(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "clean_line", lambda text: text)
    hostile = {"name": "A", "uri": "in.gov.x-ABCDE-1", "mime": "application/pdf"}
    visit.sandbox.state.faults.answer("issued", json_content({"items": [hostile]}))
    await visit.sign_in()
    document = visit.table.item(0)
    monkeypatch.setattr(
        type(visit.table), "draw_row", lambda *_: [("evil \x1b[31m\x9b2J\u202e", "")]
    )
    visit.table.refresh()
    await visit.until_text("evil")

    assert document is not None
    assert not FOREIGN.search(visit.text.replace("\n", ""))
