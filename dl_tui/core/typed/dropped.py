"""Paths as terminals write them when files are dropped on the window, and as people paste them."""

from __future__ import annotations

import re
import shlex
from urllib.parse import unquote, urlsplit

_STARTS = ("/", "~/")
_ESCAPED = re.compile(r"""\\[ '"()&]|^['"]|['"]$""")
MOST = 100
"""Files of one drop that are taken."""


def dropped_paths(text: str) -> list[str]:
    """Return the paths in a pasted text: quoted, backslashed, as file addresses, several at once.

    A plain path with spaces is one path. A line is split only if it is quoted like in a shell, or
    if a path follows every space.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [path for line in lines for path in _in_line(line)]
    return [path for path in map(_plain, found) if path][:MOST]


def _in_line(line: str) -> list[str]:
    if not _ESCAPED.search(line):
        parts = line.split(" ")
        whole = len(parts) == 1 or not all(map(_is_path, filter(None, parts)))
        return [line] if whole else [part for part in parts if part]
    try:
        return shlex.split(line)
    except ValueError:  # a quote that does not end is part of the name
        return [line]


def _is_path(text: str) -> bool:
    return text.startswith((*_STARTS, "file://"))


def _plain(path: str) -> str:
    """Return the path of a local `file:` address."""
    if not path.startswith("file://"):
        return path
    try:
        parts = urlsplit(path)
    except ValueError:
        return path
    return unquote(parts.path) if parts.netloc in ("", "localhost") else path
