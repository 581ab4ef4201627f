"""A wrong clock is told before it does harm.

The Date of each answer is compared with this machine's clock: over five minutes a person is warned,
over thirty they hear of it before the service refuses anything, and signed calls carry the time of
the service.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

import httpx
import pytest

from dl_tui.api import statistics
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import ServiceError
from dl_tui.api.meta import signed_post
from dl_tui.api.operations import Operation
from dl_tui.api.profile import CURRENT
from dl_tui.api.service import Service
from dl_tui.core.signin import connection
from dl_tui.tui import app
from tests.api.doubles import BASE, CLIENT_ID, SECRET, refuse
from tests.support.sandbox import Running
from tests.tui.visit import service_of, visiting

NOW = 1_700_000_000.0
HALF_AN_HOUR = 30 * 60


def service_with(
    refusal: httpx.Response, asked: list[float]
) -> Callable[[httpx.Request], httpx.Response]:
    """Return a service that judges `ts` as DigiLocker does, and says the time in each answer."""

    def handle(request: httpx.Request) -> httpx.Response:
        sent = dict(httpx.QueryParams(request.content.decode()))
        asked.append(float(sent["ts"]))
        headers = {"Date": format_datetime(datetime.fromtimestamp(NOW, UTC), usegmt=True)}
        if abs(float(sent["ts"]) - NOW) > HALF_AN_HOUR:
            return httpx.Response(400, headers=headers, content=refusal.content)
        return httpx.Response(200, headers=headers, json={})

    return handle


async def ask(wrong: float, refusal: httpx.Response) -> list[float]:
    """Make the first call of a start with a clock that is wrong; return each `ts` that was sent."""
    asked: list[float] = []
    service = Service(BASE, CLIENT_ID, SECRET, CURRENT)
    transport = httpx.MockTransport(service_with(refusal, asked))
    client = ApiClient(service, transport=transport, wall=lambda: NOW + wrong)
    try:
        await signed_post(client, "/x", Operation.ISSUERS, {}, "form")
    finally:
        await client.aclose()
    return asked


TIME = refuse(400, "invalid_parameter", "Timestamp parameter is missing or invalid")


@pytest.mark.parametrize("wrong", [-86_400.0, 2_000.0])
@pytest.mark.parametrize("refusal", [TIME, refuse(400, "invalid_ts", "")])
async def test_the_first_signed_call_is_repeated_with_the_service_time(
    wrong: float, refusal: httpx.Response
) -> None:
    assert await ask(wrong, refusal) == [NOW + wrong, NOW]


async def test_a_clock_that_is_nearly_right_is_asked_with_once() -> None:
    assert await ask(120.0, TIME) == [NOW + 120]


async def test_a_refusal_for_another_reason_is_not_tried_again() -> None:
    with pytest.raises(ServiceError):
        await ask(2_000.0, refuse(400, "hmac_mismatch", "HMAC parameter is missing or invalid"))


@pytest.fixture
def wrong_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return how to set this machine's clock wrong, in seconds; it is looked at often."""
    monkeypatch.setattr(app, "CLOCK_CHECK_SECONDS", 0.02)

    def set_clock(seconds: float) -> None:
        monkeypatch.setattr(
            connection,
            "open_client",
            lambda service: ApiClient(service, wall=lambda: time.time() + seconds),
        )

    return set_clock


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-6, "This machine's clock is 6 minutes behind. Times shown here are off"),
        (45, "This machine's clock is 4"),
    ],
)
async def test_a_person_is_told_once_and_before_anything_is_refused(
    sandbox: Running, wrong_by: Callable[[float], None], minutes: int, words: str
) -> None:
    wrong_by(minutes * 60.0 - (5 if minutes < 0 else 0))
    async with visiting(sandbox) as visit:
        await visit.ask_for_otp("9000000001")
        await visit.until(lambda: "clock" in visit.toasts)
        assert words in visit.toasts
        assert ("more than 30 minutes off" in visit.toasts) is (abs(minutes) > 30)
        looking = visit.app._clock_check
        assert looking is not None
        await visit.until(lambda: looking._task is None or looking._task.done())
    assert all(seen.status == 200 for seen in sandbox.state.requests)


async def test_a_right_clock_gives_no_warning(sandbox: Running) -> None:
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        visit.app._tell_wrong_clock()
        assert "clock" not in visit.toasts


async def test_signed_calls_of_a_wrong_clock_reach_the_sandbox(sandbox: Running) -> None:
    client = ApiClient(service_of(sandbox), wall=lambda: time.time() - 86_400)
    await statistics.get_statistics(client)
    await client.aclose()

    assert client.ahead > 86_000
