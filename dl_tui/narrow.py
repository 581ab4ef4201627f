"""Output that is not UTF-8: a character it lacks is replaced by the nearest ASCII character."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from typing import IO

ERRORS = "dl_tui.nearest"
"""The name of this error handler, for `str.encode` and streams."""

_NEAREST = {
    **dict.fromkeys("›»▸▶→❯", ">"),
    **dict.fromkeys("‹«◂◀←", "<"),
    **dict.fromkeys("↑▴▲", "^"),
    **dict.fromkeys("↓▾▼✓", "v"),
    **dict.fromkeys("✗×", "x"),
    **dict.fromkeys("•●◆★✱", "*"),
    **dict.fromkeys("○◇☆", "o"),
    **dict.fromkeys("…·", "."),
    **dict.fromkeys("–—‐‑─━═╌┄▔▁▂", "-"),
    **dict.fromkeys("│┃║▏▎▍▕▐▌┆┊", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╶╴╵╷", "+"),
    **dict.fromkeys("█▀▄▇▆▅▃▓▒░", "#"),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("“”„", '"'),
    "₹": "R",
}


def narrow_encoding(stream: IO[str] | None) -> str:
    """Return the encoding of a stream that does not take UTF-8, "" for one that does.

    An encoding that cannot carry terminal escape sequences counts as ASCII.
    """
    try:
        codec = codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name
        carries = "\x1b[m".encode(codec) == b"\x1b[m"
    except (LookupError, UnicodeError):
        return "ascii"
    return "" if codec == "utf-8" else codec if carries else "ascii"


def told_of_narrow(stream: IO[str] | None) -> str:
    """Return a sentence on why a stream shows question marks; "" if it takes UTF-8."""
    encoding = narrow_encoding(stream)
    return encoding and (
        f"This terminal is set to {encoding.upper()}, so what it cannot show appears as ? or a"
        " plain sign. Start with LC_ALL=C.UTF-8 to see everything."
    )


def make_printable() -> None:
    """Keep printing from failing on a character that standard output or error cannot encode."""
    for stream in (sys.stdout, sys.stderr):
        if narrow_encoding(stream) and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ERRORS)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Replace what cannot be encoded, cell for cell, so that tables stay aligned."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_sign(character) for character in lacking), error.end


def _sign(character: str) -> str:
    if (known := _NEAREST.get(character)) is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    base = unicodedata.normalize("NFKD", character)[0]
    wide = unicodedata.east_asian_width(character) in "WF"
    return "??" if wide else base if base.isascii() and base.isprintable() else "?"


codecs.register_error(ERRORS, _nearest)
