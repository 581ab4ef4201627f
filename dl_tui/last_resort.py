"""Ends the process whatever hangs in it: threads that need nothing of its event loop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import threading
import time
from collections.abc import Awaitable, Callable

SIGNALS = (signal.SIGTERM, signal.SIGHUP)
"""What asks a program to leave."""
TERMINAL = 0
"""Standard input."""
ANSWER_SECONDS = 1.0
"""How long the event loop may take to hear that it is to leave."""
OWN_WAY_SECONDS = 5.0
"""How long it may then take to leave by itself: at most four of them wait for the service."""
FAREWELL_SECONDS = 3.0
"""How long the farewell without the event loop may take."""

Farewell = Callable[[], Awaitable[None]]


def end_process(
    code: int,
    farewell: Farewell,
    *,
    seconds: float,
    leave: Callable[[int], object] = os._exit,
) -> None:
    """Run `farewell` on a loop of its own for at most `seconds`, then end with `code`."""

    async def in_time() -> None:
        async with asyncio.timeout(seconds):
            await farewell()

    def say() -> None:
        with contextlib.suppress(Exception):
            asyncio.run(in_time())

    # On a thread of its own: it may need a lock that what hangs has taken for ever.
    last_words = threading.Thread(target=say, name="farewell", daemon=True)
    last_words.start()
    last_words.join(seconds + 0.5)
    leave(code)


class LastResort:
    """Passes on that the program is to leave, and ends it where it does not."""

    def __init__(self, ask: Callable[[int], object], farewell: Farewell) -> None:
        """Make it; `ask` is called in the event loop, with the exit code."""
        self._ask, self._farewell = ask, farewell
        self._heard = threading.Event()

    def start(self) -> None:
        """Watch from now on; to be called in the main thread, where the event loop runs."""
        self._loop = asyncio.get_running_loop()
        self._numbers, writable = os.pipe()
        os.set_blocking(writable, False)
        # Python tells the main thread of a signal when that comes round; this tells us at once.
        signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, lambda *_: None)
        threading.Thread(target=self._watch, name="last-resort", daemon=True).start()

    def _watch(self) -> None:
        code = 128 + self._told()
        with contextlib.suppress(RuntimeError):  # the loop has ended, something behind it hangs
            self._loop.call_soon_threadsafe(self._pass_on, code)
        if self._heard.wait(ANSWER_SECONDS):
            time.sleep(OWN_WAY_SECONDS)
        end_process(code, self._farewell, seconds=FAREWELL_SECONDS)

    def _told(self) -> int:
        """Wait to be told to leave, and return the signal's number."""
        poll = select.poll()
        poll.register(self._numbers, select.POLLIN)
        # A hang-up is told in any case; the signal for it reaches only who leads the session.
        poll.register(TERMINAL, 0)
        while True:
            for descriptor, events in poll.poll():
                if events & select.POLLIN:
                    for number in os.read(self._numbers, 64):
                        if number in SIGNALS:
                            return number
                elif events & select.POLLHUP:
                    return signal.SIGHUP
                else:
                    poll.unregister(descriptor)  # where nobody can ask a terminal for that

    def _pass_on(self, code: int) -> None:
        self._heard.set()
        self._ask(code)
