"""Uploads are sent once, keep their place when they fail, and say how they ended."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from dl_tui.api import files
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import ApiError, NetworkError, ServiceError, TokenRejected
from dl_tui.api.files import FileDigest, Uploaded
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker import upload
from dl_tui.core.locker.upload import Target, Upload, Uploads
from dl_tui.core.locker.upload_checks import Inspection, inspect
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.secret import Secret
from tests.core.doubles import SERVICE, FakeDigiLocker, until

CONTENT = b"%PDF-1.4\n" + b"x" * 150_000 + b"\n%%EOF"
FOLDER = Target("1001", "/Papers")


@dataclass
class Desk:
    """Who takes uploads in, and how."""

    errors: list[ApiError] = field(default_factory=list)
    gate: asyncio.Event | None = None
    taken: list[tuple[str, str, int, bytes, str]] = field(default_factory=list)
    answer: str = ""

    async def upload(
        self,
        client: ApiClient,
        access: Secret,
        *,
        path: str,
        mime: str,
        size: int,
        digest: str,
        chunks: AsyncIterator[bytes],
    ) -> Uploaded:
        """Stand in for the operation."""
        content = b"".join([chunk async for chunk in chunks])
        self.taken.append((path, mime, size, content, digest))
        if self.gate is not None:
            await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        return Uploaded(self.answer, size)


@dataclass
class Scene:
    """A queue with one file in it."""

    desk: Desk
    uploads: Uploads
    entry: Upload
    session: Session
    digilocker: FakeDigiLocker

    async def send(self) -> list[int]:
        """Send the entry and return its progress."""
        seen: list[int] = []
        await self.uploads.send(self.entry, lambda: seen.append(self.entry.sent))
        return seen


@pytest.fixture
async def scene(
    digilocker: FakeDigiLocker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    desk = Desk()
    monkeypatch.setattr(files, "upload", desk.upload)
    path = tmp_path / "scan.pdf"
    path.write_bytes(CONTENT)
    session = await digilocker.signed_in()
    uploads = Uploads(DigiLocker(session))
    return Scene(desk, uploads, uploads.add(inspect(path), FOLDER), session, digilocker)


async def test_what_was_checked_is_sent_with_its_digest(scene: Scene) -> None:
    progress = await scene.send()
    [(path, mime, size, content, digest)] = scene.desk.taken
    assert SERVICE.client_secret is not None
    expected = FileDigest(SERVICE.client_secret)
    expected.update(CONTENT)
    assert (path, mime, size) == ("/Papers/scan.pdf", "application/pdf", len(CONTENT))
    assert content == CONTENT
    assert digest == expected.value()
    assert progress == [0, 65536, 131072, len(CONTENT)]
    assert (scene.entry.state, scene.entry.stored) == ("done", "/Papers/scan.pdf")


async def test_the_service_has_the_last_word_on_where_it_is(scene: Scene) -> None:
    scene.desk.answer = "/Papers/scan (1).pdf"
    await scene.send()
    assert scene.entry.stored == "/Papers/scan (1).pdf"


async def test_the_topmost_folder_has_no_name() -> None:
    assert Target(None, "/").holding("a.pdf") == "/a.pdf"


async def test_an_upload_that_was_refused_stays_until_it_is_tried_again(scene: Scene) -> None:
    scene.desk.errors = [ServiceError("invalid_filesize", "", 400)]
    await scene.send()
    assert scene.entry.state == "failed"
    assert scene.entry.failure is not None
    assert scene.entry.failure.code == "invalid_filesize"
    assert scene.uploads.next is None
    assert len(scene.desk.taken) == 1
    scene.uploads.retry(scene.entry, Target(None, "/"))
    assert scene.uploads.next is scene.entry
    await scene.send()
    assert scene.desk.taken[-1][0] == "/Papers/scan.pdf"
    assert scene.entry.state == "done"


async def test_a_folder_that_is_gone_may_be_changed_for_another(scene: Scene) -> None:
    scene.desk.errors = [ServiceError("invalid_path", "", 400)]
    await scene.send()
    scene.uploads.retry(scene.entry, Target(None, "/"))
    await scene.send()
    assert scene.entry.stored == "/scan.pdf"


@pytest.mark.parametrize("kind", ["timeout", "interrupted"])
async def test_an_answer_that_never_came_leaves_a_doubt(scene: Scene, kind: str) -> None:
    scene.desk.errors = [NetworkError(kind)]  # type: ignore[arg-type]
    await scene.send()
    assert scene.entry.failure is not None
    assert "may have been uploaded" in scene.entry.failure.then


async def test_a_service_that_was_never_reached_leaves_none(scene: Scene) -> None:
    scene.desk.errors = [NetworkError("unreachable")]
    await scene.send()
    assert scene.entry.failure is not None
    assert "may have been uploaded" not in scene.entry.failure.then


async def test_a_rejected_token_is_refreshed_and_the_whole_file_sent_again(scene: Scene) -> None:
    scene.desk.errors = [TokenRejected("", "", 401)]
    progress = await scene.send()
    assert scene.entry.state == "done"
    assert [content for *_, content, _ in scene.desk.taken] == [CONTENT, CONTENT]
    assert progress == [0, 65536, 131072, len(CONTENT)] * 2


async def test_an_ended_session_lets_the_upload_wait(scene: Scene) -> None:
    scene.desk.errors = [TokenRejected("", "", 401), TokenRejected("", "", 401)]
    with pytest.raises(SessionEnded):
        await scene.send()
    assert scene.uploads.next is scene.entry


async def test_without_a_client_secret_the_setting_is_named(scene: Scene) -> None:
    client = await scene.session.connection.client()
    client.service = replace(client.service, client_secret=None)
    await scene.send()
    assert scene.entry.failure is not None
    assert "client_secret" in scene.entry.failure.what
    assert scene.desk.taken == []


async def test_a_file_that_changed_after_its_checks_is_not_sent(scene: Scene) -> None:
    scene.entry.file.path.write_bytes(b"%PDF-1.4 another")
    await scene.send()
    assert scene.desk.taken == []
    assert scene.entry.failure is not None
    assert "has changed" in scene.entry.failure.what


async def test_a_file_that_has_gone_is_not_sent(scene: Scene) -> None:
    scene.entry.file.path.unlink()
    await scene.send()
    assert scene.entry.failure is not None
    assert "cannot be read any more" in scene.entry.failure.what


async def test_a_file_that_changes_while_it_is_sent_goes_as_it_was_and_says_so(
    scene: Scene,
) -> None:
    scene.desk.gate = asyncio.Event()
    task = asyncio.create_task(scene.send())
    await until(lambda: scene.desk.taken)
    os.truncate(scene.entry.file.path, 9)
    scene.desk.gate.set()
    await task
    assert scene.desk.taken[0][3] == CONTENT
    assert "changed here since" in scene.entry.note


async def test_a_file_that_goes_while_it_is_sent_is_noted_too(scene: Scene) -> None:
    scene.desk.gate = asyncio.Event()
    task = asyncio.create_task(scene.send())
    await until(lambda: scene.desk.taken)
    scene.entry.file.path.unlink()
    scene.desk.gate.set()
    await task
    assert "changed here since" in scene.entry.note


async def test_an_upload_that_was_stopped_stays_and_so_do_those_behind_it(scene: Scene) -> None:
    behind = scene.uploads.add(scene.entry.file, FOLDER)
    scene.desk.gate = asyncio.Event()
    task = asyncio.create_task(scene.send())
    await until(lambda: scene.desk.taken)
    assert scene.uploads.sending
    scene.uploads.remove(scene.entry)
    scene.uploads.stop()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [entry.state for entry in scene.uploads.entries] == ["failed", "failed"]
    assert scene.entry.failure is not None
    assert behind.failure is not None
    assert "may have been uploaded" in scene.entry.failure.then
    assert "before it was sent" in behind.failure.what


async def test_an_entry_can_be_removed_and_a_queue_forgotten(scene: Scene) -> None:
    second = scene.uploads.add(scene.entry.file, FOLDER)
    scene.uploads.remove(scene.entry)
    assert scene.uploads.entries == [second]
    scene.uploads.retry(second, FOLDER)
    scene.uploads.forget()
    assert scene.uploads.entries == []


async def test_an_upload_is_done_only_after_the_last_check_of_its_file(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def changed_since(_: Inspection) -> str:
        seen.append(scene.entry.state)
        return ""

    monkeypatch.setattr(upload, "_changed_since", changed_since)
    await scene.send()

    assert (*seen, scene.entry.state) == ("sending", "done")


async def test_a_kept_failure_holds_no_traceback(scene: Scene) -> None:
    scene.desk.errors = [ServiceError("invalid_path", "", 400)]
    await scene.send()
    failure = scene.entry.failure

    assert failure is not None
    assert failure.__traceback__ is None, "its frames have the file and the token"
    assert failure.error is not None
    assert (failure.error.__traceback__, failure.error.__context__) == (None, None)
