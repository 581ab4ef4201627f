"""A queue of saves whose tasks are cancelled early, late or by somebody else, or that fail."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker import save_queue
from dl_tui.core.locker.save_queue import SaveQueue
from dl_tui.core.locker.transfer import Form, Integrity, Saved
from dl_tui.core.progress import Progress
from dl_tui.core.signin.session import Session
from dl_tui.core.words.filetypes import PDF
from tests.core.doubles import FakeDigiLocker, until

DOCUMENTS = [
    IssuedDocument(f"in.x-A-{n}", f"Document {n}", "A", "", "X", "x", "", ("pdf",))
    for n in range(9)
]


class Saver:
    """Stands in for saving one file; it waits for its gate."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.fault: Exception | None = None
        self.begun = 0

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
        self.begun += 1
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
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def queue_in(state: Path) -> SaveQueue:
    return SaveQueue(DigiLocker(FakeDigiLocker().session()), state)


def add(queue: SaveQueue, count: int) -> None:
    queue.add([(each, Path("/saved")) for each in DOCUMENTS[:count]], (Form.FILE,))


async def left_of(state: Path, account: str = "asha") -> list[str]:
    """Return what the next start offers."""
    later = queue_in(state)
    await later.remembered(account, DOCUMENTS)
    return [entry.item.name for entry in later.offered]


async def test_pausing_before_anything_began_keeps_every_slot(saver: Saver, state: Path) -> None:
    queue = queue_in(state)
    add(queue, 6)
    queue.pause()
    await until(lambda: not queue._tasks)
    assert saver.begun == 0
    saver.gate.set()
    queue.resume()
    await until(lambda: queue.count("done") == 6)


async def test_cancelling_before_anything_began_keeps_every_slot(saver: Saver, state: Path) -> None:
    queue = queue_in(state)
    add(queue, 9)
    for entry in queue.entries[:4]:
        queue.cancel(entry)
    saver.gate.set()
    await until(lambda: queue.count("done") == 5)
    assert saver.begun == 5


async def test_a_fault_of_ours_is_a_failure_of_that_file_alone(saver: Saver, state: Path) -> None:
    queue = queue_in(state)
    saver.fault = ZeroDivisionError("private")
    add(queue, 2)
    saver.gate.set()
    await until(lambda: not queue.busy)
    assert queue.count("failed") == 2
    assert queue.entries[0].what == "dl_tui failed to save it (ZeroDivisionError)."


async def test_cancelled_saves_do_not_start_the_waiting_ones(saver: Saver, state: Path) -> None:
    queue = queue_in(state)
    add(queue, 9)
    await until(lambda: saver.begun == 4)
    under_way = list(queue._tasks.values())
    for task in under_way:
        task.cancel()
    await until(lambda: not queue._tasks)
    assert saver.begun == 4
    assert queue.count("waiting") == 9


async def test_the_next_person_begins_with_a_queue_that_is_not_paused(
    saver: Saver, state: Path
) -> None:
    queue = queue_in(state)
    add(queue, 9)
    await until(lambda: saver.begun == 4)
    queue.forget()
    saver.gate.set()
    add(queue, 6)
    await until(lambda: queue.count("done") == 6)
    assert not queue.paused


async def test_signing_out_forgets_here_but_not_for_the_next_time(
    saver: Saver, state: Path
) -> None:
    queue = queue_in(state)
    await queue.remembered("asha", DOCUMENTS)
    add(queue, 6)
    await until(lambda: saver.begun == 4)
    queue.forget()
    assert not queue.entries
    await queue.remembered("asha", DOCUMENTS)
    assert len(queue.offered) == 6


async def test_looking_up_what_was_left_may_be_called_off_and_asked_for_again(
    saver: Saver, state: Path
) -> None:
    before = queue_in(state)
    await before.remembered("asha", DOCUMENTS)
    add(before, 3)
    before.forget()
    await until(lambda: before._noting is not None and before._noting.done())

    queue = queue_in(state)
    asked = asyncio.create_task(queue.remembered("asha", DOCUMENTS))
    await asyncio.sleep(0)
    asked.cancel()
    queue.drop()  # writes down what is left, if it may already
    await queue.remembered("asha", DOCUMENTS)

    assert len(queue.offered) == 3
    assert await left_of(state) == ["Document 0", "Document 1", "Document 2"]


async def test_many_finished_saves_are_recorded_in_few_writes(
    saver: Saver, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, written = queue_in(state), 0
    await queue.remembered("asha", DOCUMENTS)
    replace = queue._pending.replace

    async def count(*arguments: object) -> None:
        nonlocal written
        written += 1
        await replace(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(queue._pending, "replace", count)
    many = [(DOCUMENTS[n % 9], Path("/saved")) for n in range(500)]
    saver.gate.set()
    queue.add(many, (Form.FILE,))
    await until(lambda: queue.count("done") == 500)
    await until(lambda: queue._noting is not None and queue._noting.done())
    assert written < 100
    assert await left_of(state) == []
