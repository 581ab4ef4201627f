"""Renders the screen as pixels, and reads the QR codes in them as a camera would."""

from __future__ import annotations

import zxingcpp
from rich.color import Color
from rich.style import Style
from textual.app import App

PIXELS = 8
"""Pixels of one module, which is one column wide and half a row high."""
_HALVES = {"▀": (True, False), "▄": (False, True), "█": (True, True)}


def codes_on(app: App[None], *, gap: int = 0, ink: int = 0, paper: int = 255) -> list[str]:
    """Return what the QR codes on the screen say.

    `gap` is the line spacing in black pixels; `ink` and `paper` are the terminal's own grey, for
    text without a colour. Light codes on dark are not read: not every phone does it.
    """
    rows: list[bytes] = []
    for strip in app.screen._compositor.render_strips():
        upper, lower = bytearray(), bytearray()
        for text, style, _ in strip:
            own = style or Style()
            fore, back = _grey(own.color, ink), _grey(own.bgcolor, paper)
            for character in text:
                top, bottom = _HALVES.get(character, (False, False))
                upper += bytes([fore if top else back]) * PIXELS
                lower += bytes([fore if bottom else back]) * PIXELS
        rows += [bytes(upper)] * PIXELS + [bytes(lower)] * PIXELS + [bytes(len(upper))] * gap
    width = min(len(row) for row in rows)  # a line with Indic clusters may be longer
    image = memoryview(b"".join(row[:width] for row in rows)).cast("B", (len(rows), width))
    found = zxingcpp.read_barcodes(image, try_invert=False)
    # Lines of text can look like a code of stripes.
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


def _grey(color: Color | None, default: int) -> int:
    if color is None or color.is_default:
        return default
    return sum(color.get_truecolor()) // 3
