"""A queue of saves: a few at a time, paused, cancelled, tried again, and remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.locker import save_queue
from dl_tui.core.locker.save_queue import SaveQueue
from dl_tui.core.locker.transfer import Form, Integrity, Saved
from dl_tui.core.progress import Progress
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.core.words.filetypes import PDF
from dl_tui.data.saving import SaveFailed
from tests.core.doubles import FakeDigiLocker, until

DOCUMENTS = [
    IssuedDocument(f"in.x-A-{n}", f"Document {n}", "A", "", "X", "x", "", ("pdf", "xml"))
    for n in range(6)
]


class Saver:
    """Stands in for saving one file: it waits for its gate, or fails as it is told."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.fault: Exception | None = None
        self.begun: list[str] = []

    async def __call__(
        self,
        session: Session,
        item: IssuedDocument | LockerItem,
        folder: Path,
        progress: Progress,
        form: Form,
        *,
        within: Path | None = None,
    ) -> Saved:
        """Save."""
        self.begun.append(item.name)
        progress(1, 2)
        await self.gate.wait()
        if self.fault is not None:
            raise self.fault
        return Saved(folder / item.name, 2, PDF, Integrity.VERIFIED, "0" * 64)


@pytest.fixture
def saver(monkeypatch: pytest.MonkeyPatch) -> Saver:
    """Put it in the place of the real one."""
    saver = Saver()
    monkeypatch.setattr(save_queue, "save", saver)
    return saver


@pytest.fixture
def queue(saver: Saver, tmp_path: Path) -> SaveQueue:
    """Return an empty queue that remembers."""
    return SaveQueue(DigiLocker(FakeDigiLocker().session()), tmp_path / "state")


def add(queue: SaveQueue, *forms: Form) -> int:
    return queue.add([(each, Path("/saved")) for each in DOCUMENTS], forms or (Form.FILE,))


def ended(queue: SaveQueue) -> Callable[[], bool]:
    return lambda: not queue.busy


async def test_four_at_a_time_until_all_are_done(queue: SaveQueue, saver: Saver) -> None:
    assert add(queue) == 6
    await until(lambda: len(saver.begun) == 4)
    assert queue.count("saving") == 4
    assert queue.entries[0].done == 1

    saver.gate.set()
    await until(ended(queue))

    assert queue.count("done") == 6
    assert saver.begun == [each.name for each in DOCUMENTS]


async def test_both_forms_are_two_files_where_there_are_both(
    queue: SaveQueue, saver: Saver
) -> None:
    plain = LockerItem(False, "", "scan.pdf", 9, "", "application/pdf", "uri", "", "")
    queue.add([(DOCUMENTS[0], Path("/a")), (plain, Path("/b"))], (Form.FILE, Form.XML))
    assert [(entry.item.name, entry.form.value) for entry in queue.entries] == [
        ("Document 0", "file"),
        ("Document 0", "XML"),
        ("scan.pdf", "file"),
    ]
    queue.forget()


async def test_pausing_stops_and_going_on_begins_anew(queue: SaveQueue, saver: Saver) -> None:
    add(queue)
    await until(lambda: len(saver.begun) == 4)
    queue.pause()
    await until(lambda: queue.count("saving") == 0)
    assert queue.count("waiting") == 6
    assert len(saver.begun) == 4

    saver.gate.set()
    queue.resume()
    await until(ended(queue))

    assert queue.count("done") == 6


async def test_what_is_cancelled_lets_the_next_begin(queue: SaveQueue, saver: Saver) -> None:
    add(queue)
    await until(lambda: len(saver.begun) == 4)
    queue.cancel(queue.entries[0])
    await until(lambda: len(saver.begun) == 5)
    assert queue.entries[0].state == "cancelled"
    saver.gate.set()
    await until(ended(queue))
    queue.clear()
    assert not queue.entries


