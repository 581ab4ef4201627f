"""The whole locker into a folder that can be checked and opened later, without DigiLocker."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import hashlib
import secrets
import time
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from dl_tui import __version__
from dl_tui.core.export.index import index_of
from dl_tui.core.export.manifest import INDEX, NAME, KeptFile, Manifest
from dl_tui.core.export.plan import Piece, Plan
from dl_tui.core.export.unfinished import Unfinished
from dl_tui.core.failure import Failure
from dl_tui.core.locker.cache import Locker
from dl_tui.core.locker.transfer import LIMIT, Form, NotKept, Saved, save
from dl_tui.core.politely import each
from dl_tui.core.signature.checks import SignatureChecks
from dl_tui.data import export_folder
from dl_tui.data.export_folder import Unreadable
from dl_tui.data.filenames import safe_name
from dl_tui.data.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

    from dl_tui.core.digilocker import DigiLocker

WRITE_EVERY = 5.0
"""Seconds between writes of the manifest: a crash loses no more than that."""
WRITE_SHARE = 10
"""The pause is also at least this many times the last write, which may take long."""

Phase = Literal["listing", "saving", "checking", "finished"]


def wished_folder(within: Path, person: str, today: datetime.date) -> Path:
    """Return the default folder of an export."""
    words = f"{person or 'DigiLocker'} export {today.isoformat()}"
    return within / safe_name(words, "x").removesuffix(".x")


class Export:
    """One export. It can be stopped and run again: only what is missing is fetched."""

    def __init__(
        self,
        digilocker: DigiLocker,
        locker: Locker,
        wished: Path,
        forms: Set[Form],
        roots: Sequence[Path] = (),
        unfinished: Unfinished | None = None,
    ) -> None:
        """Create it for the `wished` folder, or to resume one that was interrupted."""
        self.folder: Path | None = None
        """Where it is; None until it is begun."""
        self.phase: Phase = "listing"
        self.plan = Plan(locker, forms)
        self._digilocker = digilocker
        self._locker = locker
        self._wished = wished
        self._roots = roots
        self._person = ""
        self._made = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        self._salt = secrets.token_bytes(16)
        self._unfinished = unfinished
        self._taken_over = unfinished is None
        """Whether an earlier run's files were taken over; until then its manifest must stay."""
        if unfinished is not None:
            self.folder = unfinished.folder
            self._made, self._salt = unfinished.manifest.made, unfinished.salt
        self._write_at = 0.0
        self._running, self._writing = asyncio.Lock(), asyncio.Lock()
        self._pieces: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file, once the lists are there."""
        return self._pieces

    @property
    def certificates(self) -> int:
        """How many of the files that are there have a signature to look at."""
        return sum(1 for piece in self._pieces if piece.form is Form.XML and piece.kept)

    def unchecked(self) -> list[Piece]:
        """Return the certificates whose signature was not checked yet."""
        return [
            piece
            for piece in self._pieces
            if piece.form is Form.XML and piece.kept and not piece.kept.verdict
        ]

    def again(self) -> None:
        """Mark what failed to be fetched on the next run."""
        self.plan.again()

    async def run(self) -> None:
        """List, save four at a time, check signatures, and write manifest and index.

        A file that fails is noted and left out. Raises SaveFailed if the folder cannot be
        written, SessionEnded, and Failure if the list of issued documents cannot be loaded.
        However it ends, the folder is a valid export of what it contains.
        """
        async with self._running:  # one that was stopped may still be writing its manifest
            if self.folder is None:
                self.folder = await asyncio.to_thread(export_folder.begin, self._wished)
            with export_folder.held(self.folder):
                await self._fill()

    # -- inside -------------------------------------------------------------------------------

    async def _fill(self) -> None:
        try:
            self.phase = "listing"
            with contextlib.suppress(Failure):  # only the name on the index depends on it
                self._person = (await self._locker.user()).name.strip()
            await self.plan.fill()
            if self._unfinished is not None and not self._taken_over:
                await asyncio.to_thread(self._unfinished.take_over, self.plan.documents)
                self._taken_over = True
            self._pieces = tuple(self.plan.pieces)
            self.phase = "saving"
            await self._write()  # from here on it can be resumed, whatever ends it
            async with SignatureChecks(self._roots) as checks:
                waiting = [piece for piece in self._pieces if piece.state == "waiting"]
                await each(waiting, partial(self._save, checks))
                self.phase = "checking"  # what an earlier run saved but did not check
                await each(self.unchecked(), partial(self._check, checks))
            self.phase = "finished"
        finally:
            if self._taken_over:
                await asyncio.shield(asyncio.ensure_future(self._write()))

    async def _save(self, checks: SignatureChecks, piece: Piece) -> None:
        assert self.folder is not None

        def take_progress(done: int, total: int | None) -> None:
            piece.done, piece.total = done, total

        piece.state = "saving"
        try:
            into = self.folder / piece.into
            saved = await save(
                *(self._digilocker, piece.item, into, take_progress, piece.form), within=self.folder
            )
            path = await asyncio.to_thread(self._place_of, saved)
        except (Failure, SaveFailed, NotKept) as error:
            if isinstance(error, SaveFailed) and error.for_all:
                piece.state = "waiting"  # the next would fail for the same reason
                raise
            piece.state, piece.error = "failed", f"{error.what} {error.then}".strip()
        except BaseException:
            piece.state = "waiting"  # stopped, or the session is over: the next run fetches it
            raise
        else:
            piece.kept, piece.state = self._kept(saved, path, piece), "kept"
            if piece.form is Form.XML:
                await self._check(checks, piece)
        if time.monotonic() >= self._write_at and not self._writing.locked():
            await self._write()

    def _place_of(self, saved: Saved) -> Path:
        return self._unfinished.in_place_of(saved) if self._unfinished else saved.path

    def _kept(self, saved: Saved, path: Path, piece: Piece) -> KeptFile:
        assert self.folder is not None
        return KeptFile(
            path=path.relative_to(self.folder).as_posix(),
            form=piece.form.value,
            size=saved.size,
            sha256=saved.sha256,
            integrity=saved.integrity.name.lower(),
        )

    async def _check(self, checks: SignatureChecks, piece: Piece) -> None:
        """Note what is known of a certificate's signature."""
        assert self.folder is not None
        assert piece.kept is not None
        try:
            data = await asyncio.to_thread(export_folder.read, self.folder, piece.kept.path, LIMIT)
        except Unreadable as error:
            piece.kept = None
            piece.state, piece.error = "failed", f"It was saved, but is {error.why} now."
            return
        found = await checks.check(data)
        verdict = found.verdict.name.lower()
        piece.kept = replace(piece.kept, verdict=verdict, signature=found.words)

    async def _write(self) -> None:
        """Write the state so far: first the index, then the manifest, which has its hash."""
        assert self.folder is not None
        async with self._writing:
            began = time.monotonic()
            manifest = self._manifest()
            index = await asyncio.to_thread(index_of, manifest)
            manifest = replace(manifest, index_sha256=hashlib.sha256(index).hexdigest())
            await asyncio.to_thread(export_folder.write_whole, self.folder, INDEX, index)
            await asyncio.to_thread(export_folder.write_whole, self.folder, NAME, manifest.dump())
            ended = time.monotonic()
            self._write_at = ended + max(WRITE_EVERY, WRITE_SHARE * (ended - began))

    def _manifest(self) -> Manifest:
        return Manifest(
            made=self._made,
            made_with=f"dl_tui {__version__}",
            person=self._person,
            salt=self._salt.hex(),
            complete=self.phase == "finished",
            folders=self.plan.branches(),
            entries=tuple(document.entry(self._salt) for document in self.plan.documents),
        )
