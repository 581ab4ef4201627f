"""The queue of uploads: files that are waiting, being sent or finished."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.core.locker.upload import Upload
from dl_tui.tui.widgets.progress import progress_words
from dl_tui.tui.widgets.rows import Piece, Rows, fit

_MARKS = {
    "waiting": ("· ", "rows--muted", "waiting"),
    "sending": ("↑ ", "rows--accent", "sending"),
    "done": ("✓ ", "rows--good", "in the locker"),
    "failed": ("✗ ", "rows--bad", "failed"),
}
_STATE_WIDTH = 29


class UploadQueue(Rows):
    """One row per upload."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._uploads: Sequence[Upload] = ()

    @property
    def current(self) -> Upload | None:
        """The upload at the cursor."""
        return self._uploads[self.cursor] if self._uploads else None

    def show_uploads(self, uploads: Sequence[Upload], *, cursor: int | None = None) -> None:
        """Show these uploads; the cursor stays unless `cursor` is given."""
        self._uploads = tuple(uploads)
        self.show_rows(len(uploads), cursor=self.cursor if cursor is None else cursor)

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one upload: its state in words, then where it goes."""
        upload = self._uploads[index]
        mark, style, words = _MARKS[upload.state]
        if upload.state == "sending":
            words = f"{words} {progress_words(upload.sent, upload.file.size)}"
        place = upload.stored or upload.target.holding(upload.file.name)
        return [(mark, style), (fit(words, _STATE_WIDTH), style), (f" {place}", "rows--strong")]