async def test_a_failure_has_words_and_can_be_tried_again(queue: SaveQueue, saver: Saver) -> None:
    saver.fault = Failure("the network", "DigiLocker cannot be reached.", "Try again.")
    saver.gate.set()
    add(queue)
    await until(ended(queue))
    assert queue.count("failed") == 6
    assert queue.entries[0].what == "DigiLocker cannot be reached."
    assert queue.entries[0].then

    saver.fault = None
    queue.retry()
    await until(ended(queue))

    assert queue.count("done") == 6


async def test_a_full_disk_stops_the_queue_instead_of_failing_file_by_file(
    queue: SaveQueue, saver: Saver
) -> None:
    saver.fault = SaveFailed("There is no room left.", "Free some space.", for_all=True)
    saver.gate.set()
    add(queue)
    await until(lambda: queue.trouble)
    await until(lambda: queue.count("saving") == 0)
    assert queue.count("failed") == 1
    assert queue.count("waiting") == 5
    assert queue.trouble == "There is no room left."

    saver.fault = None
    queue.retry()
    await until(ended(queue))
    assert queue.count("done") == 6
    assert queue.trouble == ""


async def test_a_lost_session_pauses_until_somebody_signs_in(
    queue: SaveQueue, saver: Saver
) -> None:
    saver.fault = SessionEnded()
    saver.gate.set()
    add(queue)
    await until(lambda: queue.lost and queue.count("saving") == 0)
    assert queue.count("waiting") == 6

    saver.fault = None
    queue.resume()
    await until(ended(queue))

    assert queue.count("done") == 6


async def test_what_was_not_done_is_offered_at_the_next_start(
    queue: SaveQueue, saver: Saver, tmp_path: Path
) -> None:
    await queue.remembered("asha", DOCUMENTS)
    assert not queue.offered
    add(queue)
    await until(lambda: len(saver.begun) == 4)
    queue.cancel(queue.entries[5])
    await noted(queue)

    later = SaveQueue(DigiLocker(FakeDigiLocker().session()), tmp_path / "state")
    await later.remembered("asha", DOCUMENTS[:3])
    stranger = SaveQueue(DigiLocker(FakeDigiLocker().session()), tmp_path / "state")
    await stranger.remembered("ravi", DOCUMENTS)

    assert [entry.item.name for entry in later.offered] == [
        "Document 0",
        "Document 1",
        "Document 2",
    ]
    assert {entry.folder for entry in later.offered} == {Path("/saved")}
    assert not stranger.offered
    notes = (tmp_path / "state" / "saves").glob("[!.]*")  # a dot is a note that is being written
    said = b"".join(path.read_bytes() for path in notes)
    assert said
    assert b"in.x-A" not in said
    assert b"Document" not in said
    assert b"asha" not in said

    saver.gate.set()
    later.take_up()
    await until(ended(later))
    await noted(later)
    again = SaveQueue(DigiLocker(FakeDigiLocker().session()), tmp_path / "state")
    await again.remembered("asha", DOCUMENTS)
    assert not again.offered
    queue.forget()


async def test_what_is_dropped_is_not_offered_again(
    queue: SaveQueue, saver: Saver, tmp_path: Path
) -> None:
    await queue.remembered("asha", DOCUMENTS)
    add(queue)
    await noted(queue)
    later = SaveQueue(DigiLocker(FakeDigiLocker().session()), tmp_path / "state")
    await later.remembered("asha", DOCUMENTS)
    later.drop()
    await noted(later)
    last = SaveQueue(DigiLocker(FakeDigiLocker().session()), tmp_path / "state")
    await last.remembered("asha", DOCUMENTS)
    assert not last.offered
    queue.forget()


async def test_without_a_folder_nothing_is_remembered(saver: Saver) -> None:
    queue = SaveQueue(DigiLocker(FakeDigiLocker().session()))
    await queue.remembered("asha", DOCUMENTS)
    add(queue)
    await noted(queue)
    assert not queue.offered
    queue.forget()


async def noted(queue: SaveQueue) -> None:
    """Wait until what is left was written down."""
    assert queue._noting is not None
    await queue._noting
