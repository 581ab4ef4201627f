"""Time and memory to look at a PDF of 500 scanned pages, 10 MB in all, as a ratio to bare PDFium.

Run it as `.venv/bin/python tests/benchmarks/preview.py`. The floor draws the same pages at the same
size in this very process, with its libraries loaded: no process to start, nothing to send.
"""

from __future__ import annotations

import asyncio
import io
import random
import statistics
import time
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

from dl_tui.core.pages.drawing import Pages

PAGES, SIZE = 500, 10_000_000
BOX = (60, 60)
"""Pixels of the picture's half of a screen of 120 columns and 36 rows."""
ROUNDS = 7


def scanned() -> bytes:
    """Return a PDF of pages with the grain of paper, and lines that are no text."""
    chance = random.Random(1)
    noise = Image.frombytes("L", (620, 877), chance.randbytes(620 * 877))
    grain = noise.point(lambda value: 240 + value / 16)
    draw = ImageDraw.Draw(grain)
    for line in range(40):
        draw.text((60, 60 + 18 * line), f"{line + 1}. A line of a page that was scanned.", fill=30)
    pages = [grain] * PAGES
    file = io.BytesIO()
    for quality in range(95, 5, -5):
        file = io.BytesIO()
        pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], quality=quality)
        if file.tell() <= SIZE:
            break
    return file.getvalue()


def floor(data: bytes) -> tuple[float, float]:
    """Return the seconds to open the document and draw one page, and those for another page."""
    began = time.perf_counter()
    document = pypdfium2.PdfDocument(data)
    _draw(document, 0)
    first = time.perf_counter() - began
    began = time.perf_counter()
    _draw(document, 250)
    return first, time.perf_counter() - began


def _draw(document: pypdfium2.PdfDocument, index: int) -> None:
    page = document[index]
    scale = 3 * min(side / room for side, room in zip(BOX, page.get_size(), strict=True))
    page.render(scale=scale, rev_byteorder=True).to_pil().resize(BOX)
    page.get_textpage().get_text_bounded()


async def ours(data: bytes) -> tuple[float, float, float, int]:
    """Return the seconds for the first page, another, a large one; and the peak in MB."""
    pages = Pages(data)
    taken = []
    for index, zoom in ((0, 1.0), (250, 1.0), (250, 8.0)):
        began = time.perf_counter()
        await pages.draw(index, BOX, zoom)
        taken.append(time.perf_counter() - began)
    peak = peak_of(pages.pid)
    await pages.close()
    return taken[0], taken[1], taken[2], peak


def peak_of(pid: int) -> int:
    """Return the largest memory that a process has had, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def middle(rows: list[tuple[float, ...]]) -> list[float]:
    """Return the median of each column, times in seconds."""
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def main() -> None:
    """Measure and print."""
    data = scanned()
    print(f"{PAGES} pages, {len(data) / 1e6:.1f} MB; a box of {BOX[0]} by {BOX[1]} pixels")
    mine: list[tuple[float, ...]] = []
    bare: list[tuple[float, ...]] = []
    for round_number in range(ROUNDS + 1):
        result = asyncio.run(ours(data)), floor(data)
        if round_number:
            mine.append(result[0])
            bare.append(result[1])
    first, other, large, peak = middle(mine)
    floor_first, floor_other = middle(bare)
    print(
        f"first page   {first * 1000:6.0f} ms, ratio {first / floor_first:5.1f} (process and all)"
    )
    print(f"another page {other * 1000:6.1f} ms, ratio {other / floor_other:5.1f}")
    print(f"8 x enlarged {large * 1000:6.1f} ms")
    print(f"memory: the process that draws {peak:.0f} MB")


if __name__ == "__main__":
    main()
