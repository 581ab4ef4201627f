"""What expires, and when: the expiry dates named in the certificates of a locker."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dl_tui.core.failure import Failure
from dl_tui.core.politely import each
from dl_tui.core.reading.ends import ends_of
from dl_tui.core.reading.unwrap import open_certificate, wrapped_json
from dl_tui.core.xml.document import Refused

if TYPE_CHECKING:
    from dl_tui.api.models.locker import IssuedDocument
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.xml.document import Element

SOON = 30
"""Days before expiry from which on it counts as soon."""
_AADHAAR = "ADHAR"
"""Its XML needs another operation, and it does not expire."""

Urgency = Literal["past", "soon", "later"]


@dataclass(frozen=True, slots=True)
class Expiry:
    """One thing that expires: a document, or a part of it."""

    document: IssuedDocument
    what: str
    """"Validity" for the whole document, else its part, or several of them."""
    date: datetime.date = field(repr=False)
    """The last day on which it is valid."""


class Expiries:
    """A session's answers, kept until `forget`: each certificate is fetched once."""

    def __init__(self, digilocker: DigiLocker) -> None:
        self._digilocker = digilocker
        self._found: dict[str, tuple[Expiry, ...]] = {}
        self._failed: dict[str, str] = {}

    def found(self, documents: Iterable[IssuedDocument]) -> list[Expiry]:
        """Return what is known of these documents, the earliest date first."""
        known = (self._found.get(document.uri, ()) for document in documents)
        return sorted((one for some in known for one in some), key=lambda one: one.date)

    def expired(self, today: datetime.date) -> dict[str, datetime.date]:
        """Return the documents read so far that have expired as a whole: URI and last day."""
        last = {uri: max(one.date for one in found) for uri, found in self._found.items() if found}
        return {uri: date for uri, date in last.items() if date < today}

    async def learn(self, document: IssuedDocument, root: Element) -> None:
        """Take the last days from a certificate that is being read anyway."""
        found = self._found
        found[document.uri] = await asyncio.to_thread(_named_in, root, document)

    def failed(self, documents: Iterable[IssuedDocument]) -> list[tuple[IssuedDocument, str]]:
        """Return the documents that could not be read, and why, in words."""
        known = ((document, self._failed.get(document.uri)) for document in documents)
        return [(document, error) for document, error in known if error is not None]

    def done(self, documents: Iterable[IssuedDocument]) -> int:
        """Return how many of these documents were read, or could not be."""
        return sum(one.uri in self._found or one.uri in self._failed for one in documents)

    async def read(
        self, documents: Iterable[IssuedDocument], tell: Callable[[], None], *, again: bool = False
    ) -> None:
        """Fetch and read what is not read yet, a few at a time; with `again`, retry failed ones.

        Calls `tell` after each. Raises SessionEnded; other errors are kept with their document.
        """
        wanted = {one.uri: one for one in documents if one.uri not in self._found}
        if again:
            for uri in wanted:
                self._failed.pop(uri, None)

        async def read_one(document: IssuedDocument) -> None:
            await self._read_one(document)
            tell()

        await each([one for uri, one in wanted.items() if uri not in self._failed], read_one)

    def forget(self) -> None:
        """Drop everything that was read."""
        self._found, self._failed = {}, {}

    async def _read_one(self, document: IssuedDocument) -> None:
        found, failed = self._found, self._failed  # late results must not survive `forget`
        try:
            data = await self._digilocker.certificate(document.uri, document.issuer)
            found[document.uri] = await asyncio.to_thread(expiries_of, data, document)
        except Failure as failure:
            failed[document.uri] = failure.what
        except Refused as error:
            failed[document.uri] = error.reason


def dated(documents: Iterable[IssuedDocument]) -> list[IssuedDocument]:
    """Return the documents that may name a last day: those whose data can be had as XML."""
    found = (one for one in documents if one.has_xml and one.uri and one.doctype != _AADHAAR)
    return list({one.uri: one for one in found}.values())


def expiries_of(data: bytes, document: IssuedDocument) -> tuple[Expiry, ...]:
    """Return the last days that a certificate names, each day once. Raises Refused."""
    return _named_in(open_certificate(data).document.root, document)


def _named_in(root: Element, document: IssuedDocument) -> tuple[Expiry, ...]:
    parts: dict[datetime.date, dict[str, None]] = {}
    for end in ends_of(wrapped_json(root) or root):
        parts.setdefault(end.date, {})[end.part] = None
    return tuple(
        Expiry(document, ", ".join(names).capitalize(), date) for date, names in parts.items()
    )


def urgency(date: datetime.date, today: datetime.date) -> Urgency:
    """Return whether a day is past, at most 30 days away, or later."""
    days = (date - today).days
    return "past" if days < 0 else "soon" if days <= SOON else "later"


def in_words(date: datetime.date, today: datetime.date) -> str:
    """Return how far a day is: "today", "in 12 days", "3 months ago"."""
    days = (date - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    count, unit = _span(abs(days))
    plural = "" if count == 1 else "s"
    return f"in {count} {unit}{plural}" if days > 0 else f"{count} {unit}{plural} ago"


def _span(days: int) -> tuple[int, str]:
    if days < 61:
        return days, "day"
    months = int(days / 30.44)
    return (months, "month") if months < 24 else (int(days / 365.25), "year")
