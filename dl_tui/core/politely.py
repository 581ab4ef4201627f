"""Many requests of one kind, a few at a time: the service is shared with other people."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

AT_MOST = 4
"""How many run at the same time."""


async def each(
    items: Iterable[T], work: Callable[[T], Awaitable[object]], *, at_most: int = AT_MOST
) -> None:
    """Await `work` for every item, started in order, a few at the same time.

    The first exception cancels the others and is raised; so does cancellation.
    """
    left = iter(items)

    async def take_turns() -> None:
        for item in left:
            await work(item)

    running = [asyncio.ensure_future(take_turns()) for _ in range(at_most)]
    try:
        await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
