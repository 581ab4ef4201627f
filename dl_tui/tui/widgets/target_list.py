"""The folders of the locker that a file can be put into."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.core.locker.upload import Target
from dl_tui.tui.widgets.rows import Piece, Rows

UPLOADED = "Uploaded documents"


class TargetList(Rows):
    """One row per folder; the next file goes into the one at the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._targets: Sequence[Target] = (Target(None, "/"),)

    @property
    def target(self) -> Target:
        """The folder at the cursor."""
        return self._targets[self.cursor]

    def show_targets(self, targets: Sequence[Target], folder_id: str | None) -> None:
        """Show these folders with the cursor on one of them, the topmost if it is not there."""
        self._targets = targets
        here = [number for number, each in enumerate(targets) if each.folder_id == folder_id]
        self.show_rows(len(targets), cursor=here[0] if here else 0)

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one folder, indented below its parent."""
        target = self._targets[index]
        if target.folder_id is None:
            return [(UPLOADED, "rows--strong")]
        depth = target.path.count("/")
        return [("  " * depth, ""), (target.path.rpartition("/")[2], "")]
