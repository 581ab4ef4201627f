"""Which documents an account had: only keyed hashes, so that the disk names no document.

A URI often holds the number of a licence or card, and there are few enough of those to try them
all. So the hashes are keyed twice: with a salt that lies beside them, and with the id of the
account, which is nowhere on this disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

MOST = 250_000
"""How many documents of one account are remembered."""
_SIZE = 16
_SALT_SIZE = 32
_SALT = "salt"


class Seen:
    """A folder with one file for each account. Its methods wait for the disk and raise OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def replace(self, account: str, uris: Iterable[str]) -> frozenset[str] | None:
        """Remember these for the account; return those it did not have, None the first time."""
        salt = self._salt()
        key = _hash(salt, "account", account, size=32)
        path = self._folder / _hash(salt, "name", account, size=_SIZE).hex()
        hashes = {uri: _hash(key, "uri", uri, size=_SIZE) for uri in uris}
        before = self._load(path)
        known = frozenset() if before is None else before
        fresh = frozenset(uri for uri, found in hashes.items() if found not in known)
        if before is None or fresh:
            now = frozenset(hashes.values())
            # What is gone today may be back tomorrow: that would be no news.
            self._store(path, [*now, *(known - now)][:MOST])
        return None if before is None else fresh

    def _salt(self) -> bytes:
        path = self._folder / _SALT
        with contextlib.suppress(FileNotFoundError):
            found = _read(path, _SALT_SIZE)
            if len(found) == _SALT_SIZE:
                return found
        salt = secrets.token_bytes(_SALT_SIZE)
        self._write(path, salt)
        return salt

    def _load(self, path: Path) -> frozenset[bytes] | None:
        try:
            whole = _read(path, MOST * _SIZE)
        except FileNotFoundError:
            return None
        if len(whole) % _SIZE:
            return None  # not written by us: treated as absent
        return frozenset(whole[at : at + _SIZE] for at in range(0, len(whole), _SIZE))

    def _store(self, path: Path, hashes: list[bytes]) -> None:
        # Sorted, so that the order of the documents is not revealed.
        self._write(path, b"".join(sorted(hashes)))

    def _write(self, path: Path, data: bytes) -> None:
        """Replace a file atomically, with mode 0600."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".new.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise


def _hash(key: bytes, what: str, text: str, *, size: int) -> bytes:
    person = what.encode()
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=size, key=key, person=person).digest()


def _read(path: Path, limit: int) -> bytes:
    """Read a file of ours, at most `limit` bytes. Raises OSError."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with open(os.open(path, flags), "rb") as file:
        about = os.fstat(file.fileno())
        if about.st_uid != os.geteuid() or not stat.S_ISREG(about.st_mode):
            raise PermissionError("not a file of ours")
        return file.read(limit)
