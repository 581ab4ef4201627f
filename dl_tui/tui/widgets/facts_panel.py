"""The facts of the row at the cursor, below the table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.locker.grouping import Group
from dl_tui.core.words.dates import show_date, show_day
from dl_tui.core.words.doctypes import APAAR, doctype_in_words, formats_of
from dl_tui.core.words.mask import mask_uri
from dl_tui.core.words.sizes import show_size
from dl_tui.safetext import clean_line
from dl_tui.tui.commands import MARK, READ
from dl_tui.tui.widgets.rows import Piece, fit
from dl_tui.tui.widgets.selectable_lines import SelectableLines
from dl_tui.tui.words import DOCUMENTS, ONE_DOCUMENT

EXPIRED = "   ! expired on {day}"
ISSUER = "Issuer"
TYPE = "Type"
DATE = "Date"
FORMATS = "Formats"
FOLDER = "Folder"
FILE = "File"
KIND = "Kind"
SIZE = "Size"
ABOUT = "About"
HOLDS = "Holds"
FOLDS = "closes or opens the group"
MARKS_ALL = "marks all of the group, or none"
NONE_GIVEN = "none given"
READS_CERTIFICATE = "{names}   {key} reads the certificate"
READS_IT = "{names}   {key} reads it"
SHOWS_FILE = "{names}   no XML: {key} shows the file"

Line = tuple[Piece, ...]
LABEL_WIDTH = 9
NEW = "   • new since your last visit"


class FactsPanel(SelectableLines):
    """Label and value lines, and what Enter would do.

    It redraws only the cells that changed: it follows every move of the cursor, and over a slow
    connection the user would have to wait for a whole panel.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"facts--title", "facts--label"}

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show_document(
        self,
        document: IssuedDocument,
        *,
        new: bool = False,
        expired_on: datetime.date | None = None,
    ) -> None:
        """Show an issued document; its URI is masked, as it often contains a number."""
        badge = EXPIRED.format(day=show_day(expired_on)) if expired_on else NEW if new else ""
        named = doctype_in_words(document.doctype)
        if document.description and document.description != document.name:
            named = f"{named}  {document.description}"
        self._show(
            document.name,
            [
                (ISSUER, document.issuer),
                (TYPE, named),
                (DATE, f"{show_date(document.date)}{badge}"),
                (FORMATS, _formats(document)),
                ("URI", mask_uri(document.uri)),
            ],
        )

    def show_item(self, item: LockerItem) -> None:
        """Show a file or folder of the uploaded documents."""
        kind = FOLDER if item.is_folder else item.mime or FILE
        facts = [(KIND, kind), (DATE, show_date(item.date)), (SIZE, show_size(item.size))]
        self._show(item.name, [*facts, (ABOUT, item.description)])

    def show_group(self, group: Group) -> None:
        """Show what a group contains, and what can be done with all of it."""
        count = len(group.members)
        self._show(
            group.title,
            [
                (HOLDS, ONE_DOCUMENT if count == 1 else DOCUMENTS.format(count=count)),
                (str(READ), FOLDS),
                (str(MARK), MARKS_ALL),
            ],
        )

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self._draw([((sentence, ""),)])

    def _show(self, title: str, facts: Iterable[tuple[str, str]]) -> None:
        lines: list[Line] = [((title, "facts--title"),)]
        for label, value in facts:
            if value.strip():
                lines.append(((f"{label:<{LABEL_WIDTH}}", "facts--label"), (value, "")))
        self._draw(lines)

    def _draw(self, lines: list[Line]) -> None:
        old, self._lines = self._lines, lines
        left = self.styles.padding.left
        for y, (before, after) in enumerate(zip_longest(old, lines, fillvalue=())):
            if before != after:
                width = max(_width(before), _width(after))
                self.refresh(Region(left, y, width, 1))

    def draw_line(self, index: int) -> Strip:
        """Draw one line."""
        base = self.rich_style
        pieces = self._lines[index] if index < len(self._lines) else ()
        room = self.content_size.width
        segments = []
        for text, name in pieces:
            text = clean_line(text)
            shown = fit(text, room) if cell_len(text) > room else text
            room -= cell_len(shown)
            style = self.get_component_rich_style(name, partial=True) if name else None
            segments.append(Segment(shown, base + style if style else base))
        return Strip(segments).adjust_cell_length(self.content_size.width, base)


def _width(line: Line) -> int:
    return sum(cell_len(clean_line(text)) for text, _ in line)


def _formats(document: IssuedDocument) -> str:
    names = ", ".join(name.upper() for name in formats_of(document)) or NONE_GIVEN
    if document.has_xml:
        return READS_CERTIFICATE.format(names=names, key=READ)
    if document.doctype == APAAR:
        return READS_IT.format(names=names, key=READ)
    return SHOWS_FILE.format(names=names, key=READ) if document.uri else names
