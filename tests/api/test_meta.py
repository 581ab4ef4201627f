"""Signed calls: what they carry, what the digest is made of, and what stops them."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from dl_tui.api.errors import NotConfigured
from dl_tui.api.meta import signed_post
from dl_tui.api.operations import Operation
from dl_tui.api.profile import CURRENT, PUBLISHED, PartEncoding, Profile
from dl_tui.secret import Secret
from tests.api.doubles import CLIENT_ID, Fake, fake
from tests.api.multipart import digest, parts

ORGID = {"orgid": "001891"}
DONE = httpx.Response(200, json={})


async def sign(
    profile: Profile, encoding: PartEncoding = "form", date: str = "", operation: str = "doctype"
) -> tuple[Fake, dict[str, str]]:
    """Return the service, and the fields of the second of two signed calls to it."""
    first = httpx.Response(200, json={}, headers={"Date": date} if date else {})
    service = fake(first, DONE, profile=profile)
    for _ in range(2):
        await signed_post(service.client, "/meta", Operation(operation), ORGID, encoding)
    request = service.requests[1]
    return service, parts(request) if encoding == "multipart" else service.form(1)


@pytest.mark.parametrize("encoding", ["form", "multipart"])
async def test_a_signed_call_carries_who_when_and_the_digest(encoding: PartEncoding) -> None:
    service, sent = await sign(CURRENT, encoding)

    assert list(sent) == ["clientid", "orgid", "ts", "hmac"]
    assert sent["clientid"] == CLIENT_ID
    assert abs(int(sent["ts"]) - service.client.now()) < 60
    assert sent["hmac"] == digest(sent, "orgid", "ts")
    assert "Authorization" not in service.requests[1].headers


async def test_as_published_the_digest_leaves_the_fields_out() -> None:
    _, sent = await sign(PUBLISHED)

    assert sent["hmac"] == digest(sent, "ts")


async def test_the_time_can_be_that_of_india() -> None:
    service, sent = await sign(replace(CURRENT, ts_mode="ist_shift"))

    assert abs(int(sent["ts"]) - 19_800 - service.client.now()) < 60


async def test_a_clock_that_is_wrong_follows_the_service() -> None:
    _, sent = await sign(CURRENT, date="Tue, 14 Nov 2023 22:13:20 GMT")

    assert abs(int(sent["ts"]) - 1_700_000_000) < 60
    assert sent["hmac"] == digest(sent, "orgid", "ts")


async def test_a_secret_field_is_sent_and_signed_in_clear() -> None:
    service = fake(DONE, profile=CURRENT)

    await signed_post(
        service.client, "/meta", Operation.VERIFY, {"mobile": Secret("9999999999")}, "multipart"
    )

    sent = parts(service.requests[0])
    assert sent["mobile"] == "9999999999"
    assert sent["hmac"] == digest(sent, "mobile", "ts")


@pytest.mark.parametrize("secret", [None, Secret("")])
async def test_without_a_client_secret_nothing_is_sent(secret: Secret | None) -> None:
    service = fake(secret=secret)

    with pytest.raises(NotConfigured) as caught:
        await signed_post(service.client, "/meta", Operation.ISSUERS, {}, "form")

    assert caught.value.setting == "client_secret"
    assert service.requests == []
