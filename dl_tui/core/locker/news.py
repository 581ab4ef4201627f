"""What is new in a locker since its owner last opened it on this machine."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dl_tui.data.seen import Seen

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


class News:
    """Remembers between runs which documents an account had; without a folder nothing is kept."""

    def __init__(self, state_folder: Path | None) -> None:
        self._folder = state_folder / "seen" if state_folder else None
        self._fresh: dict[str, frozenset[str]] = {}

    async def fresh(self, account_id: str, uris: Iterable[str]) -> frozenset[str]:
        """Return the URIs that are new since the last visit, and remember all for the next.

        What is new stays new for this session; on the first visit nothing is new, and after a
        disk error neither.
        """
        if self._folder is None or not account_id:
            return frozenset()
        here = frozenset(uri for uri in uris if uri)
        before = self._fresh.get(account_id, frozenset())
        try:
            found = await asyncio.to_thread(_compare, self._folder, account_id, here)
        except OSError as error:
            log.warning("cannot find out what is new: %s", type(error).__name__)
            found = frozenset()
        self._fresh[account_id] = (before | found) & here
        return self._fresh[account_id]


def _compare(folder: Path, account_id: str, uris: frozenset[str]) -> frozenset[str]:
    return Seen(folder).replace(account_id, uris) or frozenset()
