"""One after the other: what is typed ahead waits until the key before it has had its effect.

Textual hands a key to the widget in focus and takes up the next one while the first is still on
its way: a binding is found only when its key has bubbled up, and what it sets off arrives later
still. So "backspace, 0" in one burst became "0, backspace", and the letter after Enter went to the
field that Enter was leaving. Bursts are what slow lines, pastes and quick fingers send.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from functools import partial

from textual import events
from textual.app import App, ReturnType, ScreenStackError
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.timer import Timer

PATIENCE = 0.25
"""Seconds after which a key counts as dealt with, whatever became of it."""
ROUNDS = 2
"""How often all widgets above the focus are gone through: for the key, and for what it sets off."""
DEEDS = (events.Key, events.MouseUp, events.Paste)
"""Input that has an effect; moving the mouse only shows something."""


class KeysInOrder(App[ReturnType]):
    """An app that deals with each key, click and paste as a whole."""

    def __init__(self, *, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._held: deque[events.Event] = deque()
        self._last_deed = 0.0
        self.last_deed_at = 0.0
        """When the last deed was passed on, in UNIX seconds."""
        self._under_way = False
        """Whether a deed may not have had its whole effect yet."""
        self._round = 0
        """The number of the wait under way; what comes from an earlier one comes too late."""
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Pass input on in its order; ctrl+q never waits."""
        first_hand = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if not first_hand or (isinstance(event, events.Key) and event.key == "ctrl+q"):
            await super().on_event(event)
        elif self._held:
            self._held.append(event)
        elif self._under_way and event.time - self._last_deed < PATIENCE:
            self._held.append(event)
            self._wait_for_effect()
        else:
            await self._pass_on(event)

    @property
    def held_back(self) -> int:
        """How many events wait for one before them."""
        return len(self._held)

    async def _pass_on(self, event: events.Event) -> None:
        if isinstance(event, DEEDS):
            self._under_way, self._last_deed = True, event.time
            self.last_deed_at = time.time()
        await super().on_event(event)

    def _wait_for_effect(self) -> None:
        self._go_through(self._round, self._concerned(), ROUNDS - 1)
        self._patience = self.set_timer(PATIENCE, partial(self._go_on, self._round))

    def _go_through(self, number: int, pumps: Iterator[MessagePump], rounds: int) -> None:
        """Go on when each of them, one after the other, has dealt with what it had."""
        for pump in pumps:
            if pump.call_later(self._go_through, number, pumps, rounds):
                return
        if rounds:
            self._go_through(number, self._concerned(), rounds - 1)
        else:
            self.call_later(self._go_on, number)

    def _concerned(self) -> Iterator[MessagePump]:
        """Yield what input passes on its way up: from the focus and the mouse to the app."""
        try:
            screen = self.screen
        except ScreenStackError:
            return
        starts = [start for start in (self.mouse_over, screen.focused, screen) if start is not None]
        # From below to above, each once: what one hands on is before the next when it is asked.
        ways = [pump for start in starts for pump in start.ancestors_with_self]
        yield from reversed(dict.fromkeys(reversed(ways)))

    async def _go_on(self, number: int) -> None:
        if number != self._round:
            return
        self._round += 1
        if self._patience is not None:
            self._patience.stop()
        self._under_way = False
        while self._held and not self._under_way:
            await self._pass_on(self._held.popleft())
        if self._held:
            self._wait_for_effect()
