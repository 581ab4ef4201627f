"""The folder of an export: created new, written atomically, read without ever leaving it."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from dl_tui.data.filenames import safe_name
from dl_tui.data.saving import SaveFailed
from dl_tui.safetext import REPLACEMENT, clean_line

MOST_PARTS = 32
"""The most components of a path inside an export."""
MOST_BYTES = 4000
"""The longest path inside an export, in UTF-8."""
_CHUNK = 1 << 20
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_count = itertools.count(1)

Why = Literal["missing", "not a file", "too large", "unreadable"]


class Unreadable(Exception):
    """A file of an export cannot be read: `why` says it in two words."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def begin(wished: Path) -> Path:
    """Make a new private folder (0700): the wished one, or one with " (2)" if that exists.

    Raises SaveFailed.
    """
    try:
        wished.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in itertools.count(1):
            folder = wished if number == 1 else wished.with_name(f"{wished.name} ({number})")
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=0o700)
                return folder
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "that is no name of a folder"
        where = clean_line(str(wished))
        raise SaveFailed(
            f"{where} cannot be made: {reason}.", "Choose another folder, then try again."
        ) from None
    raise AssertionError("counting never ends")


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep a folder from being written by two programs, or twice by one (flock(2)).

    Raises SaveFailed if another holds it. Where locks are not supported, it has no effect.
    """
    try:
        here = os.open(folder, _FOLDER)
    except OSError as error:
        where, reason = clean_line(str(folder)), error.strerror
        raise SaveFailed(
            f"{where} cannot be opened: {reason}.", "Choose another folder, then try again."
        ) from None
    try:
        with contextlib.suppress(OSError):
            try:
                fcntl.flock(here, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SaveFailed(
                    f"Another export is being written into {clean_line(str(folder))}.",
                    "Wait until it has finished, then try again.",
                ) from None
        yield
    finally:
        os.close(here)


def folder_name(words: str, taken: set[str]) -> str:
    """Return a safe folder name that is not in `taken`, ignoring case; add it there."""
    name = safe_name(words, "x").removesuffix(".x")
    free = (name if number == 1 else f"{name} ({number})" for number in itertools.count(1))
    found = next(name for name in free if name.casefold() not in taken)
    taken.add(found.casefold())
    return found


def write_whole(folder: Path, name: str, data: bytes) -> None:
    """Write a private file (0600) atomically, replacing the one before it.

    Raises SaveFailed.
    """
    part = f".{name}.{os.getpid()}-{next(_count)}.part"
    try:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with open(os.open(part, _NEW, 0o600, dir_fd=here), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, name, src_dir_fd=here, dst_dir_fd=here)
            os.fsync(here)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(part, dir_fd=here)
            raise
        finally:
            os.close(here)
    except OSError as error:
        raise SaveFailed(
            f"{name} cannot be written to {clean_line(str(folder))}: {error.strerror}.",
            "Free some space, or choose another folder.",
        ) from None


def is_safe(path: str) -> bool:
    """Return whether a relative path stays inside its folder, and is safe to show in a terminal."""
    parts = path.split("/")
    return (
        clean_line(path) == path
        and REPLACEMENT not in path
        and "\\" not in path
        and len(path.encode()) <= MOST_BYTES
        and len(parts) <= MOST_PARTS
        and not any(part in ("", ".", "..") for part in parts)
    )


def read(folder: Path, path: str, limit: int) -> bytes:
    """Return a file inside the folder, of at most `limit` bytes. Raises Unreadable."""
    return b"".join(_chunks(folder, path, limit))


def fingerprint(folder: Path, path: str, limit: int) -> str:
    """Return the SHA-256 of a file inside the folder, in hexadecimal. Raises Unreadable."""
    digest = hashlib.sha256()
    for chunk in _chunks(folder, path, limit):
        digest.update(chunk)
    return digest.hexdigest()


def walk(folder: Path, most: int) -> Iterator[str]:
    """Yield the paths of everything in the folder but folders, `most` at most; raises OSError.

    No link is followed: one to a folder counts as a file that should not be there.
    """
    left, waiting = most, [("", 0)]
    while waiting:
        inside, depth = waiting.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                path = f"{inside}/{entry.name}" if inside else entry.name
                left -= 1
                if left < 0:
                    return
                if entry.is_dir(follow_symlinks=False) and depth < MOST_PARTS:
                    waiting.append((path, depth + 1))
                else:
                    yield path


def _chunks(folder: Path, path: str, limit: int) -> Iterator[bytes]:
    try:
        with open(_descend(folder, path), "rb", buffering=0) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise Unreadable("not a file")
            if about.st_size > limit:
                raise Unreadable("too large")
            while chunk := file.read(_CHUNK):
                limit -= len(chunk)
                if limit < 0:
                    raise Unreadable("too large")
                yield chunk
    except FileNotFoundError:
        raise Unreadable("missing") from None
    except (OSError, ValueError):
        raise Unreadable("unreadable") from None


def _descend(folder: Path, path: str) -> int:
    """Open a file one folder at a time: no part of its path may be a link. Raises OSError."""
    if not is_safe(path):
        raise Unreadable("not a file")
    *folders, name = path.split("/")
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in folders:
            below = os.open(part, _FOLDER, dir_fd=here)
            os.close(here)
            here = below
        return os.open(name, _READ, dir_fd=here)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):  # a link, or a file where a folder was
            raise Unreadable("not a file") from None
        raise
    finally:
        os.close(here)
