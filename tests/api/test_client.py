"""The request core: each fault and odd answer has one kind. tests/security tests the rest."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api.client import SMALL, ApiClient
from dl_tui.api.errors import NetworkError, TokenRejected
from tests.api.doubles import ACCESS, error_of, fake, head, ok, says, serve

OK = httpx.Response(200, json={})


async def test_after_closing_a_request_is_an_interrupted_one() -> None:
    service = fake()
    await service.client.aclose()

    with pytest.raises(NetworkError, match="interrupted"):
        await service.client.get("/x", ACCESS, SMALL)


async def test_a_rejected_token_is_one_however_it_is_wrapped() -> None:
    answer = head(b"Content-Length: 1", b"Content-Encoding: gzip", status=b"401 Unauthorized")
    async with serve(says(answer + b"x")) as raw:
        assert isinstance(await error_of(raw.service()), TokenRejected)


async def test_an_answer_with_identity_encoding_is_read_as_it_is() -> None:
    async with serve(says(ok(b"{}", b"Content-Encoding: Identity"))) as raw:
        client = ApiClient(raw.service())
        assert (await client.get("/x", ACCESS, SMALL)).body == b"{}"
        await client.aclose()


# -- faults ------------------------------------------------------------------------------------


async def test_a_port_nobody_listens_on_is_unreachable() -> None:
    async with serve(says()) as raw:
        service = raw.service()

    error = await error_of(service)

    assert isinstance(error, NetworkError)
    assert error.kind == "unreachable"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ok(b"<html>Sign in to this network</html>"), None),
        (head(b"Content-Length: 6", status=b"530 Site Frozen") + b"<html>", "html (530)"),
        (head(b"Content-Length: 0", status=b"999 ?") + b"", "empty (999)"),
        (head(b"Content-Length: 2", status=b"403 Forbidden") + b"{}", "refused (403)"),
    ],
)
async def test_odd_statuses_are_refusals(answer: bytes, words: str | None) -> None:
    async with serve(says(answer)) as raw:
        if words is None:
            client = ApiClient(raw.service())
            assert (await client.get("/x", ACCESS, SMALL)).ok
            await client.aclose()
        else:
            assert str(await error_of(raw.service())) == words
