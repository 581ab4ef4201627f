"""The issued list, in version 2 and where that is missing in version 1."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api import issued
from dl_tui.api.errors import AnswerError, ServiceError
from tests.api.doubles import ACCESS, fake, refuse

V1, V2 = "/public/oauth2/1/files/issued", "/public/oauth2/2/files/issued"
PAN = {"uri": "in.gov.pan-PANCR-ZZZPZ0000Z", "name": "PAN", "mime": ["application/xml"]}


async def test_version_2_is_asked_for() -> None:
    service = fake(httpx.Response(200, json={"items": [PAN], "resource": "x"}))

    (document,) = await issued.list_issued(service.client, ACCESS)

    assert document.uri == PAN["uri"]
    assert service.paths == [V2]


async def test_an_empty_locker_is_normal() -> None:
    service = fake(httpx.Response(200, json={"items": []}))

    assert await issued.list_issued(service.client, ACCESS) == ()


@pytest.mark.parametrize(
    "missing", [refuse(404, "not_found"), httpx.Response(404), httpx.Response(404, html="<p>no")]
)
async def test_version_1_is_the_fallback(missing: httpx.Response) -> None:
    service = fake(missing, httpx.Response(200, json={"details": PAN}))

    (document,) = await issued.list_issued(service.client, ACCESS)

    assert document.name == "PAN"
    assert service.paths == [V2, V1]


async def test_nothing_but_a_404_falls_back() -> None:
    service = fake(refuse(403, "insufficient_scope"))

    with pytest.raises(ServiceError, match="insufficient_scope"):
        await issued.list_issued(service.client, ACCESS)

    assert service.paths == [V2]


async def test_no_version_at_all_is_told() -> None:
    service = fake(httpx.Response(404), httpx.Response(404))

    with pytest.raises(AnswerError, match="empty"):
        await issued.list_issued(service.client, ACCESS)


async def test_a_hundred_thousand_documents_fit() -> None:
    document = b'{"uri": "in.x-PANCR-%d", "name": "PAN", "description": "' + b"x" * 300 + b'"}'
    body = b'{"items": [' + b",".join(document % n for n in range(100_000)) + b"]}"
    assert len(body) > 35_000_000

    listed = await issued.list_issued(fake(httpx.Response(200, content=body)).client, ACCESS)

    assert len(listed) == 100_000
    assert listed[99_999].uri == "in.x-PANCR-99999"
