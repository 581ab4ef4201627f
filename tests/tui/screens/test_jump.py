"""Jump: typing finds, Enter goes there."""

from __future__ import annotations

from dl_tui.tui.screens.jump import Jump
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.found_rows import FoundRows
from tests.support.sandbox import Running
from tests.tui.visit import Visit, visiting


async def open_jump(visit: Visit) -> FoundRows:
    await visit.sign_in()
    await visit.press("J")
    await visit.until(lambda: isinstance(visit.app.screen, Jump))
    await visit.until_text("the newest first")
    return visit.app.screen.query_one(FoundRows)


async def test_what_is_found_while_typing_is_gone_to(visit: Visit) -> None:
    rows = await open_jump(visit)
    assert rows.row_count > 15
    await visit.press(*"drvng", "enter")  # Enter waits for the answer to the last letter
    await visit.until(lambda: isinstance(visit.app.screen, Locker))

    assert visit.names[visit.table.cursor] == "Driving License"


async def test_arrows_move_while_the_field_has_the_keys_and_a_click_opens(visit: Visit) -> None:
    rows = await open_jump(visit)
    await visit.press(*"cert", "down")
    await visit.until(lambda: rows.cursor == 1)
    assert "of " in visit.words("#jump-title")
    second = rows.found
    await visit.click("#found", offset=(12, 1))
    await visit.until(lambda: isinstance(visit.app.screen, Locker))
    assert second is not None
    assert visit.names[visit.table.cursor] == second.name


async def test_nothing_found_is_said_and_escape_leaves(visit: Visit) -> None:
    await open_jump(visit)
    await visit.press(*"zz[/b]", "enter")
    await visit.until_text("Nothing found for “zz[/b]”.")
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)


async def test_a_folder_is_opened_where_it_lies(visit: Visit) -> None:
    rows = await open_jump(visit)
    folders = [row for row in rows.shown if row.item is None]
    await visit.press(*folders[0].name[:12])
    await visit.until(lambda: rows.found == folders[0])
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))
    await visit.until(lambda: visit.tree.place.folder_id == folders[0].folder_id)


async def test_without_the_list_the_folders_are_searched_and_it_is_said(sandbox: Running) -> None:
    sandbox.state.fail("issued", 400, "unexpected_error", times=9)
    async with visiting(sandbox, size=(80, 24)) as visit:
        await open_jump(visit)
        assert "not all could be loaded" in visit.text
