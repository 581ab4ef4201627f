"""What apps and screens that are over leave behind in their process."""

from __future__ import annotations

import gc
from pathlib import Path

from textual._styles_cache import StylesCache

from dl_tui.tui.screens.locker import Locker
from tests.support.sandbox import Running
from tests.tui.visit import Visit, visiting

APPS = 50
MOST = 25 * 1024
"""KiB that the apps may cost together; a tenth of it is what they do."""


def resident() -> int:
    """Return how much memory this process has now, in KiB."""
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


async def open_and_close(sandbox: Running, times: int) -> None:
    for _ in range(times):
        async with visiting(sandbox) as visit:
            await visit.until_text("Sign in to DigiLocker")


async def test_fifty_apps_leave_next_to_nothing_behind(sandbox: Running) -> None:
    await open_and_close(sandbox, 5)  # what is made once for all apps
    before = resident()
    await open_and_close(sandbox, APPS)

    assert resident() - before < MOST


async def test_screens_that_are_gone_leave_nothing_painted_behind(visit: Visit) -> None:
    """Half a megabyte for each certificate, and what stood in it."""
    await visit.sign_in()
    readable = [item for row in range(6) if getattr(item := visit.table.item(row), "has_xml", 0)]
    for item in readable:
        await visit.read(getattr(item, "name", ""))
        await visit.press("escape")
        await visit.until(lambda: isinstance(visit.app.screen, Locker))

    remembered = StylesCache.get_inner_outer.cache_info().currsize
    assert len(readable) > 3
    assert remembered <= len(visit.app.screen.query("*")), "more than the widgets that are left"
