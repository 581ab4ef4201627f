"""A document becomes a file that is whole and checked, or nothing."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from msgspec.structs import replace as changed

from dl_tui.api import files
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import NetworkError
from dl_tui.api.files import Download
from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.transfer import Form, Integrity, NotKept, Saved, file_name, forms_of, save
from dl_tui.data.saving import SaveFailed, Saving
from dl_tui.secret import Secret
from tests.core.doubles import SERVICE, FakeDigiLocker, until
from tests.support.failing import failing

PDF = b"%PDF-1.4\n" + b"x" * 3000 + b"\n%%EOF\n"
DOCUMENT = IssuedDocument(
    "in.gov.cbse-HSCER-201412345678", "Marksheet", "HSCER", "", "CBSE", "cbse", "", ("pdf",)
)
ITEM = LockerItem(False, "", "scan [1].pdf", 9, "", "application/pdf", "uri", "", "")


def hmac_of(content: bytes) -> str:
    """Return the header that a service with the tests' secret sends."""
    assert SERVICE.client_secret is not None
    digest = hmac.digest(SERVICE.client_secret.reveal().encode(), content, "sha256")
    return base64.b64encode(digest).decode()


@dataclass
class Delivery:
    """What the service delivers, and how it ends."""

    content: bytes = PDF
    hmac: str | None = field(default_factory=lambda: hmac_of(PDF))
    framed: bool = True
    fault: Exception | None = None
    gate: asyncio.Event | None = None

    @asynccontextmanager
    async def download(
        self, client: ApiClient, access: Secret, uri: str
    ) -> AsyncIterator[Download]:
        """Stand in for the operation."""
        yield Download(len(self.content), "", self.hmac, self.framed, self._chunks())

    async def _chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.content), 1000):
            yield self.content[start : start + 1000]
            if self.gate is not None:
                await self.gate.wait()
        if self.fault is not None:
            raise self.fault


@dataclass
class Scene:
    """One save on a fake service."""

    digilocker: DigiLocker
    delivery: Delivery
    folder: Path
    progress: list[tuple[int, int | None]] = field(default_factory=list)

    async def save(self, item: IssuedDocument | LockerItem = DOCUMENT) -> Saved:
        """Save and note the progress."""

        def progress(done: int, total: int | None) -> None:
            self.progress.append((done, total))

        return await save(self.digilocker, item, self.folder, progress)

    @property
    def left(self) -> list[str]:
        """What lies in the folder."""
        return [each.name for each in self.folder.iterdir()] if self.folder.exists() else []


