"""What is new since the last visit, as the locker shows it."""

from __future__ import annotations

from pathlib import Path

from dl_tui.core.features import Features
from dl_tui.data.seen import Seen
from tests.support.sandbox import Running
from tests.tui.visit import MEERA, Visit, visiting


def keeping(tmp_path: Path) -> Features:
    """Return where a visit keeps what the next one compares with."""
    return Features(tmp_path / "saved", tmp_path / "cache", state_folder=tmp_path / "state")


def had_before(visit: Visit, tmp_path: Path, *names: str) -> None:
    """Make the last visit one in which all but these were there."""
    rows = (visit.table.item(row) for row in range(visit.table.row_count))
    uris = [getattr(item, "uri", "") for item in rows if getattr(item, "name", "") not in names]
    assert visit.session.user is not None
    Seen(tmp_path / "state" / "seen").replace(visit.session.user.digilocker_id, uris)


async def test_on_the_first_visit_nothing_is_called_new(sandbox: Running, tmp_path: Path) -> None:
    async with visiting(sandbox, features=keeping(tmp_path)) as visit:
        await visit.sign_in()
        await visit.until(lambda: (tmp_path / "state" / "seen").exists())
        await visit.app.workers.wait_for_complete()

        assert "new" not in visit.drawn("#contents-title")
        assert "•" not in visit.table.render_line(0).text


async def test_new_documents_are_marked_counted_and_explained(
    sandbox: Running, tmp_path: Path
) -> None:
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        had_before(visit, tmp_path, "Aadhaar Card", "Ration Card")
    async with visiting(sandbox, features=keeping(tmp_path)) as visit:
        await visit.sign_in()
        await visit.until_text("15 · 2 new")
        await visit.until(lambda: "new since your last visit" in visit.drawn("FactsPanel"))

        assert "•" in visit.table.render_line(0).text
        assert "•" not in visit.table.render_line(1).text
        await visit.press("r", "down")
        await visit.until(lambda: visit.asked("issued") == 3)
        await visit.until_text("15 · 2 new")
        assert "new since" not in visit.drawn("FactsPanel")


async def test_a_disk_that_fails_takes_nothing_from_the_locker(
    sandbox: Running, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("not a folder")
    async with visiting(sandbox, features=keeping(tmp_path)) as visit:
        await visit.sign_in(MEERA)
        await visit.app.workers.wait_for_complete()

        assert visit.names
        assert visit.toasts == ""
