"""Pages drawn by the process that is given little: what comes out, and what never does."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from dl_tui.core.pages import drawing as module
from dl_tui.core.pages import preview_process
from dl_tui.core.pages.drawing import Page, Pages, Unreadable
from dl_tui.core.pages.preview_child import MOST_PIXELS
from tests.core import files_to_look_at as files

BOX = (60, 60)


@asynccontextmanager
async def looking_at(data: bytes) -> AsyncIterator[Pages]:
    pages = Pages(data)
    try:
        yield pages
    finally:
        await pages.close()


async def first_of(data: bytes) -> Page:
    async with looking_at(data) as pages:
        return await pages.draw(0, BOX)


def pixel(page: Page, x: int, y: int) -> tuple[int, ...]:
    at = 3 * (y * page.width + x)
    return tuple(page.pixels[at : at + 3])


async def test_a_page_is_fitted_into_its_box_and_keeps_its_shape() -> None:
    async with looking_at(files.pdf("Hello", "World")) as pages:
        page = await pages.draw(0, BOX)
        assert (page.width, page.height) == (45, 60), "300 by 400 points"
        assert pages.count == 2
        assert pixel(page, 22, 50) == (255, 0, 0)
        assert pixel(page, 1, 1) == (255, 255, 255)
        wide = await pages.draw(0, (30, 600))
        assert (wide.width, wide.height) == (30, 40)


async def test_every_page_has_its_text_cleaned() -> None:
    async with looking_at(files.pdf("Hello \x1b[31m", "World")) as pages:
        assert (await pages.draw(0, BOX)).text.startswith("Hello")
        assert "\x1b" not in (await pages.draw(0, BOX)).text
        assert (await pages.draw(1, BOX)).text == "World"


async def test_zoom_draws_more_pixels_up_to_a_bound() -> None:
    async with looking_at(files.pdf("Hello")) as pages:
        assert (await pages.draw(0, BOX, 4)).width == 180
        huge = await pages.draw(0, (4_000, 4_000), 8)
        assert MOST_PIXELS * 0.95 < huge.width * huge.height < MOST_PIXELS * 1.01


async def test_further_pages_come_from_the_same_process() -> None:
    async with looking_at(files.pdf("Hello", "World")) as pages:
        await pages.draw(0, BOX)
        first = pages.pid
        await pages.draw(1, BOX)
        assert pages.pid == first
    assert gone(first)


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize(
    ("data", "size", "colour"),
    [
        (files.picture("RGB", (100, 200), "PNG", color="red"), (30, 60), (255, 0, 0)),
        (files.picture("P", (300, 100), "PNG"), (60, 20), (0, 0, 0)),
        (files.picture("I;16", (30, 30), "PNG", color=40_000), (60, 60), (156, 156, 156)),
        (files.picture("1", (30, 30), "PNG", color=1), (60, 60), (255, 255, 255)),
        (files.picture("RGBA", (9, 9), "PNG"), (60, 60), (255, 255, 255)),
        (files.picture("LA", (9, 9), "PNG"), (60, 60), (255, 255, 255)),
        (files.picture("CMYK", (60, 80), "JPEG"), (45, 60), (255, 255, 255)),
        (files.picture("L", (3000, 4000), "JPEG", color=128), (45, 60), (128, 128, 128)),
    ],
    ids=["rgb", "palette", "16 bits", "1 bit", "transparent", "grey", "print", "photo"],
)
async def test_pictures_of_every_kind_are_drawn(
    data: bytes, size: tuple[int, int], colour: tuple[int, ...]
) -> None:
    async with looking_at(data) as pages:
        page = await pages.draw(0, BOX)
    assert (page.width, page.height) == size
    assert pixel(page, 10, 10) == colour
    assert (pages.count, page.text) == (1, "")


async def test_a_photo_is_turned_the_way_it_was_taken() -> None:
    async with looking_at(files.turned_jpeg()) as pages:
        page = await pages.draw(0, BOX)
    assert (page.width, page.height) == (30, 60)
    assert pixel(page, 15, 5)[0] > 200, "red is at the top"
    assert pixel(page, 15, 55)[2] > 200, "and blue below"


HARMFUL = {
    "nothing": (b"", "empty"),
    "an archive": (b"PK\x03\x04" + bytes(100), "not a PDF, JPEG or PNG"),
    "an archive named PDF": (b"%PDF-1.4 PK\x03\x04 nonsense", "PDF is broken"),
    "half a PDF": (files.pdf("Hello")[:200], "PDF is broken"),
    "no pages": (files.pdf(), "PDF is broken"),
    "a password": (files.locked_pdf(), "locked with a password"),
    "half a JPEG": (files.picture("RGB", (600, 800), "JPEG", color=9)[:900], "JPEG is broken"),
    "half a PNG": (files.picture("RGB", (600, 800), "PNG", color=9)[:200], "PNG is broken"),
    "a bomb": (files.bomb_png(), "PNG has more pixels than dl_tui draws"),
    "a bomb within bounds": (files.bomb_png(7_000), "PNG is broken"),
    "very deep": (files.deep_pdf(5_000), "PDF is broken"),
}


@pytest.mark.parametrize(("data", "words"), HARMFUL.values(), ids=HARMFUL)
async def test_what_cannot_be_drawn_gives_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        await first_of(data)
    assert refused.value.what.count(".") == 1
    assert "Error" not in refused.value.what + refused.value.then


@pytest.mark.parametrize("box", ["[0 0 1e38 1e38]", "[0 0 1e9 1]", "[0 0 0 0]", "[9 9 -9 -9]"])
async def test_a_page_of_an_absurd_size_is_as_small_as_any(box: str) -> None:
    page = await first_of(files.pdf("Hello", box=box))
    assert 1 <= page.width <= 60
    assert 1 <= page.height <= 60


async def test_a_tree_of_some_depth_is_drawn() -> None:
    assert (await first_of(files.deep_pdf(50))).width == 60


async def test_a_page_that_is_not_there_leaves_the_others() -> None:
    async with looking_at(files.pdf("Hello", "World")) as pages:
        assert (await pages.draw(0, BOX)).text == "Hello"
        with pytest.raises(Unreadable, match="broken"):
            await pages.draw(7, BOX)
        assert (await pages.draw(1, BOX)).text == "World"


async def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_process, "PATIENCE", 0.5)
    async with looking_at(files.slow_pdf()) as pages:
        drawing = asyncio.create_task(pages.draw(0, BOX))
        with pytest.raises(Unreadable, match="took too long"):
            await drawing
        assert pages.pid == 0


async def test_a_process_that_ends_is_told_and_started_anew() -> None:
    async with looking_at(files.pdf("Hello", "World")) as pages:
        await pages.draw(0, BOX)
        first = pages.pid
        os.kill(first, signal.SIGKILL)
        with pytest.raises(Unreadable, match="stopped while drawing"):
            await pages.draw(1, BOX)
        assert (await pages.draw(1, BOX)).text == "World"
        assert pages.pid != first


async def test_who_gives_up_waiting_leaves_the_rest_in_order() -> None:
    async with looking_at(files.pdf("Hello", "World")) as pages:
        await pages.draw(0, BOX)
        pid = pages.pid
        waiting = [asyncio.create_task(pages.draw(0, BOX, 8)) for _ in range(3)]
        for _ in range(5):
            await asyncio.sleep(0)  # until the first of them has asked
        for each in waiting:
            each.cancel()
        assert (await pages.draw(1, BOX)).text == "World"
        assert all(each.cancelled() for each in waiting)
        assert pages.pid == pid


async def test_closing_ends_what_is_being_drawn() -> None:
    pages = Pages(files.slow_pdf())
    drawing = asyncio.create_task(pages.draw(0, BOX))
    while not pages.pid:  # noqa: ASYNC110 - what is waited for has no event
        await asyncio.sleep(0)
    pid = pages.pid
    await pages.close()
    assert gone(pid)
    with pytest.raises((Unreadable, asyncio.CancelledError)):
        await drawing


async def test_without_the_libraries_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIBRARIES", ("no_such_library",))
    assert not module.drawable()
    with pytest.raises(Unreadable, match="extra preview") as refused:
        Pages(files.pdf("Hello"))
    assert 'pip install "dl-tui[preview]"' in refused.value.then
