"""The checks before a file is sent: the contract's own rules, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dl_tui.core.words.filetypes import HEAD_BYTES, FileType, type_of
from dl_tui.core.words.sizes import show_size
from dl_tui.data.filenames import cut
from dl_tui.data.source_file import Stamp, look
from dl_tui.safetext import clean_line

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 10 * 1024 * 1024
"""The largest file that `POST /oauth2/1/file/upload` takes."""
RESTRICTED = "\\ / : * ? < > | ' ^ ~ \""
"""The characters that a name in the locker may not have."""

_MAX_NAME = 200
_FORBIDDEN = re.compile("[\\\\/:*?<>|'^~\"\x00-\x1f\x7f-\x9f\ufffd]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One rule, and whether the file meets it."""

    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """A local file, as it was when it was inspected."""

    path: Path
    name: str
    """Its name in the locker."""
    checks: tuple[Check, ...]
    size: int = 0
    """Bytes."""
    mime: str = ""
    stamp: Stamp = (0, 0, 0, 0)
    found: bool = True
    """Whether there is a file at all; while a path is being typed there usually is none."""

    @property
    def ok(self) -> bool:
        """Whether it may be sent."""
        return all(check.ok for check in self.checks)


def clean_name(name: str) -> str:
    """Return a name that the locker takes, as near to `name` as can be; "" if nothing is left."""
    stem, dot, extension = _FORBIDDEN.sub("_", clean_line(name)).strip().rpartition(".")
    return cut(stem, _MAX_NAME) + dot + extension


def inspect(path: Path) -> Inspection:
    """Inspect a file and check each rule; it may wait for the disk."""
    try:
        found = look(path, HEAD_BYTES)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        return _refused(path, _unreadable(error), found=not missing)
    if found.kind == "folder":
        return _refused(path, "This is a folder: choose a file in it.", found=False)
    if found.kind == "other":
        return _refused(path, "This is not a file.")
    kind, name = type_of(found.head), clean_name(path.name)
    checks = (_size(found.size), *_type(kind, path), _name(path.name, name))
    mime = kind.mime if kind else ""
    return Inspection(path, name, checks, found.size, mime, found.stamp)


def _refused(path: Path, words: str, *, found: bool = True) -> Inspection:
    return Inspection(path, path.name, (Check(False, words),), found=found)


def _unreadable(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "There is no such file."
    if isinstance(error, PermissionError):
        return "You are not allowed to read this file."
    reason = error.strerror if isinstance(error, OSError) else ""
    return f"The file cannot be read: {reason or 'no reason given'}."


def _size(size: int) -> Check:
    if size == 0:
        return Check(False, "The file is empty.")
    if size > MAX_BYTES:
        return Check(False, f"It has {size:,} bytes: the locker takes at most {MAX_BYTES:,}.")
    return Check(True, f"{show_size(size)}, of at most 10 MB")


def _type(kind: FileType | None, path: Path) -> tuple[Check, ...]:
    if kind is None:
        return (Check(False, "It is not a PDF, JPEG or PNG, and the locker takes nothing else."),)
    extension = path.suffix.lower().removeprefix(".")
    content = Check(True, f"It is a {kind.name} by its content.")
    if extension in kind.extensions:
        return (content,)
    wanted = " or ".join(f".{known}" for known in kind.extensions)
    return (content, Check(False, f"Its name must end in {wanted}: rename the file first."))


def _name(own: str, name: str) -> Check:
    if name.rpartition(".")[:2] == ("", "."):
        return Check(False, "It has no name besides its extension: rename the file first.")
    if name != own:
        return Check(True, f"It will be called {name}: DigiLocker allows none of {RESTRICTED}")
    return Check(True, "Its name is allowed.")
