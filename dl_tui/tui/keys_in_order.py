"""Input in order: what is typed ahead waits until the key before it has taken effect.

Textual passes a key to the focused widget and takes the next one while the first is still being
handled: a binding is found only after its key has bubbled up, and its effects come even later. So
"backspace, 0" in one burst became "0, backspace", and the letter after Enter went to the field
that Enter was leaving. Slow connections, pastes and fast typing produce such bursts.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from functools import partial

from textual import events
from textual.app import App, ReturnType, ScreenStackError
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

PATIENCE = 0.25
"""Seconds after which a key counts as handled, whether it was or not."""
ROUNDS = 2
"""Passes over all widgets above the focus: one for the key, one for what it triggers."""
DEEDS = (events.Key, events.MouseUp, events.Paste)
"""Input that has an effect; moving the mouse only shows something."""


def never_waits(event: Message) -> bool:
    """Return whether this is Ctrl+Q: it quits at once, whatever has been typed ahead of it."""
    return isinstance(event, events.Key) and event.key == "ctrl+q"


class KeysInOrder(App[ReturnType]):
    """An app that finishes each key, click and paste before it starts the next."""

    def __init__(self, *, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._held: deque[events.Event] = deque()
        self._last_deed = 0.0
        self.last_deed_at = 0.0
        """When the last deed was passed on, in UNIX seconds."""
        self._under_way = False
        """Whether a deed may not have taken full effect yet."""
        self._round = 0
        """The number of the current wait; callbacks of an earlier one are ignored."""
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Pass input on in order."""
        first_hand = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if not first_hand or never_waits(event):
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
        """How many events wait for an earlier one."""
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
        """Call `_go_on` once each pump in turn has handled the messages it had."""
        for pump in pumps:
            if pump.call_later(self._go_through, number, pumps, rounds):
                return
        if rounds:
            self._go_through(number, self._concerned(), rounds - 1)
        else:
            self.call_later(self._go_on, number)

    def _concerned(self) -> Iterator[MessagePump]:
        """Yield the nodes that input bubbles through, from focus and mouse up to the app."""
        try:
            screen = self.screen
        except ScreenStackError:
            return
        starts = [start for start in (self.mouse_over, screen.focused, screen) if start is not None]
        # Bottom-up, each once: what a node passes up is in its parent's queue before our call is.
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
