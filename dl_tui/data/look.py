"""How the app looked last: the name of its theme, which says nothing about anybody."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_NAME = "theme"
_LONGEST = 64


def last_theme(folder: Path | None) -> str:
    """Return the name of the theme that was chosen last, "" where none was."""
    if folder is None:
        return ""
    try:
        with (folder / _NAME).open(encoding="utf-8") as file:
            return file.read(_LONGEST).strip()
    except (OSError, ValueError):
        return ""


def keep_theme(folder: Path | None, name: str) -> None:
    """Remember a theme; a disk that does not take it is no reason to say anything."""
    if folder is None:
        return
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = folder / f".{_NAME}.{os.getpid()}"
        with open(
            os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "w"
        ) as file:
            file.write(name)
        new.replace(folder / _NAME)
