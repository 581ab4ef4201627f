"""Between two screens nobody sees an empty one."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

from tests.support.sandbox import Running
from tests.tui.visit import visiting


async def test_the_sign_in_stays_in_sight_until_the_locker_is_there(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []

    def paint(_app: App[Any], screen: Screen[Any], _what: object) -> None:
        painted.append(type(screen).__name__)

    async with visiting(sandbox) as visit:
        monkeypatch.setattr(type(visit.app), "_display", paint)
        visit.app.screen.refresh()
        await visit.sign_in()

        assert set(painted) == {"Login", "Locker"}
