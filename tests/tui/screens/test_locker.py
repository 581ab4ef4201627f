"""The locker: what is asked for when, and that one failure leaves the rest alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as changed

from dl_tui.sandbox.answers import json_content
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.facts_panel import FactsPanel
from dl_tui.tui.widgets.locker_tree import UPLOADED, Place
from tests.support.sandbox import Running
from tests.tui.visit import KIRAN, RAVI, Visit, visiting


async def to_tree(visit: Visit, name: str) -> None:
    """Go to the tree, and to a place in it by its name, once that is there."""
    if not visit.tree.has_focus:
        await visit.press("tab")
    await visit.until(lambda: name in visit.tree.names)
    visit.tree.cursor = visit.tree.names.index(name)
    await visit.rest()


def sign_of(visit: Visit, name: str) -> str:
    """Return the sign before a place of the tree."""
    pieces = visit.tree.draw_row(visit.tree.names.index(name), 60)
    return pieces[1][0].strip()


async def open_folder(visit: Visit, name: str) -> None:
    await to_tree(visit, name)
    await visit.press("enter")
    await visit.until(lambda: sign_of(visit, name) in "▾·")


# -- the first sight ---------------------------------------------------------------------------


async def test_the_first_sight_costs_one_request_for_each_part(visit: Visit) -> None:
    await visit.sign_in()
    await visit.until(lambda: visit.asked("files") == 1)

    assert (visit.asked("user"), visit.asked("issued"), visit.asked("files")) == (1, 1, 1)
    assert visit.table.has_focus
    assert len(visit.names) == 15
    assert "Asha Testwala" in visit.text


async def test_while_it_loads_it_says_so(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("issued", times=1)
    visit.sandbox.state.faults.stall("files", times=1)
    await visit.ask_for_otp(RAVI)
    await visit.press(*"123456", "enter")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))

    await visit.until_text("Loading your documents…", "Uploaded documents loading…")


async def test_an_empty_locker_names_its_three_causes(visit: Visit) -> None:
    await visit.sign_in(RAVI)

    said = visit.words("#words")
    assert "No documents to show" in said
    for cause in ("Nothing has been issued", "was not given access", "fetched from its issuer"):
        assert cause in said
    assert "Press r to look again." in said


# -- the tree ----------------------------------------------------------------------------------


async def test_a_folder_is_loaded_when_it_is_opened(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Education & training")

    assert visit.asked("files") == 2
    assert "Mark sheets" in visit.tree.names
    assert visit.names == ["Mark sheets", "Bonafide.png"]


async def test_folders_open_level_by_level(visit: Visit) -> None:
    await visit.sign_in()
    for name in ("Education & training", "Mark sheets", "Class X"):
        await open_folder(visit, name)

    assert visit.names == ["Admit card 2014.pdf", "hall ticket.jpg"]
    assert visit.asked("files") == 4


async def test_a_folder_is_asked_for_once_however_often_it_is_opened(visit: Visit) -> None:
    await visit.sign_in()
    await to_tree(visit, "Education & training")
    await visit.press("enter", "enter")
    await visit.until(lambda: "Mark sheets" in visit.tree.names)
    for _ in range(3):
        await visit.press("left", "right")

    assert "Mark sheets" in visit.tree.names
    assert visit.asked("files") == 2


async def test_r_asks_for_the_folder_again(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Education & training")
    await visit.press("r")

    await visit.until(lambda: visit.asked("files") == 3)


async def test_r_asks_for_the_issued_documents_again(visit: Visit) -> None:
    await visit.sign_in()
    visit.go_to("Ration Card")
    await visit.press("r")
    await visit.until(lambda: visit.asked("issued") == 2)

    assert visit.names[visit.table.cursor] == "Ration Card"


async def test_arrows_walk_into_and_out_of_folders(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Education & training")
    await visit.press("right")
    assert visit.tree.place.name == "Mark sheets"
    await visit.press("left")
    assert visit.tree.place.name == "Education & training"
    await visit.press("left")

    assert "Mark sheets" not in visit.tree.names


async def test_the_mouse_opens_and_closes_folders(visit: Visit) -> None:
    await visit.sign_in()
    await visit.until(lambda: "Education & training" in visit.tree.names)
    row = visit.tree.names.index("Education & training") + visit.tree.gutter.top
    await visit.click("#places", offset=(12, row))
    await visit.until(lambda: "Mark sheets" in visit.tree.names)
    await visit.click("#places", offset=(4, row))

    assert "Mark sheets" not in visit.tree.names


async def test_a_folder_of_the_table_opens_in_both_halves(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Uploaded documents")
    await visit.press("tab")
    visit.go_to("Mother's papers")
    await visit.press("enter")
    await visit.until(lambda: "Pension order.pdf" in visit.names)

    assert visit.tree.place.name == "Mother's papers"


async def test_an_empty_folder_says_that_it_is_empty(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Empty for now")

    assert "This folder is empty" in visit.words("#words")


async def test_an_uploaded_file_opens_in_the_preview(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Uploaded documents")
    await visit.press("tab")
    visit.go_to("Asha's resume.pdf")
    await visit.press("enter")

    assert type(visit.app.screen).__name__ == "Preview"


# -- documents ---------------------------------------------------------------------------------


async def test_enter_opens_the_certificate(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Class XII Marksheet")

    assert isinstance(visit.app.screen, Certificate)


async def test_a_second_click_on_a_row_opens_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.click("#documents", offset=(60, 5))
    assert isinstance(visit.app.screen, Locker)
    assert visit.table.cursor == 5
    await visit.click("#documents", offset=(60, 5))

    assert isinstance(visit.app.screen, Certificate)


@pytest.mark.parametrize("name", ["Degree Certificate", "Pradhan Mantri Jan Arogya Yojana"])
async def test_a_document_without_xml_opens_in_the_preview(visit: Visit, name: str) -> None:
    await visit.sign_in()
    visit.go_to(name)
    await visit.press("enter")

    assert type(visit.app.screen).__name__ == "Preview"
    assert visit.asked("xml") == 0


async def test_the_facts_follow_the_cursor_and_mask_the_number(visit: Visit) -> None:
    await visit.sign_in()
    visit.go_to("PAN Verification Record")
    await visit.until(lambda: "Income Tax Department" in visit.drawn("FactsPanel"))

    facts = visit.drawn("FactsPanel")
    assert "3 Feb 2025" in facts
    assert "PDF, XML, JSON" in facts
    assert "in.gov.pan-PANCR-••••" in facts
    assert "ZZZPZ" not in facts


# -- failures ----------------------------------------------------------------------------------


async def test_a_list_that_fails_is_explained_and_the_folders_go_on(visit: Visit) -> None:
    visit.sandbox.state.fail("issued", 500, "unexpected_error")
    await visit.sign_in()

    assert "DigiLocker had an internal error." in visit.words("#words")
    await open_folder(visit, "Education & training")
    assert visit.names == ["Mark sheets", "Bonafide.png"]
    visit.sandbox.state.faults.clear()
    await to_tree(visit, "Issued documents")
    await visit.press("enter")
    await visit.until(lambda: len(visit.names) == 15)


async def test_a_folder_that_fails_takes_nothing_else_down(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Mother's papers")
    visit.sandbox.state.fail("files", 404, "invalid_id", times=1)
    await to_tree(visit, "Farm 🌾 2024")
    await visit.press("enter")
    await visit.until(lambda: sign_of(visit, "Farm 🌾 2024") == "!")

    assert "This folder is no longer in the locker." in visit.words("#words")
    await open_folder(visit, "Mother's papers")
    assert "Pension order.pdf" in visit.names
    await open_folder(visit, "Farm 🌾 2024")
    assert visit.names == ["Soil report 🧪.pdf"]


async def test_folders_that_fail_leave_the_documents(visit: Visit) -> None:
    visit.sandbox.state.html("files", 500)
    await visit.sign_in()
    await visit.until_text("Uploaded documents failed")

    assert len(visit.names) == 15


async def test_without_the_persons_name_the_locker_is_whole(visit: Visit) -> None:
    visit.sandbox.state.fail("user", 500, "unexpected_error")
    await visit.sign_in()
    await visit.until(lambda: visit.asked("user") == 1)

    assert len(visit.names) == 15
    assert visit.toasts == ""


async def test_a_reload_that_fails_keeps_the_list_from_before(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.state.html("issued", 500)
    await visit.press("r")
    await visit.until(lambda: visit.toasts)

    assert "The list below is as it was before." in visit.toasts
    assert "A web page came back instead of data." in visit.toasts
    assert len(visit.names) == 15


async def test_a_list_that_could_not_be_reloaded_says_so_until_it_is(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.state.html("issued", 500, times=1)
    await visit.press("r")
    await visit.until(lambda: visit.toasts)
    assert "15 · not reloaded" in visit.drawn("#contents-title")
    await open_folder(visit, "Mother's papers")
    assert "not reloaded" not in visit.drawn("#contents-title"), "the folder is up to date"

    await to_tree(visit, "Issued documents")
    await visit.press("enter")
    assert "not reloaded" in visit.drawn("#contents-title")
    await visit.press("r")
    await visit.until(lambda: "·" not in visit.drawn("#contents-title"))
    assert visit.asked("issued") == 3


async def test_a_folder_that_cannot_be_reloaded_keeps_what_it_had(visit: Visit) -> None:
    await visit.sign_in()
    await open_folder(visit, "Mother's papers")
    visit.sandbox.state.fail("files", 500, "unexpected_error")
    await visit.press("r")
    await visit.until(lambda: visit.toasts)

    assert "The list below is as it was before." in visit.toasts
    assert "Pension order.pdf" in visit.names


async def test_uploads_without_folders_still_show_that_a_reload_failed(visit: Visit) -> None:
    await visit.sign_in(RAVI)
    await visit.until(lambda: visit.asked("files") == 1)
    visit.sandbox.state.fail("files", 500, "unexpected_error")
    await to_tree(visit, "Uploaded documents")
    await visit.press("r")

    await visit.until_text("Uploaded documents failed")


async def test_a_failed_document_leaves_the_others_readable(visit: Visit) -> None:
    await visit.sign_in(KIRAN)
    await visit.read("Income Certificate 2023")
    assert "did not answer DigiLocker." in visit.words("#words")
    assert "Department that does not respond" in visit.words("#words")
    await visit.press("escape")
    await visit.read("Income Certificate")

    assert "Income" in visit.words("#head")
    assert visit.app.screen.query_one("#details").display


@pytest.mark.parametrize("payload", [None, [5], {"items": "none"}, {"name": "Asha", "dob": "1"}])
async def test_an_answer_that_is_no_list_is_not_taken_for_an_empty_one(
    visit: Visit, payload: object
) -> None:
    visit.sandbox.state.faults.answer("issued", json_content(payload))
    visit.sandbox.state.faults.answer("files", json_content(payload))
    await visit.sign_in()
    assert "The answer could not be understood" in visit.words("#words")
    await visit.until_text("Uploaded documents failed")
    await to_tree(visit, "Uploaded documents")
    await visit.press("enter")

    await visit.until(lambda: "The answer could not be understood" in visit.words("#words"))
    assert "empty" not in visit.words("#words")


async def test_a_late_answer_for_another_folder_is_not_shown(visit: Visit) -> None:
    await visit.sign_in()
    release = visit.sandbox.state.faults.hold("files", times=1)
    await to_tree(visit, "Mother's papers")
    await visit.press("enter")
    await open_folder(visit, "Farm 🌾 2024")
    release()
    await visit.until(lambda: sign_of(visit, "Mother's papers") == "·")

    assert visit.names == ["Soil report 🧪.pdf"]


async def test_a_low_window_hides_the_facts_to_show_more_rows(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 14)) as visit:
        await visit.sign_in()
        low = visit.table.size.height
        assert not visit.app.screen.query_one(FactsPanel).display
    async with visiting(sandbox, size=(80, 17)) as visit:
        await visit.sign_in()
        assert visit.app.screen.query_one(FactsPanel).display
        assert visit.table.size.height < low


async def test_the_tree_is_as_wide_as_its_names_need(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 24)) as visit:
        await visit.sign_in()
        await visit.until(lambda: "Education & training" in visit.tree.names)
        await visit.rest()
        pane = visit.app.screen.query_one("#tree-pane")
        assert pane.size.width == len("› ") + len("  ▸ ") + len("Education & training") + 2
        top = visit.app.screen.context.locker.known_folder(None)  # type: ignore[attr-defined]
        assert top is not None
        folders = [item for item in top.items if item.is_folder]
        longer = [changed(item, name=f"{item.name} x") for item in folders]
        visit.tree.show_folders(UPLOADED, longer)
        await visit.rest()
        assert pane.size.width == 30, "as many rows as before, and wider ones"


async def test_a_narrow_screen_shows_one_half_at_a_time(sandbox: Running) -> None:
    async with visiting(sandbox, size=(60, 20)) as visit:
        await visit.sign_in()
        pane = visit.app.screen.query_one("#tree-pane")
        assert not pane.display
        await visit.press("tab")
        assert pane.display
        assert not visit.app.screen.query_one("#contents").display
        await visit.until(lambda: "Mother's papers" in visit.tree.names)
        await open_folder(visit, "Mother's papers")
        await visit.until(lambda: visit.table.has_focus)

        assert not pane.display
        assert "Pension order.pdf" in visit.text


def test_the_two_places_of_every_locker_are_told_apart() -> None:
    assert Place("folder", None, "another name") == UPLOADED
    assert Place("folder", "") != UPLOADED
