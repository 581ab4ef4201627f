"""Hands on an app: whatever they do ends when the app has dealt with it, at any speed.

Textual's own pilot takes a process that gets no CPU for one that has finished, and waits 40 ms for
each key besides. The event loop knows better: as long as somebody has something to do, there is
something in its queue.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App, ScreenStackError
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from dl_tui.tui.keys_in_order import KeysInOrder

PATIENCE = 60.0
"""Seconds after which what was waited for is never going to happen."""
LOOK_AGAIN = 0.002
"""Seconds between two looks at what comes from outside the event loop."""


class Hands(Pilot[Any]):
    """Textual's pilot, whose `press`, `click`, `hover` and `resize_terminal` end at rest."""

    async def rest(self) -> None:
        """Wait until the app can only wait: all messages dealt with, everything laid out and drawn.

        What comes from outside (a service, a thread, a timer) is not waited for: see `until`.
        """
        loop: Any = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while loop.time() < deadline:
            await asyncio.sleep(0)
            if not loop._ready and not self._draws():
                # The next key need not find out for itself that this one has had its effect.
                if isinstance(self.app, KeysInOrder) and not self.app.held_back:
                    self.app._under_way = False
                return
        flags = ("layout", "scroll", "repaint", "recompose")
        due = [f for f in flags if getattr(self.app.screen, f"_{f}_required")]
        raise AssertionError(f"it never comes to rest: {len(loop._ready)} ready, due: {due}")

    async def until(self, ready: Callable[[], object]) -> None:
        """Let the app go on until it is so, and has come to rest."""
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
        """Press keys, each when the one before has been dealt with."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            driver.send_message(key_event(key, self.app))
            await self.rest()

    async def pause(self, delay: float | None = None) -> None:
        """Come to rest: every other thing that the pilot does begins and ends with this."""
        await self.rest()

    @property
    def text(self) -> str:
        """What stands on the screen, after every filter, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def _draws(self) -> bool:
        """Resize and draw what is due now, without the timers for it; say whether anything was."""
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
            # A screen that hangs keeps what it was to call next, and never comes to it.
            calls = screen._callbacks and not screen._next_callbacks
            if screen._running and (changed or calls):
                screen._on_timer_update()
                return True
        return False


@asynccontextmanager
async def hands_on(
    app: App[Any], *, size: tuple[int, int] = (80, 24), notifications: bool = False
) -> AsyncIterator[Hands]:
    """Run an app until the block ends; it is at rest when the block begins."""
    try:
        async with app.run_test(size=size, notifications=notifications):
            hands = Hands(app)
            await hands.rest()
            yield hands
    finally:
        # It holds what the last thousand widgets painted, 0.5 to 1.3 MB for each app that is over.
        StylesCache.get_inner_outer.cache_clear()


def key_event(key: str, app: App[Any]) -> events.Key:
    """Return what the driver sends for a key, given by its name or as a character."""
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
