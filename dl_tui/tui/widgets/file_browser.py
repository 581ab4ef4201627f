"""The files on this machine as rows: folders first, acceptable files highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from dl_tui.core.words.filetypes import TYPES
from dl_tui.core.words.sizes import show_size
from dl_tui.data.listing import LocalEntry
from dl_tui.safetext import clean_line
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows, fit

PARENT = LocalEntry("..", is_folder=True)
_EXTENSIONS = tuple(f".{name}" for kind in TYPES for name in kind.extensions)
_SIZE_WIDTH = 8


class FileBrowser(Rows):
    """Shows one folder; the screen reads it, and handles what is picked."""

    PICK_ON_CLICK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "toggle_hidden", "Hidden files", show=False, id="browser.hidden"),
        Binding("left,h,backspace", "up", "Folder above", show=False, id="browser.up"),
        Binding("right,l", "choose", "Open", show=False, id="browser.open"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.folder = Path("/")
        self._entries: Sequence[LocalEntry] = ()
        self._shown: list[LocalEntry] = []
        self._start = ""
        self._hidden = False

    def show_entries(self, folder: Path, entries: Sequence[LocalEntry]) -> None:
        """Show the contents of a folder."""
        self.folder, self._entries, self._start = folder, entries, ""
        self._arrange()

    def narrow(self, start: str) -> None:
        """Show only names that begin with `start`; hidden ones, too, if it begins with a dot."""
        if start != self._start:
            self._start = start
            self._arrange()

    def path_at(self, index: int) -> Path:
        """Return the path of a row."""
        entry = self._shown[index]
        return self.folder.parent if entry is PARENT else self.folder / entry.name

    def is_folder(self, index: int) -> bool:
        """Return whether a row is a folder."""
        return self._shown[index].is_folder

    def action_toggle_hidden(self) -> None:
        """Show or hide names that begin with a dot."""
        self._hidden = not self._hidden
        self._arrange()

    def action_up(self) -> None:
        """Open the parent folder."""
        if self._shown and self._shown[0] is PARENT:
            self.cursor = 0
            self.action_choose()

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one entry: size, sign, name; what the locker does not accept is dimmed."""
        entry = self._shown[index]
        if entry.is_folder:
            size, sign, name, style = "", "▸ ", f"{entry.name}/", "rows--tag"
        else:
            size, sign, name = show_size(entry.size), "  ", entry.name
            style = "rows--strong" if taken(entry.name) else "rows--muted"
        name = clean_line(name)
        room = max(1, width - _SIZE_WIDTH - len(sign) - len(POINTER))
        name = fit(name, room) if cell_len(name) > room else name
        return [
            (fit(size, _SIZE_WIDTH, right=True), "rows--muted"),
            (f" {sign}", ""),
            (name, style),
        ]

    def _arrange(self) -> None:
        hidden = self._hidden or self._start.startswith(".")
        start = self._start.casefold()
        self._shown = [
            entry
            for entry in self._entries
            if (hidden or not entry.hidden) and entry.name.casefold().startswith(start)
        ]
        if self.folder != self.folder.parent and not self._start:
            self._shown.insert(0, PARENT)
        self.show_rows(len(self._shown), cursor=min(1, len(self._shown) - 1) if not start else 0)


def taken(name: str) -> bool:
    """Return whether the locker may accept a file with this name."""
    return name.lower().endswith(_EXTENSIONS)
