"""The filter of the tree: `/` narrows the half in focus, folders included that are closed."""

from __future__ import annotations

from textual.widgets import Input

from tests.tui.visit import Visit


async def to_tree(visit: Visit) -> None:
    """Go to the tree once it has the folders of the top."""
    await visit.sign_in()
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab")


async def open_folder(visit: Visit, name: str) -> None:
    visit.tree.cursor = visit.tree.names.index(name)
    await visit.press("enter")
    await visit.until(lambda: visit.table.row_count and name in visit.drawn("#contents-title"))


async def test_slash_in_the_tree_narrows_the_tree_and_not_the_table(visit: Visit) -> None:
    await to_tree(visit)
    await visit.press("slash", *"MOTH")

    assert visit.tree.names == ["Uploaded documents", "Mother's papers"]
    assert visit.tree.place.name == "Mother's papers"
    assert len(visit.names) == 15


async def test_it_finds_folders_in_folders_that_were_closed_again(visit: Visit) -> None:
    await to_tree(visit)
    await open_folder(visit, "Education & training")
    await visit.until(lambda: "Mark sheets" in visit.tree.names)
    await visit.press("left")
    assert "Mark sheets" not in visit.tree.names
    await visit.press("slash", *"mark")

    assert visit.tree.names == ["Uploaded documents", "Education & training", "Mark sheets"]


async def test_enter_on_the_place_that_is_shown_goes_to_its_documents(visit: Visit) -> None:
    await to_tree(visit)
    await visit.press("enter")
    assert visit.table.has_focus
    await visit.press("enter")

    await visit.until_text("Details")


async def test_enter_on_the_place_that_failed_asks_for_it_again(visit: Visit) -> None:
    visit.sandbox.state.fail("issued", 500, "unexpected_error", times=1)
    await to_tree(visit)
    assert "DigiLocker had an internal error." in visit.words("#words")
    await visit.press("enter")

    await visit.until(lambda: len(visit.names) == 15)


async def test_enter_on_the_place_that_is_shown_opens_its_folders_first(visit: Visit) -> None:
    await to_tree(visit)
    await open_folder(visit, "Uploaded documents")
    await visit.press("left")
    assert "Mother's papers" not in visit.tree.names
    await visit.press("enter")
    assert "Mother's papers" in visit.tree.names
    assert visit.tree.has_focus
    await visit.press("enter")

    assert visit.table.has_focus


async def test_indic_names_are_found(visit: Visit) -> None:
    await to_tree(visit)
    await visit.press("slash")
    visit.app.screen.query_one("#tree-filter", Input).value = "गाँव"
    await visit.rest()

    assert visit.tree.names == ["Uploaded documents", "गाँव के कागज़ात"]


async def test_enter_goes_to_what_was_found_and_opens_it(visit: Visit) -> None:
    await to_tree(visit)
    await visit.press("slash", *"moth", "enter")
    assert visit.tree.has_focus
    await visit.press("enter")
    await visit.until(lambda: "Pension order.pdf" in visit.names)


async def test_escape_shows_all_again_with_the_cursor_on_what_was_found(visit: Visit) -> None:
    await to_tree(visit)
    before = visit.tree.names
    await visit.press("slash", *"moth", "escape")

    assert visit.tree.names == before
    assert visit.tree.place.name == "Mother's papers"
    assert visit.tree.has_focus
    assert not visit.app.screen.query_one("#tree-filter").display


async def test_a_filter_that_no_folder_matches_says_so(visit: Visit) -> None:
    await to_tree(visit)
    await visit.press("slash", *"qqq")
    assert visit.tree.names == []
    assert "No folder seen so far" in visit.text
    await visit.press("enter", "enter", "left", "right", "r", "escape")

    assert "No folder seen so far" not in visit.text
    assert "Mother's papers" in visit.tree.names


async def test_the_title_of_the_half_in_use_is_bright(visit: Visit) -> None:
    await visit.sign_in()
    screen = visit.app.screen
    titles = screen.query_one("#tree-title"), screen.query_one("#contents-title")
    bright = visit.app.theme_variables["primary"]

    def bright_ones() -> list[bool]:
        return [title.styles.color.hex.lower() == bright.lower() for title in titles]

    assert bright_ones() == [False, True]
    await visit.press("tab")
    assert bright_ones() == [True, False]
