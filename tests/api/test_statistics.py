"""Asking for the figures: a signed call, once."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api.errors import AnswerError, NetworkError, NotConfigured, ServiceError
from dl_tui.api.profile import PUBLISHED, profile_named
from dl_tui.api.statistics import get_statistics
from tests.api.doubles import Canned, fake, refuse
from tests.api.figures import FLAT


async def test_it_is_a_signed_form_of_parts() -> None:
    service = fake(httpx.Response(200, json=FLAT))

    figures = await get_statistics(service.client)

    body = service.requests[0].content.decode()
    assert figures.issuers == 134
    assert service.paths == ["/public/statistics/1/counts"]
    assert service.requests[0].headers["Content-Type"].startswith("multipart/form-data")
    assert "Authorization" not in service.requests[0].headers
    assert all(f'name="{name}"' in body for name in ("clientid", "ts", "hmac"))


async def test_a_profile_may_have_it_as_a_form() -> None:
    profile = profile_named("published", {"meta_encoding": "form"})
    service = fake(httpx.Response(200, json=FLAT), profile=profile)

    await get_statistics(service.client)

    assert set(service.form()) == {"clientid", "ts", "hmac"}


async def test_nothing_is_sent_without_a_client_secret() -> None:
    service = fake(profile=PUBLISHED, secret=None)

    with pytest.raises(NotConfigured, match="client_secret"):
        await get_statistics(service.client)

    assert service.requests == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refuse(400, "invalid_parameter", "HMAC parameter is missing or invalid"), ServiceError),
        (refuse(401, "invalid_client_id"), ServiceError),
        (refuse(500, "unexpected_error"), ServiceError),
        (httpx.Response(404, text="<html>"), AnswerError),
        (httpx.Response(200, json=[]), AnswerError),
        (httpx.ReadTimeout(""), NetworkError),
    ],
)
async def test_every_failure_is_an_api_error_and_asked_once(
    answer: Canned, error: type[Exception]
) -> None:
    service = fake(answer)

    with pytest.raises(error):
        await get_statistics(service.client)

    assert len(service.requests) == 1
