"""Ends a visit whose event loop has stopped, from a thread that does not need that loop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import socket
import threading
import time
from collections.abc import Awaitable, Callable

from dl_tui.kiosk.options import REVOKE
from dl_tui.kiosk.supervisor import BEAT, BEGUN
from dl_tui.last_resort import end_process

EXIT_FROZEN = 75
"""`EX_TEMPFAIL` of sysexits: the next visit may well succeed."""
BEATS = 0.5
"""Seconds between two heartbeats."""


class Watchdog:
    """Ends the process when the loop's heartbeat stops, the supervisor is gone, or time is up.

    Before that, `farewell` runs on its own event loop for at most four seconds.
    """

    def __init__(
        self,
        lifeline: socket.socket,
        farewell: Callable[[], Awaitable[None]],
        *,
        frozen: float,
        session: float,
        leave: Callable[[int], object] = os._exit,
    ) -> None:
        self._lifeline = lifeline
        self._farewell = farewell
        self._frozen, self._session = frozen, session
        self._leave = leave
        self._beaten = time.monotonic()
        self._over_at = float("inf")
        lifeline.setblocking(False)

    def start(self) -> None:
        """Start to watch, on a daemon thread."""
        self._beaten = time.monotonic()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    async def beat(self) -> None:
        """Send heartbeats for as long as the event loop runs."""
        while True:
            self._beaten = time.monotonic()
            self._say(BEAT)
            await asyncio.sleep(BEATS)

    def begin(self) -> None:
        """Note that a person has begun a visit; its time limit starts here."""
        self._over_at = time.monotonic() + self._session + REVOKE + 1
        self._say(BEGUN)

    def _say(self, word: bytes) -> None:
        with contextlib.suppress(OSError):
            self._lifeline.send(word)

    def _watch(self) -> None:
        while not self._due():
            if select.select([self._lifeline], [], [], BEATS)[0] and not self._hear():
                break  # the supervisor is gone: nobody would wipe the screen after this visit
        end_process(EXIT_FROZEN, self._farewell, seconds=REVOKE, leave=self._leave)

    def _due(self) -> bool:
        now = time.monotonic()
        return now - self._beaten > self._frozen or now > self._over_at

    def _hear(self) -> bool:
        try:
            return bool(self._lifeline.recv(64))
        except BlockingIOError:
            return True
        except OSError:
            return False
