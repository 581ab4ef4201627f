"""Which documents were still to be saved: keyed hashes, forms and folders, in private files.

The hashes are keyed like those of `seen`: with a salt beside them, and the id of the account, which
is nowhere on this disk. A URI often holds the number of a licence or card.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from dl_tui.data.export_folder import Unreadable, read, write_whole
from dl_tui.data.saving import SaveFailed

MOST_BYTES = 16 * 1024 * 1024
"""Of the file of one account."""
_SALT = "salt"

Row = tuple[str, str, Path]
"""URI, form and folder of one document."""


def load(folder: Path, account: str, uris: Sequence[str]) -> list[Row]:
    """Return the rows of an account whose documents are among these URIs. Raises OSError."""
    try:
        salt = read(folder, _SALT, 64)
        whole = json.loads(read(folder, _name(salt, account), MOST_BYTES))
        kept = [(str(key), str(form), Path(into)) for key, form, into in whole]
    except (Unreadable, ValueError, TypeError, RecursionError):
        return []  # not there, or not written by us: nothing to resume
    known = {_hash(salt, account, "uri", uri): uri for uri in uris}
    return [(known[key], form, into) for key, form, into in kept if key in known]


def replace(folder: Path, account: str, rows: Iterable[Row]) -> None:
    """Remember these rows for an account, and nothing else. Raises OSError."""
    rows = tuple(rows)
    try:
        if not rows:
            with contextlib.suppress(Unreadable, FileNotFoundError):
                os.unlink(folder / _name(read(folder, _SALT, 64), account))
            return
        salt = _salt(folder)
        kept = [(_hash(salt, account, "uri", uri), form, str(into)) for uri, form, into in rows]
        write_whole(folder, _name(salt, account), json.dumps(kept).encode())
    except SaveFailed as failed:
        raise OSError(failed.what) from None


def _salt(folder: Path) -> bytes:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return read(folder, _SALT, 64)
    except Unreadable:
        salt = secrets.token_bytes(32)
        write_whole(folder, _SALT, salt)
        return salt


def _name(salt: bytes, account: str) -> str:
    return _hash(salt, account, "name", "")


def _hash(salt: bytes, account: str, what: str, text: str) -> str:
    data = json.dumps([what, account, text]).encode()
    return hashlib.blake2b(data, digest_size=16, key=salt[:64]).hexdigest()
