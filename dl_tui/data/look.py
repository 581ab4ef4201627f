"""How the app looked last: the name of its theme, which says nothing about anybody."""

from __future__ import annotations

import contextlib
from pathlib import Path

from dl_tui.data.export_folder import write_whole
from dl_tui.data.saving import SaveFailed

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
    """Remember a theme; a failed write is ignored."""
    if folder is not None:
        with contextlib.suppress(OSError, SaveFailed):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(folder, _NAME, name.encode())
