"""Trusted root certificates, as files that a person has put into a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ENDINGS = (".pem", ".crt", ".cer")
MAX_BYTES = 64 << 10
"""Of one file: a certificate has about two thousand."""
MAX_FILES = 100


@dataclass(frozen=True, slots=True)
class RootFile:
    """One file; what is in it has not been looked at."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder that could not be read, and why in a few words."""

    name: str
    why: str


Roots = tuple[tuple[RootFile, ...], tuple[Unread, ...]]


def read_roots(places: Iterable[Path]) -> Roots:
    """Return the files in these places, which are files or folders of them; absent ones are none.

    A file that cannot be read is reported, and does not stop the others.
    """
    files: list[RootFile] = []
    unread: list[Unread] = []
    for place in places:
        try:
            paths = list(_files_in(place))
        except OSError as error:
            unread.append(Unread(place.name, error.strerror or "it cannot be read"))
            continue
        for path in paths:
            if len(files) == MAX_FILES:
                unread.append(Unread(path.name, f"there are more than {MAX_FILES} files"))
                return tuple(files), tuple(unread)
            try:
                files.append(RootFile(path.name, _read(path)))
            except OSError as error:
                unread.append(Unread(path.name, error.strerror or "it cannot be read"))
            except ValueError as error:
                unread.append(Unread(path.name, str(error)))
    return tuple(files), tuple(unread)


def _files_in(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from sorted(path for path in place.iterdir() if path.suffix.lower() in ENDINGS)
    elif place.exists():
        yield place


def _read(path: Path) -> bytes:
    """Read a small regular file. Raises OSError, ValueError."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise ValueError("it is not a file")
        if about.st_size > MAX_BYTES:
            raise ValueError("it is too large for a certificate")
        return file.read(MAX_BYTES)
