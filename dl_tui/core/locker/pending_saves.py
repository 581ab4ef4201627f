"""The unfinished part of a save queue, kept between runs: keyed hashes, no document."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dl_tui.core.locker.transfer import Form
from dl_tui.data.pending import load, replace

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pending:
    """One file that was not saved yet."""

    uri: str = field(repr=False)
    form: Form
    folder: Path


class PendingSaves:
    """Remembers by account; without a folder nothing is kept, and a disk error is only logged."""

    def __init__(self, state_folder: Path | None) -> None:
        self._folder = state_folder / "saves" if state_folder else None

    async def load(self, account: str, uris: Iterable[str]) -> list[Pending]:
        """Return what is left to do among the documents with these URIs."""
        if self._folder is None:
            return []
        try:
            found = await asyncio.to_thread(load, self._folder, account, tuple(uris))
        except OSError as error:
            log.warning("what was to be saved cannot be read: %s", type(error).__name__)
            return []
        forms = {form.value: form for form in Form}
        return [Pending(uri, forms[form], folder) for uri, form, folder in found if form in forms]

    async def replace(self, account: str, left: Iterable[Pending]) -> None:
        """Remember this, and nothing else, for the account."""
        if self._folder is None:
            return
        rows = [(each.uri, each.form.value, each.folder) for each in left]
        try:
            await asyncio.to_thread(replace, self._folder, account, rows)
        except OSError as error:
            log.warning("what is to be saved cannot be noted: %s", type(error).__name__)
