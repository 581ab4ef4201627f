"""Many requests of one kind run a few at a time, and end together."""

from __future__ import annotations

import asyncio

import pytest

from dl_tui.core.politely import AT_MOST, each


async def test_all_run_in_order_and_never_more_than_a_few_at_a_time() -> None:
    started: list[int] = []
    running = most = 0

    async def work(item: int) -> None:
        nonlocal running, most
        started.append(item)
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    await each(range(20), work)

    assert started == list(range(20))
    assert most == AT_MOST


async def test_the_first_failure_ends_the_others() -> None:
    ended: list[int] = []

    async def work(item: int) -> None:
        if item == 2:
            raise ValueError(item)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(item)

    with pytest.raises(ValueError, match="2"):
        await each(range(9), work)

    assert sorted(ended) == [0, 1, 3]


async def test_being_cancelled_ends_all_under_way() -> None:
    ended: list[int] = []
    begun = asyncio.Event()

    async def work(item: int) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(item)

    task = asyncio.ensure_future(each(range(9), work))
    await begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert len(ended) == AT_MOST


async def test_nothing_to_do_is_done() -> None:
    async def work(item: int) -> None:
        raise AssertionError(item)

    await each([], work)
