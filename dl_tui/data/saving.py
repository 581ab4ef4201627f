"""A file that appears whole or not at all, and never in place of another."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import threading
import time
from pathlib import Path

from dl_tui.data.filenames import numbered
from dl_tui.safetext import clean_line

LEFTOVER_SECONDS = 3600.0
"""How old a leftover of a dead process must be before it is removed."""

_LEFTOVER = re.compile(r"\..+\.(\d+)-\d+\.part")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)
_count = itertools.count(1)


class SaveFailed(Exception):
    """The disk did not take the file: `what` says why, `then` what to do; both are sentences.

    `for_all` says that it would not take the next one either.
    """

    def __init__(self, what: str, then: str, *, for_all: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.then = then
        self.for_all = for_all


class Saving:
    """One file of at most `limit` bytes on its way into a folder, hidden until `finish`.

    The folder may lie `within` another one, which a person has chosen: that one may be reached
    through a link, but no component below it may be one.

    Its methods may wait for the disk and raise SaveFailed. `close` may be called from another
    thread, even while another method runs or before it does.
    """

    def __init__(self, folder: Path, stem: str, limit: int, within: Path | None = None) -> None:
        self._folder = folder
        self._within = folder if within is None else within
        self._left = limit
        self._lock = threading.Lock()
        self._file = self._directory = -1
        self._part = f".{stem}.{os.getpid()}-{next(_count)}.part"
        self._name = ""
        self._closed = False

    def open(self) -> None:
        """Make the folder if needed (0700), sweep it, and create the file (0600)."""
        folder = self._folder
        with self._lock:
            if self._closed:
                return
            try:
                _make(self._within)
                self._directory = _open_below(self._within, folder)
                _sweep(self._directory, LEFTOVER_SECONDS)
                self._file = os.open(self._part, _NEW, 0o600, dir_fd=self._directory)
            except (OSError, ValueError) as error:
                raise _failed(error, folder) from None

    def write(self, data: bytes) -> None:
        """Add bytes at the end."""
        with self._lock:
            self._left -= len(data)
            if self._left < 0:
                raise SaveFailed("The file is larger than dl_tui accepts.", "Nothing was saved.")
            try:
                while data:
                    data = data[os.write(self._file, data) :]
            except OSError as error:
                raise _failed(error, self._folder) from None

    def finish(self, name: str) -> Path:
        """Give the file its name, or the next that is free, once all of it is on the disk."""
        with self._lock:
            try:
                os.fchmod(self._file, 0o600)
                os.fsync(self._file)
                self._name = self._appear(name)
                os.fsync(self._directory)
            except OSError as error:
                raise _failed(error, self._folder) from None
            return self._folder / self._name

    def close(self, *, keep: bool) -> None:
        """Close the file; without `keep`, remove it, even under its final name."""
        with self._lock:
            self._closed = True
            for name in () if keep else (self._part, self._name):
                if name and self._is_ours(name):
                    with contextlib.suppress(OSError):
                        os.unlink(name, dir_fd=self._directory)
            for descriptor in (self._file, self._directory):
                if descriptor >= 0:
                    os.close(descriptor)
            self._file = self._directory = -1

    def _appear(self, name: str) -> str:
        number = 1
        while True:
            free = numbered(name, number)
            try:
                self._link(free)
            except FileExistsError:
                number += 1
            else:
                return free

    def _link(self, name: str) -> None:
        """Give the file an unused name; creating a hard link cannot replace anything."""
        here = self._directory
        try:
            os.link(self._part, name, src_dir_fd=here, dst_dir_fd=here, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            os.unlink(self._part, dir_fd=here)
            return
        # Some file systems have no hard links: there the name is reserved first, then replaced.
        os.close(os.open(name, _NEW, 0o600, dir_fd=here))
        try:
            os.rename(self._part, name, src_dir_fd=here, dst_dir_fd=here)
        except OSError:
            os.unlink(name, dir_fd=here)
            raise

    def _is_ours(self, name: str) -> bool:
        try:
            found = os.stat(name, dir_fd=self._directory, follow_symlinks=False)
        except OSError:
            return False
        return os.path.samestat(found, os.fstat(self._file))


def sweep(folder: Path, age: float = LEFTOVER_SECONDS) -> None:
    """Remove unfinished files that dead processes left in a folder at least `age` seconds ago.

    The default is an hour: a process on another machine may still be writing to the folder.
    """
    with contextlib.suppress(OSError):
        directory = os.open(folder, _FOLDER | os.O_NOFOLLOW)
        try:
            _sweep(directory, age)
        finally:
            os.close(directory)


def take_place(path: Path, of: Path) -> bool:
    """Replace the file `of` by the one at `path`; return whether that worked."""
    try:
        os.replace(path, of)
    except OSError:
        return False
    return True


def _sweep(directory: int, age: float) -> None:
    old = time.time() - age
    with contextlib.suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            found = _LEFTOVER.fullmatch(entry.name)
            with contextlib.suppress(OSError):
                if found and not _lives(int(found[1])) and _is_old_file(entry, old):
                    os.unlink(entry.name, dir_fd=directory)


def _is_old_file(entry: os.DirEntry[str], old: float) -> bool:
    return entry.is_file(follow_symlinks=False) and (
        entry.stat(follow_symlinks=False).st_mtime < old
    )


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _make(folder: Path) -> None:
    """Make a folder and its missing parents, each with mode 0700."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _open_below(within: Path, folder: Path) -> int:
    """Open a folder below `within`, made if needed, one component at a time: none may be a link."""
    here = os.open(within, _FOLDER)
    for part in folder.relative_to(within).parts:
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(part, 0o700, dir_fd=here)
            below = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
        finally:
            os.close(here)
        here = below
    return here


def _failed(error: OSError | ValueError, folder: Path) -> SaveFailed:
    where = clean_line(str(folder))
    elsewhere = "Choose another folder, then try again."
    if isinstance(error, ValueError):
        return SaveFailed(f"{where} cannot be a folder.", elsewhere)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            room = "Free some space, or choose another folder."
            return SaveFailed(f"There is no room left in {where}.", room, for_all=True)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return SaveFailed(f"You are not allowed to save in {where}.", elsewhere, for_all=True)
        case errno.ENOTDIR | errno.EEXIST | errno.ELOOP:
            return SaveFailed(f"{where} is not a folder.", elsewhere)
        case errno.ENAMETOOLONG | errno.EILSEQ:
            return SaveFailed(f"{where} cannot have a file of that name.", elsewhere)
    reason = error.strerror or "no reason given"
    return SaveFailed(f"The file cannot be written to {where}: {reason}.", elsewhere)
