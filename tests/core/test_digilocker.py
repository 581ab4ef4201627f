"""Each operation is asked in one way, and what goes wrong is in words for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager

import pytest

from dl_tui.api import files
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import NetworkError, TokenRejected
from dl_tui.api.files import Download
from dl_tui.api.operations import Operation
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import explain
from dl_tui.core.signin.connection import Connection
from dl_tui.core.signin.session import SessionEnded
from dl_tui.secret import Secret
from tests.core.doubles import FakeDigiLocker
from tests.support.asking import EACH, ITEM
from tests.support.failing import failing

CONTENT = bytes(range(256)) * 10


class Delivery:
    """What the operation delivers, and what it was asked for."""

    def __init__(self) -> None:
        self.uris: list[str] = []
        self.rejections = 0
        self.fault: Exception | None = None

    @asynccontextmanager
    async def download(
        self, client: ApiClient, access: Secret, uri: str
    ) -> AsyncIterator[Download]:
        """Stand in for the operation."""
        self.uris.append(uri)
        if self.rejections:
            self.rejections -= 1
            raise TokenRejected("invalid_token", "", 401)
        yield Download(len(CONTENT), "", None, True, self._chunks())

    async def _chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(CONTENT), 1000):
            yield CONTENT[start : start + 1000]
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def delivery(monkeypatch: pytest.MonkeyPatch) -> Delivery:
    """Return what every download of the test comes from."""
    double = Delivery()
    monkeypatch.setattr(files, "download", double.download)
    return double


async def test_a_file_arrives_whole_and_reports_its_progress(
    digilocker: FakeDigiLocker, delivery: Delivery
) -> None:
    told: list[tuple[int, int | None]] = []
    session = await digilocker.signed_in()
    data = await DigiLocker(session).file(ITEM, lambda done, total: told.append((done, total)))
    assert data == CONTENT
    assert delivery.uris == ["a-uri"]
    assert told == [(done, 2560) for done in (0, 1000, 2000, 2560)]


async def test_a_rejected_token_is_refreshed_once(
    digilocker: FakeDigiLocker, delivery: Delivery
) -> None:
    delivery.rejections = 1
    session = await digilocker.signed_in()
    assert await DigiLocker(session).file(ITEM) == CONTENT
    assert digilocker.calls == ["refresh"]


async def test_a_session_that_is_over_says_so(
    digilocker: FakeDigiLocker, delivery: Delivery
) -> None:
    delivery.rejections = 2
    session = await digilocker.signed_in()
    with pytest.raises(SessionEnded):
        await DigiLocker(session).file(ITEM)


async def test_a_file_that_breaks_off_is_a_failure(
    digilocker: FakeDigiLocker, delivery: Delivery
) -> None:
    delivery.fault = NetworkError("interrupted")
    session = await digilocker.signed_in()
    with failing(NetworkError):
        await DigiLocker(session).file(ITEM)


@pytest.mark.parametrize("operation", Operation)
async def test_each_operation_fails_in_words_of_its_own(
    digilocker: FakeDigiLocker, operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Operation] = []

    def explained(operation: Operation, issuer: str = "") -> AbstractContextManager[None]:
        told.append(operation)
        return explain.explained(operation, issuer)

    monkeypatch.setattr("dl_tui.core.digilocker.explained", explained)
    for ask in EACH[operation]:
        session = await digilocker.signed_in()
        told.clear()
        monkeypatch.setattr(session, "connection", Connection(_nowhere))
        with failing(NetworkError):
            await ask(DigiLocker(session))
        assert told == [operation]


async def _nowhere() -> Service:
    raise NetworkError("timeout")
