"""Uploads to the locker: files are checked before they are sent, and queued until they are done.

An upload that failed stays in the queue, with its reason, until it is tried again or removed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.locker.upload_checks import Inspection
from dl_tui.core.signin.session import SessionEnded
from dl_tui.data.source_file import is_unchanged, read_unchanged

if TYPE_CHECKING:
    from dl_tui.core.digilocker import DigiLocker

State = Literal["waiting", "sending", "done", "failed"]

_SEND = "Send it again."
_IN_DOUBT = "It may have been uploaded already: check the folder first, then try again."


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of the locker that files can be put into."""

    folder_id: str | None
    """None for the root."""
    path: str
    """As the service writes it, "/" for the root."""

    def holding(self, name: str) -> str:
        """Return the path of a file in this folder."""
        return f"{self.path.rstrip('/')}/{name}"


@dataclass(slots=True, eq=False)
class Upload:
    """One entry of the queue."""

    file: Inspection
    target: Target
    state: State = "waiting"
    sent: int = 0
    """Bytes."""
    failure: Failure | None = None
    retry_after: float | None = None
    """How many seconds the service asked us to wait when it refused this one."""
    stored: str = ""
    """The path in the locker, once it is there."""
    note: str = ""


class _Unsendable(Exception):
    """The file on this machine cannot be sent; its text is a sentence."""


class Uploads:
    """A session's queue of uploads, shared by all screens."""

    def __init__(self, digilocker: DigiLocker) -> None:
        self._digilocker = digilocker
        self.entries: list[Upload] = []

    def add(self, file: Inspection, target: Target) -> Upload:
        """Put a file that passed its checks at the end of the queue."""
        entry = Upload(file, target)
        self.entries.append(entry)
        return entry

    def remove(self, entry: Upload) -> None:
        """Take an entry out that is not being sent."""
        if entry in self.entries and entry.state != "sending":
            self.entries.remove(entry)

    def retry(self, entry: Upload, target: Target) -> None:
        """Queue a failed entry again.

        `target` replaces a folder that the service no longer has.
        """
        if entry.state == "failed":
            if entry.failure is not None and entry.failure.code == "invalid_path":
                entry.target = target
            entry.state, entry.failure, entry.sent = "waiting", None, 0

    def stop(self) -> None:
        """Mark every waiting entry as stopped; it is not sent until it is retried."""
        for entry in self.entries:
            if entry.state == "waiting":
                entry.state = "failed"
                entry.failure = Failure(YOU, "You stopped before it was sent.", _SEND)

    def forget(self) -> None:
        """Drop the whole queue."""
        self.entries.clear()

    @property
    def next(self) -> Upload | None:
        """The first entry that waits."""
        return next((entry for entry in self.entries if entry.state == "waiting"), None)

    @property
    def sending(self) -> bool:
        """Whether one is being sent."""
        return any(entry.state == "sending" for entry in self.entries)

    async def send(self, entry: Upload, progress: Callable[[], None]) -> None:
        """Send one entry (`POST /oauth2/1/file/upload`), once; the result is in the entry.

        `progress` is called when `sent` changes. On SessionEnded the entry waits again.
        """
        entry.state, entry.sent, entry.failure, entry.note = "sending", 0, None, ""
        entry.retry_after = None

        def sent(count: int) -> None:
            entry.sent = count
            progress()

        try:
            content = await asyncio.to_thread(_read, entry.file)
            path = entry.target.holding(entry.file.name)
            answer = await self._digilocker.upload(path, entry.file.mime, content, sent)
        except SessionEnded:
            entry.state, entry.sent = "waiting", 0
            raise
        except asyncio.CancelledError:
            entry.failure = Failure(YOU, "You stopped it.", _IN_DOUBT)
            raise
        except _Unsendable as reason:
            entry.failure = Failure(YOU, str(reason), "Choose the file again.")
        except Failure as failure:
            # A copy: the raised exception keeps its frames alive, and those the file's bytes.
            entry.failure, entry.retry_after = replace(failure), failure.retry_after
        else:
            entry.stored = answer.path or path
            try:
                entry.note = await asyncio.to_thread(_changed_since, entry.file)
            finally:
                entry.state = "done"  # last: a screen may close as soon as it sees this
        finally:
            if entry.state == "sending":
                entry.state = "failed"


def _read(file: Inspection) -> bytes:
    """Return the bytes that were checked, so that the digest covers exactly what is sent."""
    try:
        content = read_unchanged(file.path, file.stamp)
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise _Unsendable(f"The file cannot be read any more: {reason}.") from None
    if content is None:
        raise _Unsendable("The file has changed since it was checked, so it was not sent.")
    return content


def _changed_since(file: Inspection) -> str:
    if is_unchanged(file.path, file.stamp):
        return ""
    return "The file has changed here since: the locker has the earlier version."
