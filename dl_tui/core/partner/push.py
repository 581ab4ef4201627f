"""Announcing a document to DigiLocker: checks what an issuer typed, before it is pushed."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dl_tui.api.models.issuer import Contents, PushedUri
from dl_tui.core.typed.forms import BadForm, Reader, read_day, read_words, written
from dl_tui.core.words.dates import parse_date
from dl_tui.data.source_file import read_file

if TYPE_CHECKING:
    from pathlib import Path

MAX_CONTENT = 10 * 1024 * 1024
"""Bytes of a file, as for any other document in a locker."""

_ID = re.compile(r"(DL-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_DOCTYPE = re.compile(r"[A-Z0-9]{5}", re.ASCII)
_URI = re.compile(r"(?P<issuer>[a-z0-9.]+)-(?P<doctype>[A-Z0-9]{5})-(?P<docid>\S+)", re.ASCII)
_DOCID = re.compile(r"[!-~]{1,200}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed; problems are reported under the same field names."""

    digilocker_id: str = field(repr=False)
    uri: str = field(repr=False)
    doctype: str
    docid: str = field(repr=False)
    description: str
    issue_date: str
    valid_from: str
    valid_to: str


def read_entry(typed: Typed) -> PushedUri:
    """Return what is to be pushed; raises BadForm, with every wrong field."""
    reader = Reader()
    entry = PushedUri(
        digilocker_id=reader.read("digilocker_id", _digilocker_id, typed.digilocker_id, ""),
        doctype=reader.read("doctype", _doctype, typed.doctype, ""),
        docid=reader.read("docid", _docid, typed.docid, ""),
        uri=reader.read("uri", lambda text: _uri(text, typed), typed.uri, ""),
        description=reader.read("description", read_words, typed.description, ""),
        issue_date=reader.read("issue_date", _day, typed.issue_date, ""),
        valid_from=reader.read("valid_from", _optional_day, typed.valid_from, ""),
        valid_to=reader.read("valid_to", lambda text: _end(text, typed), typed.valid_to, ""),
    )
    reader.finish()
    return entry


def _digilocker_id(typed: str) -> str:
    text = typed.strip()
    if not _ID.fullmatch(text):
        raise ValueError("A DigiLocker ID looks like 123e4567-e89b-12d3-a456-426655440000.")
    return text


def _doctype(typed: str) -> str:
    text = typed.strip().upper()
    if not _DOCTYPE.fullmatch(text):
        raise ValueError("A doctype has 5 capital letters or digits, as in INCER.")
    return text


def _docid(typed: str) -> str:
    text = typed.strip()
    if not _DOCID.fullmatch(text):
        raise ValueError("A document id is a number or a code of Latin letters, without spaces.")
    return text


def _uri(typed: str, form: Typed) -> str:
    text = typed.strip()
    parts = _URI.fullmatch(text)
    if parts is None:
        raise ValueError("A URI is issuer-DOCTYPE-id, as in in.gov.example-INCER-123456.")
    if parts["doctype"] != form.doctype.strip().upper():
        raise ValueError(f"The URI names the doctype {parts['doctype']}, the form another one.")
    if parts["docid"] != form.docid.strip():
        raise ValueError("The URI does not end in the document id of the form.")
    return text


def _day(typed: str) -> str:
    return written(read_day(typed))


def _optional_day(typed: str) -> str:
    return _day(typed) if typed.strip() else ""


def _end(typed: str, form: Typed) -> str:
    end, start = _optional_day(typed), parse_date(form.valid_from)
    if end and start and read_day(typed) < start:
        raise ValueError("This lies before the day it is valid from.")
    return end


async def read_contents(pdf: Path | None, xml: Path | None) -> Contents:
    """Read the attached files, of at most 10 MB each; raises BadForm ("pdf", "xml")."""
    return await asyncio.to_thread(_read_contents, pdf, xml)


def _read_contents(pdf: Path | None, xml: Path | None) -> Contents:
    problems: dict[str, str] = {}
    found: dict[str, bytes] = {}
    for name, path, starts in (("pdf", pdf, b"%PDF-"), ("xml", xml, b"<")):
        try:
            found[name] = _read_file(path, starts) if path else b""
        except ValueError as problem:
            problems[name] = str(problem)
    if problems:
        raise BadForm(problems)
    return Contents(found["pdf"], found["xml"])


def _read_file(path: Path, starts: bytes) -> bytes:
    try:
        content = read_file(path, MAX_CONTENT)
    except OSError:
        raise ValueError("This file cannot be read.") from None
    if content is None:
        raise ValueError("There is no such file.")
    if len(content) > MAX_CONTENT:
        raise ValueError("This file is larger than 10 MB.")
    if not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(starts):
        kind = "a PDF" if starts == b"%PDF-" else "XML"
        raise ValueError(f"This file is not {kind}.")
    return content
