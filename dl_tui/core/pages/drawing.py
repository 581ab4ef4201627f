"""The pages of a PDF or picture, drawn in a sandboxed, untrusted process.

The drawing libraries are in the extra `preview`; nothing here imports them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from importlib.util import find_spec

from dl_tui.core.pages.preview_process import Header, PreviewProcess, ProcessFailed
from dl_tui.core.words.filetypes import HEAD_BYTES, FileType, type_of
from dl_tui.safetext import clean

LIBRARIES = ("pypdfium2", "PIL")
INSTALL = 'pip install "dl-tui[preview]"'

_REFUSED = {
    "locked": (
        "The {kind} is locked with a password.",
        "Save it, and open it in a program that asks for the password.",
    ),
    "huge": (
        "The {kind} has more pixels than dl_tui draws.",
        "Save it, and open it in another program.",
    ),
    "memory": (
        "Drawing the {kind} needs more memory than dl_tui gives it.",
        "Save it, and open it in another program.",
    ),
    "slow": (
        "Drawing the {kind} took too long and was stopped.",
        "Save it, and open it in another program.",
    ),
    "ended": (
        "The viewer stopped while drawing the {kind}.",
        "It may be harmful: open it elsewhere only if you trust its source.",
    ),
}
_BROKEN = (
    "The {kind} is broken or cut short.",
    "Fetch it again; if it is still broken, report it to its issuer.",
)


class Unreadable(Exception):
    """A file that cannot be displayed: `what` and `then` are sentences."""

    def __init__(self, what: str, then: str) -> None:
        super().__init__(what)
        self.what = what
        self.then = then


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was drawn."""

    index: int
    width: int
    """Pixels, as the height."""
    height: int
    pixels: bytes = field(repr=False)
    """Red, green and blue of each, from the top left."""
    text: str = field(repr=False)
    """Its text layer; cleaned."""


def drawable() -> bool:
    """Return whether the drawing libraries are installed."""
    return all(find_spec(name) is not None for name in LIBRARIES)


class Pages:
    """The pages of one file; the process starts with the first page, and again if it has ended."""

    def __init__(self, data: bytes) -> None:
        """Take a whole file; raises Unreadable if it cannot be drawn."""
        kind = type_of(data[:HEAD_BYTES])
        if kind is None:
            what = "This file is not a PDF, JPEG or PNG." if data else "This file is empty."
            raise Unreadable(what, "Save it, and open it in another program." if data else "")
        if not drawable():
            raise Unreadable("This needs the extra preview.", f"Install it with {INSTALL}.")
        self.kind: FileType = kind
        self.count = 0
        """The number of pages, once the first was drawn."""
        self._data = data
        self._process: PreviewProcess | None = None
        self._asked: asyncio.Task[Page] | None = None
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int:
        """The number of the process that draws, 0 while there is none."""
        return self._process.pid if self._process else 0

    async def draw(self, index: int, box: tuple[int, int], zoom: float = 1.0) -> Page:
        """Draw a page fitted into a box of pixels, then enlarged; raises Unreadable.

        If a caller is cancelled, the process still finishes its answer before the next call.
        """
        async with self._turn:
            if self._asked is not None:
                await asyncio.wait([self._asked])
            self._asked = asyncio.create_task(self._draw(index, box, zoom))
            self._asked.add_done_callback(_take_note)
            return await asyncio.shield(self._asked)

    async def close(self) -> None:
        """End the process."""
        if self._asked is not None:
            self._asked.cancel()
            await asyncio.wait([self._asked])
        process, self._process = self._process, None
        if process is not None:
            await process.end()

    # -- inside -------------------------------------------------------------------------------

    async def _draw(self, index: int, box: tuple[int, int], zoom: float) -> Page:
        process = await self._opened()
        wanted = {"page": index, "box": [max(1, side) for side in box], "zoom": zoom}
        answer, pixels = await self._ask(process, wanted)
        width, height = _whole(answer, "width"), _whole(answer, "height")
        if not pixels or len(pixels) != 3 * width * height:
            raise self._refusal("broken")
        text = str(answer.get("text", "")).replace("\x02", "-").replace("\ufffe", "-")
        return Page(index, width, height, pixels, clean(text).strip())

    async def _opened(self) -> PreviewProcess:
        if self._process is None:
            try:
                process = await PreviewProcess.start()
            except ProcessFailed as failure:
                raise self._refusal(failure.why) from None
            self._process = process
            answer, _ = await self._ask(process, {"kind": self.kind.name}, self._data)
            self.count = _whole(answer, "count")
            if not self.count:
                raise self._refusal("broken")
        return self._process

    async def _ask(
        self, process: PreviewProcess, header: Header, body: bytes = b""
    ) -> tuple[Header, bytes]:
        try:
            answer, pixels = await process.ask(header, body)
        except ProcessFailed as failure:
            self._process = None
            raise self._refusal(failure.why) from None
        if refused := answer.get("refused"):
            raise self._refusal(str(refused))
        return answer, pixels

    def _refusal(self, why: str) -> Unreadable:
        what, then = _REFUSED.get(why, _BROKEN)
        return Unreadable(what.format(kind=self.kind.name), then)


async def draw_once(data: bytes, box: tuple[int, int]) -> Page:
    """Draw the first page of a file, fitted into a box of pixels; raises Unreadable."""
    pages = Pages(data)
    try:
        return await pages.draw(0, box)
    finally:
        await pages.close()


def _whole(answer: Header, name: str) -> int:
    value = answer.get(name)
    return value if isinstance(value, int) and value > 0 else 0


def _take_note(task: asyncio.Task[Page]) -> None:
    if not task.cancelled():
        task.exception()  # retrieved by the caller, if one still waits; mark it as seen
