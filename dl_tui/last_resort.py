"""Ends the process whatever hangs in it, with threads that do not need the event loop."""

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
"""The signals that ask a program to exit."""
TERMINAL = 0
"""Standard input."""
ANSWER_SECONDS = 1.0
"""How long the event loop may take to receive the request to exit."""
OWN_WAY_SECONDS = 5.0
"""How long it may then take to exit by itself; up to four of these seconds wait for the service."""
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

    # On its own thread: it may block on a lock that the hanging code never releases.
    last_words = threading.Thread(target=say, name="farewell", daemon=True)
    last_words.start()
    last_words.join(seconds + 0.5)
    leave(code)


class LastResort:
    """Forwards a request to exit, and ends the process if that has no effect."""

    def __init__(self, ask: Callable[[int], object], farewell: Farewell) -> None:
        """Create it; `ask` is called in the event loop, with the exit code."""
        self._ask, self._farewell = ask, farewell
        self._heard = threading.Event()

    def start(self) -> None:
        """Start watching; call this in the main thread, where the event loop runs."""
        self._loop = asyncio.get_running_loop()
        self._numbers, writable = os.pipe()
        os.set_blocking(writable, False)
        # Python runs a handler only when the main thread gets to it; this pipe tells us at once.
        signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, lambda *_: None)
        threading.Thread(target=self._watch, name="last-resort", daemon=True).start()

    def _watch(self) -> None:
        code = 128 + self._told()
        with contextlib.suppress(RuntimeError):  # the loop has ended, something after it hangs
            self._loop.call_soon_threadsafe(self._pass_on, code)
        if self._heard.wait(ANSWER_SECONDS):
            time.sleep(OWN_WAY_SECONDS)
        end_process(code, self._farewell, seconds=FAREWELL_SECONDS)

    def _told(self) -> int:
        """Wait for a request to exit, and return the signal's number."""
        poll = select.poll()
        poll.register(self._numbers, select.POLLIN)
        # poll always reports a hang-up; SIGHUP reaches only the session leader.
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
                    poll.unregister(descriptor)  # the platform cannot poll a terminal

    def _pass_on(self, code: int) -> None:
        self._heard.set()
        self._ask(code)
