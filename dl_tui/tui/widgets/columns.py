"""The columns of the locker's two tables: issued documents, and the files of a folder."""

from __future__ import annotations

import datetime
from functools import lru_cache

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.words.dates import parse_date, show_date
from dl_tui.core.words.doctypes import doctype_in_words, formats_of
from dl_tui.core.words.find import fold
from dl_tui.core.words.issuers_short import issuer_in_short
from dl_tui.core.words.sizes import show_size
from dl_tui.tui.widgets.table import Column

FOLDER, FILE = "folder", "file"

_FORMAT_LETTERS = {"pdf": "P", "xml": "X", "json": "J"}


def formats_in_words(document: IssuedDocument) -> str:
    """Return a document's formats, "PDF XML JSON"."""
    return " ".join(name.upper() for name in formats_of(document))


def _formats_in_letters(document: IssuedDocument) -> str:
    return "".join(_FORMAT_LETTERS.get(name, name[:1].upper()) for name in formats_of(document))


@lru_cache(4096)
def _sort_date(raw: str) -> datetime.date:
    return parse_date(raw) or datetime.date.min


def _kind(item: LockerItem) -> str:
    if item.is_folder:
        return FOLDER
    return item.mime.rpartition("/")[2].upper().removeprefix("X-") or FILE


def _named(document: IssuedDocument) -> str:
    return " ".join((document.name, document.description, doctype_in_words(document.doctype)))


def _issuer(document: IssuedDocument) -> str:
    return issuer_in_short(document.issuer_id, document.issuer)


ISSUED_COLUMNS: tuple[Column[IssuedDocument], ...] = (
    Column(
        "Name",
        lambda d: d.name,
        lambda d: fold(d.name),
        share=5,
        enough=56,
        style="rows--strong",
        search=_named,
    ),
    Column(
        "Issuer",
        _issuer,
        lambda d: fold(_issuer(d)),
        share=2,
        least=10,
        ample=46,
        style="rows--muted",
        search=lambda d: f"{_issuer(d)} {d.issuer}",
    ),
    Column(
        "Date",
        lambda d: show_date(d.date),
        lambda d: _sort_date(d.date),
        width=11,
        newest_first=True,
        first=True,
    ),
    Column(
        "Formats",
        _formats_in_letters,
        formats_in_words,
        width=9,
        compact_width=5,
        compact_label="Fmt",
        style="rows--accent",
        search=formats_in_words,
    ),
)
"""What users look for comes first; formats are letters, which the facts panel spells out."""

FOLDER_COLUMNS: tuple[Column[LockerItem], ...] = (
    Column(
        "Name",
        lambda i: i.name,
        lambda i: (not i.is_folder, fold(i.name)),
        share=1,
        style="rows--strong",
        first=True,
    ),
    Column("Kind", _kind, _kind, width=7, style="rows--accent", roomy=44),
    Column(
        "Size",
        lambda i: "" if i.is_folder else show_size(i.size),
        lambda i: i.size or 0,
        width=9,
        roomy=36,
        right=True,
        style="rows--muted",
    ),
    Column(
        "Date",
        lambda i: show_date(i.date),
        lambda i: _sort_date(i.date),
        width=11,
        newest_first=True,
    ),
)
