"""Fetching a document from its issuer: the lists on the way there, and the outcome."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.api.models.pulls import Issuer
from dl_tui.core.failure import Failure
from dl_tui.core.signin.session import SessionEnded
from dl_tui.core.words.find import fold
from dl_tui.data.issuer_cache import IssuerCache

if TYPE_CHECKING:
    from pathlib import Path

    from dl_tui.api.models.locker import IssuedDocument
    from dl_tui.api.models.pulls import Doctype, Parameter
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.locker.cache import Locker
    from dl_tui.secret import Secret

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IssuerList:
    """All issuers, and how many seconds ago the service gave them: 0 for just now."""

    issuers: tuple[Issuer, ...]
    age: float


@dataclass(frozen=True, slots=True)
class Pulled:
    """The document is in the locker."""

    uri: str


@dataclass(frozen=True, slots=True)
class Pending:
    """The details do not match exactly: the issuer checks them, and it may still be added later."""


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The locker has it; `uri` is "" if it is unclear which of its documents it is."""

    uri: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """The issuer has no record with these details; `said` are the service's words."""

    said: str


Outcome = Pulled | Pending | AlreadyThere | NotFound


class Pulls:
    """The steps of fetching, for the screens; issuers are cached in `folder`, with None not at all.

    `wall` returns UNIX seconds.
    """

    def __init__(
        self,
        digilocker: DigiLocker,
        locker: Locker,
        folder: Path | None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._digilocker = digilocker
        self._locker = locker
        self._folder = folder
        self._wall = wall
        self._drafts: dict[tuple[str, str], dict[str, Secret]] = {}

    def draft(self, issuer: Issuer, doctype: Doctype) -> dict[str, Secret]:
        """Return what was typed to find a document, by parameter name; kept in memory only."""
        return self._drafts.setdefault((issuer.orgid, doctype.code), {})

    async def issuers(self, *, again: bool = False) -> IssuerList:
        """Return all issuers, from the service if `again` or if none were kept. Raises Failure."""
        cache = self._cache(await self._digilocker.name())
        if cache is not None and not again:
            kept = await asyncio.to_thread(self._load, cache)
            if kept is not None:
                return kept
        issuers = await self._digilocker.issuers()
        if cache is not None and issuers:
            await asyncio.to_thread(self._store, cache, issuers)
        return IssuerList(issuers, 0.0)

    async def doctypes(self, issuer: Issuer) -> tuple[Doctype, ...]:
        """Return the documents of one issuer. Raises Failure."""
        return await self._digilocker.doctypes(issuer.orgid)

    async def parameters(self, issuer: Issuer, doctype: Doctype) -> tuple[Parameter, ...]:
        """Return the search parameters of one document of an issuer. Raises Failure."""
        return await self._digilocker.parameters(issuer.orgid, doctype.code, issuer.name)

    async def pull(self, issuer: Issuer, doctype: Doctype, values: Mapping[str, Secret]) -> Outcome:
        """Request a document from the issuer, once, after the person has consented.

        Raises Failure for anything that is not an Outcome, and SessionEnded.
        """
        try:
            uri = await self._digilocker.pull(issuer.orgid, doctype.code, values, issuer.name)
        except Failure as failure:
            match failure.error:
                case ServiceError(code="pull_response_pending"):
                    words = f"{doctype.description} ({issuer.name})"
                    self._locker.requested[issuer.orgid, doctype.code] = words
                    return Pending()
                case ServiceError(code="record_not_found") as refusal:
                    return NotFound(refusal.description)
                case ServiceError(code="uri_exists"):
                    pass
                case _:
                    raise
        else:
            self._locker.requested.pop((issuer.orgid, doctype.code), None)
            return Pulled(uri)
        self._locker.requested.pop((issuer.orgid, doctype.code), None)
        return AlreadyThere(await self._find(issuer, doctype, values))

    async def _find(self, issuer: Issuer, doctype: Doctype, values: Mapping[str, Secret]) -> str:
        try:
            documents = await self._locker.issued(again=True)
        except (Failure, SessionEnded):
            return ""
        of_kind = [d.uri for d in documents if d.uri and _is_of(d, issuer, doctype)]
        # The last part of a URI usually consists of the document's search parameters.
        typed = [fold(value.reveal()) for value in values.values() if value]
        fits = [sum(word in fold(uri) for word in typed) for uri in of_kind]
        best = [uri for uri, fit in zip(of_kind, fits, strict=True) if fit == max(fits)]
        return best[0] if len(best) == 1 else ""

    def _cache(self, service: str) -> IssuerCache | None:
        if self._folder is None:
            return None
        return IssuerCache(self._folder, hashlib.sha256(service.encode()).hexdigest())

    def _load(self, cache: IssuerCache) -> IssuerList | None:
        """Read the cached list, as untrusted as an answer; runs on a thread."""
        kept = cache.load()
        if kept is None:
            return None
        try:
            issuers = Issuer.list_from_json(kept.entries)
        except ApiError:
            return None
        return IssuerList(issuers, max(0.0, self._wall() - kept.at)) if issuers else None

    def _store(self, cache: IssuerCache, issuers: tuple[Issuer, ...]) -> None:
        """Cache the list under the service's field names; runs on a thread."""
        entries = [
            {"issuerid": fields.pop("issuer_id"), **fields} for fields in map(asdict, issuers)
        ]
        try:
            cache.store(entries, self._wall())
        except OSError as error:
            log.warning("the issuers cannot be kept: %s", type(error).__name__)


def _is_of(document: IssuedDocument, issuer: Issuer, doctype: Doctype) -> bool:
    prefix = f"{issuer.issuer_id}-{doctype.code}-"
    if issuer.issuer_id and document.uri.startswith(prefix):
        return True
    by_id = bool(issuer.issuer_id) and document.issuer_id == issuer.issuer_id
    by_name = not document.issuer_id and document.issuer == issuer.name
    return (by_id or by_name) and document.doctype == doctype.code


def age_in_words(seconds: float) -> str:
    """Return how long ago something was: "just now", "3 hours ago", "1 day ago"."""
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count:,} {unit}{'s' if count > 1 else ''} ago"
    return "just now"
