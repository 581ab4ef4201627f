"""The list of issuers between two runs: thousands of names, and nothing about any person."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
"""A larger list is asked for each time instead."""
_VERSION = 1
_NAME = "issuers.json"


@dataclass(frozen=True, slots=True)
class StoredIssuers:
    """A list as it was kept: its entries are as untrusted as an answer of the service."""

    entries: object
    at: float
    """When the service gave it, in UNIX seconds."""


class IssuerCache:
    """One file for the service in use; the list of another service counts as none."""

    def __init__(self, folder: Path, service: str) -> None:
        self._path = folder / _NAME
        self._service = service

    def load(self) -> StoredIssuers | None:
        """Return what was kept for this service; None if there is nothing, or nothing usable."""
        try:
            kept = json.loads(self._read())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(kept, dict):
            return None
        if (kept.get("version"), kept.get("service")) != (_VERSION, self._service):
            return None
        at = kept.get("at")
        if not isinstance(at, int | float) or isinstance(at, bool) or not 0 <= at < 2**53:
            return None
        return StoredIssuers(kept.get("issuers"), float(at))

    def store(self, entries: Sequence[object], at: float) -> None:
        """Replace what was kept, atomically; only the owner can read the file. Raises OSError."""
        whole = {"version": _VERSION, "service": self._service, "at": at, "issuers": entries}
        data = json.dumps(whole, separators=(",", ":")).encode()
        if len(data) > MAX_BYTES:
            return
        folder = self._path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{_NAME}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                os.fsync(file.fileno())
            os.replace(temporary, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise

    def _read(self) -> bytes:
        """Read the file if it is one, not too large, and ours. Raises OSError, ValueError."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        with open(os.open(self._path, flags), "rb") as file:
            about = os.fstat(file.fileno())
            ours = about.st_uid == os.geteuid() and stat.S_ISREG(about.st_mode)
            if not ours or about.st_size > MAX_BYTES:
                raise ValueError("not a list of ours")
            return file.read(MAX_BYTES)
