"""Local files that are to be sent: inspected first, then read only if unchanged."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Stamp = tuple[int, int, int, int]
"""Device, inode, size and modification time: they show whether a file has changed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is found at a path."""

    kind: Literal["file", "folder", "other"]
    stamp: Stamp
    head: bytes = field(default=b"", repr=False)
    """Its first bytes; empty for anything but a file."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.stamp[2]


def look(path: Path, head: int) -> Look:
    """Return what is found at a path, with its first `head` bytes. Raises OSError, ValueError."""
    # Non-blocking: opening a pipe that nobody writes to must not hang.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode):
            return Look("file", _stamp(found), os.read(descriptor, head))
        return Look("folder" if stat.S_ISDIR(found.st_mode) else "other", _stamp(found))
    finally:
        os.close(descriptor)


def read_unchanged(path: Path, stamp: Stamp) -> bytes | None:
    """Return the bytes of a file that is unchanged, None if it has changed. Raises OSError."""
    with path.open("rb") as source:
        before = _stamp(os.fstat(source.fileno()))
        content = source.read(stamp[2] + 1) if before == stamp else b""
        after = _stamp(os.fstat(source.fileno()))
    unchanged = before == after == stamp and len(content) == stamp[2]
    return content if unchanged else None


def is_unchanged(path: Path, stamp: Stamp) -> bool:
    """Return whether a file is unchanged."""
    try:
        return _stamp(path.stat()) == stamp
    except OSError:
        return False


def read_file(path: Path, limit: int) -> bytes | None:
    """Return a file's bytes, at most `limit` + 1, which shows it is larger; None if it is no file.

    Raises OSError.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(limit + 1)


def _stamp(found: os.stat_result) -> Stamp:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
