"""A pilot whose actions return when the app has handled them, at any speed.

Textual's own pilot mistakes a process that gets no CPU for one that has finished, and also waits
40 ms for each key. The event loop is more reliable: while there is work to do, its queue is not
empty.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Any
from unittest.mock import patch

from rich.console import RenderableType
from textual import events
from textual import screen as screens
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.app import App, ScreenStackError
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from dl_tui.tui.keys_in_order import KeysInOrder

PATIENCE = 60.0
"""Seconds after which a wait has failed."""
LOOK_AGAIN = 0.002
"""Seconds between two checks for results from outside the event loop."""


class Unseen(Compositor):
    """Lays out each frame, but draws one only when it is looked at, and once."""

    _frame: list[Strip] | None = None

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        self._frame = None
        if full:  # a picture is taken
            return super().render_update(full, screen_stack, simplify)
        self._dirty_regions.clear()
        return None

    def render_strips(self, size: Size | None = None) -> list[Strip]:
        if self._frame is None:
            self._frame = super().render_strips(size)
        return self._frame


class Hands(Pilot[Any]):
    """Textual's pilot; `press`, `click`, `hover` and `resize_terminal` wait for an idle app."""

    async def rest(self) -> None:
        """Wait until the app is idle: all messages handled, everything laid out.

        This does not wait for a service, a thread or a timer: see `until`.
        """
        loop: Any = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while loop.time() < deadline:
            await asyncio.sleep(0)
            if not loop._ready and not self._draws():
                # So the next key need not check whether this one has taken effect.
                if isinstance(self.app, KeysInOrder) and not self.app.held_back:
                    self.app._under_way = False
                return
        flags = ("layout", "scroll", "repaint", "recompose")
        due = [f for f in flags if getattr(self.app.screen, f"_{f}_required")]
        raise AssertionError(f"it never comes to rest: {len(loop._ready)} ready, due: {due}")

    async def until(self, ready: Callable[[], object]) -> None:
        """Run the app until `ready` returns true while the app is idle."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while True:
            await self.rest()
            if ready():
                return
            if loop.time() > deadline:
                raise AssertionError(f"never came to be; on the screen:\n{self.text}")
            await asyncio.sleep(LOOK_AGAIN)

    async def press(self, *keys: str) -> None:
        """Press keys, each after the previous one has been handled."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            driver.send_message(key_event(key, self.app))
            await self.rest()

    async def pause(self, delay: float | None = None) -> None:
        """Wait until the app is idle; all other actions of the pilot start and end with this."""
        await self.rest()

    @property
    def text(self) -> str:
        """The text on the screen, after every filter, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def _draws(self) -> bool:
        """Do pending resizes and redraws now, without their timers; return whether any was due."""
        app = self.app
        try:
            screen = app.screen
        except ScreenStackError:  # the app has ended
            return False
        with app._context():
            if app._resize_event is not None:
                app._check_resize()
                return True
            changed = not app._batch_count and (
                screen._layout_required
                or screen._scroll_required
                or screen._repaint_required
                or screen._recompose_required
                or screen._dirty_widgets
            )
            # A screen that hangs keeps its `_next_callbacks`, and never runs them.
            calls = screen._callbacks and not screen._next_callbacks
            if screen._running and (changed or calls):
                screen._on_timer_update()
                return True
        return False


@asynccontextmanager
async def hands_on(
    app: App[Any],
    *,
    size: tuple[int, int] = (80, 24),
    notifications: bool = False,
    paints: bool = True,
) -> AsyncIterator[Hands]:
    """Run an app until the block ends; it is idle when the block begins.

    Without `paints` a frame is drawn when it is looked at: a third of a visit was for the others.
    """
    seen = nullcontext() if paints else patch.object(screens, "Compositor", Unseen)
    try:
        with seen:
            async with app.run_test(size=size, notifications=notifications):
                hands = Hands(app)
                await hands.rest()
                yield hands
    finally:
        # The cache holds what the last thousand widgets painted, 0.5 to 1.3 MB per finished app.
        StylesCache.get_inner_outer.cache_clear()


async def until_workers_end(app: App[Any]) -> None:
    """Wait for the workers of a closed app, which may still be closing their connections.

    Textual does not wait for those that it cancels, and the end of the loop cuts them off.
    """
    if tasks := [worker._task for worker in app.workers if worker._task is not None]:
        await asyncio.wait(tasks, timeout=PATIENCE)


def key_event(key: str, app: App[Any]) -> events.Key:
    """Return the event that the driver sends for a key, given by name or character."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    try:
        name = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
        character: str | None = unicodedata.lookup(name)
    except KeyError:
        character = key if len(key) == 1 else None
    event = events.Key(key, character)
    event.set_sender(app)
    return event