@pytest.fixture
async def scene(
    digilocker: FakeDigiLocker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    delivery = Delivery()
    monkeypatch.setattr(files, "download", delivery.download)
    return Scene(DigiLocker(await digilocker.signed_in()), delivery, tmp_path / "saved")


async def test_a_file_that_matches_its_hmac_is_kept_as_verified(scene: Scene) -> None:
    saved = await scene.save()
    assert saved.path == scene.folder / "Marksheet - CBSE.pdf"
    assert saved.path.read_bytes() == PDF
    assert saved.size == len(PDF)
    assert saved.integrity is Integrity.VERIFIED
    assert scene.progress[0] == (0, len(PDF))
    assert scene.progress[-1] == (len(PDF), len(PDF))
    assert [done for done, _ in scene.progress] == sorted(done for done, _ in scene.progress)


async def test_a_file_without_hmac_is_kept_as_not_checkable(scene: Scene) -> None:
    scene.delivery.hmac = None
    assert (await scene.save()).integrity is Integrity.NO_HMAC


async def test_without_a_client_secret_nothing_can_be_checked(scene: Scene) -> None:
    client = await scene.digilocker.session.connection.client()
    client.service = replace(client.service, client_secret=None)
    assert (await scene.save()).integrity is Integrity.NO_SECRET


async def test_a_file_that_does_not_match_its_hmac_is_gone(scene: Scene) -> None:
    scene.delivery.hmac = hmac_of(b"something else")
    with pytest.raises(NotKept, match="does not match"):
        await scene.save()
    assert scene.left == []


@pytest.mark.parametrize("content", [PDF[:-10], b"GIF89a" + b"x" * 50, b"<?xml?>"])
async def test_a_file_that_is_invalid_or_incomplete_is_deleted(
    scene: Scene, content: bytes
) -> None:
    scene.delivery.content, scene.delivery.hmac = content, hmac_of(content)
    with pytest.raises(NotKept):
        await scene.save()
    assert scene.left == []


async def test_a_file_whose_end_nobody_announced_must_be_verified(scene: Scene) -> None:
    scene.delivery.framed = False
    assert (await scene.save()).integrity is Integrity.VERIFIED
    scene.delivery.hmac = None
    with pytest.raises(NotKept, match="in full"):
        await scene.save()


async def test_a_file_that_breaks_off_leaves_nothing(scene: Scene) -> None:
    scene.delivery.fault = NetworkError("interrupted")
    with failing(NetworkError):
        await scene.save()
    assert scene.left == []


async def test_a_save_that_is_stopped_leaves_nothing(scene: Scene) -> None:
    scene.delivery.gate = asyncio.Event()
    task = asyncio.create_task(scene.save())
    await until(lambda: len(scene.progress) > 1)
    assert [name.endswith(".part") for name in scene.left] == [True]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert scene.left == []


async def test_a_disk_that_is_full_leaves_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        with pytest.raises(SaveFailed, match="no room left"):
            await scene.save()
    assert scene.left == []


async def test_the_type_of_the_content_gives_the_extension(scene: Scene) -> None:
    content = b"\xff\xd8\xff\xe0" + b"x" * 99 + b"\xff\xd9"
    scene.delivery.content, scene.delivery.hmac = content, hmac_of(content)
    assert (await scene.save(ITEM)).path.name == "scan [1].jpg"


async def test_two_saves_of_one_document_at_once_are_two_files(scene: Scene) -> None:
    both = await asyncio.gather(scene.save(), scene.save())
    assert sorted(each.path.name for each in both) == [
        "Marksheet - CBSE (2).pdf",
        "Marksheet - CBSE.pdf",
    ]


def test_a_file_is_named_in_words_and_never_by_the_number_of_the_document() -> None:
    assert file_name(DOCUMENT, "pdf") == "Marksheet - CBSE.pdf"
    assert file_name(changed(DOCUMENT, issuer=""), "png") == "Marksheet.png"
    assert file_name(changed(DOCUMENT, name="x" * 900), "pdf").endswith(" - CBSE.pdf")
    assert "20141" not in file_name(DOCUMENT, "pdf")


@pytest.mark.parametrize(
    ("doctype", "formats", "forms"),
    [
        ("HSCER", ("pdf", "xml"), (Form.FILE, Form.XML)),
        ("HSCER", ("jpg",), (Form.FILE,)),
        ("CTCER", ("xml",), (Form.XML,)),
        ("CTCER", (), (Form.FILE,)),
        ("ADHAR", ("pdf", "xml"), (Form.XML,)),
    ],
)
def test_a_document_is_asked_for_in_the_forms_it_comes_in(
    doctype: str, formats: tuple[str, ...], forms: tuple[Form, ...]
) -> None:
    assert forms_of(changed(DOCUMENT, doctype=doctype, formats=formats)) == forms


def test_what_was_uploaded_is_a_file_whatever_it_is_called() -> None:
    assert forms_of(changed(ITEM, name="scan.xml", mime="application/xml")) == (Form.FILE,)


async def test_a_stop_that_comes_when_the_file_has_its_name_is_too_late(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    tasks: list[asyncio.Task[Saved]] = []
    finish = Saving.finish

    def stop_then(saving: Saving, name: str) -> Path:
        path = finish(saving, name)
        # The answer of this thread comes first, the stop right behind it.
        loop.call_soon_threadsafe(lambda: loop.call_soon(tasks[0].cancel))
        return path

    monkeypatch.setattr(Saving, "finish", stop_then)
    tasks.append(asyncio.create_task(scene.save()))
    with contextlib.suppress(asyncio.CancelledError):
        await tasks[0]
    assert tasks[0].cancelled() == (scene.left == [])
