"""The demo's side of a sandbox that runs in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from dl_tui.core.demo import Persona, PhoneMessage
from dl_tui.sandbox.outbox import Message
from tests.support.sandbox import Running


class Phone:
    """The people of a sandbox, and the messages it sends."""

    def __init__(self, sandbox: Running) -> None:
        self._people = sandbox.accounts
        self._loop = asyncio.get_running_loop()
        self._arrived: asyncio.Queue[PhoneMessage] = asyncio.Queue()
        sandbox.state.outbox.listeners.append(self._take)

    async def personas(self) -> tuple[Persona, ...]:
        """Return everybody who can sign in."""
        return tuple(Persona(**person) for person in self._people)

    async def messages(self) -> AsyncIterator[PhoneMessage]:
        """Yield each message as it arrives."""
        while True:
            yield await self._arrived.get()

    def _take(self, message: Message) -> None:
        """Take a message that comes from the sandbox's thread."""
        told = PhoneMessage(message.channel, message.to, message.text, message.otp)
        self._loop.call_soon_threadsafe(self._arrived.put_nowait, told)
