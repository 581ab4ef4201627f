"""The locker's lists: loaded once, shared while they load, asked again after a failure."""

from __future__ import annotations

import asyncio
import gc

import httpx
import pytest

from dl_tui.api.errors import NetworkError
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.locker.cache import Locker
from dl_tui.core.signin.session import Session, SessionEnded
from tests.core.doubles import FakeDigiLocker, until
from tests.support.failing import failing

ISSUED = "/public/oauth2/2/files/issued"
ROOT = "files/"


@pytest.fixture
async def session(digilocker: FakeDigiLocker) -> Session:
    return await digilocker.signed_in()


@pytest.fixture
def locker(session: Session) -> Locker:
    return Locker(DigiLocker(session))


async def test_each_list_is_asked_for_once_however_often_it_is_opened(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    for _ in range(3):
        await locker.user()
        await locker.issued()
        await locker.folder(None)
        await locker.folder("17")

    assert digilocker.calls == ["user", ISSUED, ROOT, "files/17"]


async def test_what_was_loaded_is_the_very_same_thing(locker: Locker) -> None:
    assert await locker.folder("17") is await locker.folder("17")
    assert (await locker.user()).name == "Asha Testwala"


async def test_who_opens_a_list_while_it_loads_waits_for_the_same_answer(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.gates[ISSUED] = asyncio.Event()
    waiting = [asyncio.create_task(locker.issued(again=again)) for again in (False, True, False)]
    await until(lambda: digilocker.calls)
    digilocker.gates[ISSUED].set()
    await asyncio.gather(*waiting)

    assert digilocker.calls == [ISSUED]


async def test_folders_load_side_by_side(digilocker: FakeDigiLocker, locker: Locker) -> None:
    digilocker.gates["files/1"] = asyncio.Event()
    first = asyncio.create_task(locker.folder("1"))
    await until(lambda: digilocker.calls)

    await locker.folder("2")
    digilocker.gates["files/1"].set()
    await first

    assert digilocker.calls == ["files/1", "files/2"]


async def test_asking_again_asks_the_service_again(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    await locker.issued()
    await locker.issued(again=True)
    await locker.folder("17")
    await locker.folder("17", again=True)
    await locker.folder("17")

    assert digilocker.calls == [ISSUED, ISSUED, "files/17", "files/17"]


async def test_a_failed_load_is_not_kept(digilocker: FakeDigiLocker, locker: Locker) -> None:
    digilocker.script[ROOT] = httpx.ReadTimeout("slow")
    with failing(NetworkError):
        await locker.folder(None)
    del digilocker.script[ROOT]

    assert (await locker.folder(None)).items == ()


async def test_everybody_who_waits_hears_of_a_failure(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.script[ROOT] = httpx.ReadTimeout("slow")

    loads = (locker.folder(None), locker.folder(None))
    outcomes = await asyncio.gather(*loads, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [Failure, Failure]
    assert digilocker.calls == [ROOT]


async def test_a_session_that_ended_raises_through_the_cache(
    digilocker: FakeDigiLocker, session: Session, locker: Locker
) -> None:
    await session.sign_out()

    with pytest.raises(SessionEnded):
        await locker.issued()


async def test_who_moves_on_does_not_cancel_the_load(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.gates[ROOT] = asyncio.Event()
    gone = asyncio.create_task(locker.folder(None))
    await until(lambda: digilocker.calls)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    digilocker.gates[ROOT].set()

    assert (await locker.folder(None)).items == ()
    assert digilocker.calls == [ROOT]


async def test_a_failure_that_nobody_waits_for_is_no_fault(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    digilocker.gates[ROOT] = asyncio.Event()
    digilocker.script[ROOT] = httpx.ReadTimeout("slow")
    gone = asyncio.create_task(locker.folder(None))
    await until(lambda: digilocker.calls)
    gone.cancel()
    digilocker.gates[ROOT].set()
    await until(lambda: not locker._loads)
    gc.collect()

    assert complaints == []


async def test_forgetting_drops_what_was_loaded(digilocker: FakeDigiLocker, locker: Locker) -> None:
    await locker.issued()
    await locker.folder("17")
    locker.forget()
    await locker.issued()
    await locker.folder("17")

    assert digilocker.calls == [ISSUED, "files/17"] * 2


async def test_forgetting_ends_the_loads_under_way(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.gates[ROOT] = asyncio.Event()
    waiting = asyncio.create_task(locker.folder(None))
    await until(lambda: digilocker.calls)

    locker.forget()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    digilocker.gates[ROOT].set()
    await locker.folder(None)
    assert digilocker.calls == [ROOT, ROOT]


async def test_a_load_forgotten_while_it_ends_does_not_drop_the_next_one(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.gates[ROOT] = asyncio.Event()
    old = asyncio.create_task(locker.folder(None))
    await until(lambda: digilocker.calls)
    locker.forget()
    new = asyncio.create_task(locker.folder(None))
    await asyncio.gather(old, return_exceptions=True)
    digilocker.gates[ROOT].set()
    await new
    await locker.folder(None)

    assert digilocker.calls == [ROOT, ROOT]


# -- giving up -----------------------------------------------------------------------------------


async def test_asking_again_gives_up_the_load_that_hangs_and_everybody_gets_the_new_answer(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.gates[ISSUED] = asyncio.Event()
    first = asyncio.create_task(locker.issued())
    await until(lambda: digilocker.calls == [ISSUED])
    del digilocker.gates[ISSUED]
    fresh = await locker.issued(again=True)

    assert await first is fresh
    assert await locker.issued() is fresh
    assert digilocker.calls == [ISSUED, ISSUED]


@pytest.mark.parametrize("folder_id", [None, "17"])
async def test_a_folder_that_is_given_up_is_asked_for_anew(
    digilocker: FakeDigiLocker, locker: Locker, folder_id: str | None
) -> None:
    path = f"files/{folder_id or ''}"
    digilocker.gates[path] = asyncio.Event()
    waiting = asyncio.create_task(locker.folder(folder_id))
    await until(lambda: digilocker.calls)
    locker.stop_folder(folder_id)
    with pytest.raises(asyncio.CancelledError):
        await waiting

    del digilocker.gates[path]
    await locker.folder(folder_id)
    assert digilocker.calls == [path, path]


async def test_what_was_loaded_cannot_be_given_up(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    await locker.issued()
    locker.stop_issued()
    locker.stop_folder(None)
    await locker.issued()

    assert digilocker.calls == [ISSUED]


async def test_who_waits_for_a_forgotten_load_is_not_given_the_next_persons_answer(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    digilocker.gates[ISSUED] = asyncio.Event()
    before = asyncio.create_task(locker.issued())
    await until(lambda: digilocker.calls)
    locker.forget()
    del digilocker.gates[ISSUED]
    after = asyncio.create_task(locker.issued())
    with pytest.raises(asyncio.CancelledError):
        await before

    await after


async def test_what_came_last_stays_known_while_it_is_asked_for_again_and_if_that_fails(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    before = await locker.folder("17")
    digilocker.gates["files/17"] = asyncio.Event()
    digilocker.script["files/17"] = httpx.ReadTimeout("slow")
    again = asyncio.create_task(locker.folder("17", again=True))
    await until(lambda: len(digilocker.calls) == 2)

    assert locker.known_folder("17") is before
    digilocker.gates["files/17"].set()
    with failing(NetworkError):
        await again
    assert locker.known_folder("17") is before

    del digilocker.script["files/17"]
    assert await locker.folder("17") is not before, "it was asked for again, so it is not taken"
    assert locker.known_folder("17") is not before


async def test_nothing_is_known_before_it_came(locker: Locker) -> None:
    assert locker.known_issued is None
    assert locker.known_folder(None) is None
