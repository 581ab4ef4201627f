"""Many requests of one kind, a few at a time: the service is other people's too."""

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
    """Await `work` for every item, in their order, some at the same time.

    The first exception ends the others and is raised; so does being cancelled.
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
