"""A whole visit: `dl-tui web` as a person starts it, in a real browser, by keys alone."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pyte
import pytest

from tests.support.chromium import PATIENCE, PROGRAM, Page, chromium_page
from tests.support.processes import alive, descendants, environment, wait_until

pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="needs chromium"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc"),
]
OTP = "123456"
CTRL_Q = "\x11"
HARMLESS = "software WebGL|CLOSING or CLOSED"
"""What Chromium says of a machine without a graphics card, and of a page that was left."""


@asynccontextmanager
async def served(home: Path) -> AsyncIterator[tuple[str, Process]]:
    """Run `dl-tui web` with a secret in its environment; give its address, and the process."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "dl_tui", "web", "--seats", "1", "--otp", OTP),
        stdout=PIPE,
        stderr=PIPE,
        env=os.environ | {"HOME": str(home), "PLANTED_SECRET": "planted"},
    )
    try:
        assert process.stdout is not None
        yield (await process.stdout.readline()).decode().strip(), process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


class Screen:
    """What the terminal in the page shows, drawn from what its websocket received."""

    def __init__(self, page: Page, size: str) -> None:
        self._page = page
        self._drawn = 0
        columns, rows = (int(part.split("=")[1]) for part in size.split("&"))
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    async def wait_for(self, *texts: str) -> None:
        """Wait until all of them stand on the screen."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not all(text in self.text for text in texts):
                    await self._page.news()
        except TimeoutError:
            pytest.fail(f"{texts} never stood on the screen:\n{self.text}")

    @property
    def text(self) -> str:
        """The lines of the screen."""
        new = bytes(self._page.received[self._drawn :])
        self._drawn += len(new)
        self._stream.feed(new)
        return "\n".join(self._screen.display)


async def page_terminal(page: Page, seen: int = 0) -> Screen:
    """Wait for the terminal in the page, behind the requests that were `seen` before."""
    page.received.clear()
    try:
        async with asyncio.timeout(PATIENCE):
            while not (sockets := [url for url in page.requested[seen:] if url.startswith("ws")]):
                await page.news()
    except TimeoutError:
        text = await page.evaluate("document.body.innerText")
        pytest.fail(f"the page opened no websocket:\n{text}")
    return Screen(page, sockets[-1].partition("?")[2])


async def test_a_visit_by_keys_from_the_address_to_the_locker_and_out(tmp_path: Path) -> None:
    async with served(tmp_path / "home") as (address, server):
        async with chromium_page(tmp_path / "profile") as page:
            await page.call("Page.navigate", url=address)
            screen = await page_terminal(page)
            await screen.wait_for("Mobile number or username")
            # Nobody clicked: the keys reach the app, and the token has left the address.
            place = address.partition("?")[0]
            assert await page.evaluate("[location.href, document.cookie]") == [place, ""]
            await page.type("9000000001")
            await screen.wait_for("9000000001")
            await page.enter()
            await screen.wait_for("Enter the OTP", "Valid for")
            await page.type(OTP)
            await page.enter()
            await screen.wait_for("Aadhaar Card", "Filter")
            visit = descendants(server.pid)
            assert len(visit) == 2, "the app and its sandbox"
            assert "planted" not in "".join(map(environment, visit))
            # It fills the window: what is left beside it is less than a cell and the frame.
            assert await page.evaluate(
                "innerWidth - document.querySelector('.xterm-screen').clientWidth < 30"
            )
            # Saving would write to the disk of the server.
            await page.type("d")
            await screen.wait_for("Off for guests")
            await page.enter()
            await page.type(CTRL_Q)
            await page.until("document.activeElement.id == 'again'")
            await wait_until(lambda: not alive(visit))
            seen = len(page.requested)
            await page.enter()  # on "Start again": the cookie opens it, and the seat is free
            screen = await page_terminal(page, seen)
            await screen.wait_for("Mobile number or username")
            visit = descendants(server.pid)
            assert len(visit) == 2
        assert [url for url in page.requested if address.split("/")[2] not in url] == []
        assert [text for text in page.complaints if not re.search(HARMLESS, text)] == []
        await wait_until(lambda: not alive(visit))
        server.terminate()
        assert await asyncio.wait_for(server.wait(), PATIENCE) == 0
    written = [file.name for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert written == [], "nothing is kept, and there was nothing to log"
