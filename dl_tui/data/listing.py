"""The folders of this machine as a person walks through them to a file."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LocalEntry:
    """One entry of a folder; its name may hold anything but "/" and NUL."""

    name: str
    is_folder: bool
    size: int | None = None
    """Bytes, None for a folder and for what cannot be looked at."""

    @property
    def hidden(self) -> bool:
        """Whether it is left out unless asked for."""
        return self.name.startswith(".")


def list_folder(folder: Path) -> tuple[LocalEntry, ...]:
    """Return what lies in a folder, folders first, by name; raises OSError or ValueError."""
    with os.scandir(folder) as found:
        entries = [_entry(item) for item in found]
    return tuple(sorted(entries, key=lambda each: (not each.is_folder, each.name.casefold())))


def path_of(typed: str) -> Path:
    """Return the absolute path that was typed; "~" is the person's home."""
    path = Path(typed.strip())
    with contextlib.suppress(RuntimeError):  # a home of somebody who is not known
        path = path.expanduser()
    return path.absolute()


def split_typed(typed: str) -> tuple[Path, str]:
    """Return the folder that was typed so far, and the beginning of a name in it."""
    folder, slash, start = typed.strip().rpartition("/")
    if not slash:
        return (path_of("~"), "") if start == "~" else (path_of("."), start)
    return path_of(folder + slash), start


def with_tilde(path: Path) -> str:
    """Return a path as a person types it: with "~" for their home."""
    home = path_of("~")
    if path == home:
        return "~"
    if home not in path.parents or home == Path("/"):
        return str(path)
    return f"~/{path.relative_to(home)}"


def _entry(item: os.DirEntry[str]) -> LocalEntry:
    try:
        folder = item.is_dir()
        return LocalEntry(item.name, folder, None if folder else item.stat().st_size)
    except OSError:
        return LocalEntry(item.name, False)
