"""The columns of the locker's two tables: issued documents, and the files of a folder."""

from __future__ import annotations

import datetime
from functools import lru_cache

from dl_tui.api.models import IssuedDocument, LockerItem
from dl_tui.core.dates import parse_date, show_date
from dl_tui.core.find import fold
from dl_tui.core.sizes import show_size
from dl_tui.tui.widgets.table import Column

_FORMAT_LETTERS = {"pdf": "P", "xml": "X", "json": "J"}


def formats_in_words(document: IssuedDocument) -> str:
    """Return a document's formats, "PDF XML JSON"."""
    return " ".join(name.upper() for name in document.formats)


def _formats_in_letters(document: IssuedDocument) -> str:
    return "".join(_FORMAT_LETTERS.get(name, name[:1].upper()) for name in document.formats)


def _when(raw: str) -> str:
    date = parse_date(raw)
    return date.isoformat() if date else raw


@lru_cache(4096)
def _sort_date(raw: str) -> datetime.date:
    return parse_date(raw) or datetime.date.min


def _kind(item: LockerItem) -> str:
    if item.is_folder:
        return "folder"
    return item.mime.rpartition("/")[2].upper().removeprefix("X-") or "file"


ISSUED_COLUMNS: tuple[Column[IssuedDocument], ...] = (
    Column(
        "Date",
        lambda d: show_date(d.date),
        lambda d: _sort_date(d.date),
        width=11,
        compact=lambda d: _when(d.date),
        compact_width=10,
        newest_first=True,
        first=True,
    ),
    Column("Type", lambda d: d.doctype, lambda d: d.doctype, width=6, style="rows--muted"),
    Column(
        "Formats",
        formats_in_words,
        formats_in_words,
        width=13,
        compact=_formats_in_letters,
        compact_width=3,
        compact_label="Fmt",
        style="rows--accent",
    ),
    Column("Issuer", lambda d: d.issuer, lambda d: fold(d.issuer), share=2, style="rows--muted"),
    Column("Name", lambda d: d.name, lambda d: fold(d.name), share=3, style="rows--strong"),
)

FOLDER_COLUMNS: tuple[Column[LockerItem], ...] = (
    Column(
        "Date",
        lambda i: show_date(i.date),
        lambda i: _sort_date(i.date),
        width=11,
        compact=lambda i: _when(i.date),
        compact_width=10,
        newest_first=True,
    ),
    Column("Type", _kind, _kind, width=6, style="rows--accent"),
    Column(
        "Size",
        lambda i: "" if i.is_folder else show_size(i.size),
        lambda i: i.size or 0,
        width=9,
        right=True,
        style="rows--muted",
    ),
    Column(
        "Name",
        lambda i: i.name,
        lambda i: (not i.is_folder, fold(i.name)),
        share=1,
        style="rows--strong",
        first=True,
    ),
)
