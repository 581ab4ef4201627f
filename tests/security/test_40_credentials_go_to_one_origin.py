"""Credentials go to one origin only.

No redirect to another host, port, scheme or user is followed, and no URI of a document leads out
of its path: whoever else listens hears nothing at all.
"""

from __future__ import annotations

import pytest

from dl_tui.api import certificates, files
from dl_tui.api.client import SMALL, ApiClient, segment
from dl_tui.api.errors import AnswerError, ApiError, NetworkError
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, at_once, head, ok, says, serve


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/x",
        "http://localhost:{port}/x",
        "https://127.0.0.1:{port}/x",
        "http://asha:hush@127.0.0.1:{port}/x",
        "//127.0.0.1:{port}/x",
        "/other",
        "../../revoke",
        "file:///etc/passwd",
    ],
)
async def test_a_redirect_is_never_followed(status: int, to: str) -> None:
    async with serve(says(ok(b"{}"))) as other:
        location = to.format(port=other.port).encode()
        answer = head(b"Location: " + location, b"Content-Length: 0", status=b"%d Moved" % status)
        async with serve(says(answer)) as raw:
            client = ApiClient(raw.service())
            for call in (
                client.get("/x", ACCESS, SMALL),
                client.post("/x", {"dl_otp": Secret("123456")}, "json"),
            ):
                with pytest.raises(AnswerError) as caught:
                    await call
                assert (caught.value.kind, caught.value.status) == ("redirect", status)
            await client.aclose()
            assert len(raw.heads) == 2
        assert other.connections == 0


URIS = [
    *("../revoke", "../../../elsewhere", "..", ".", "a/../b", "%2e%2e/revoke", "..%2frevoke"),
    *("http://127.0.0.1:{port}/x", "//127.0.0.1:{port}/x", "https://127.0.0.1:{port}", "\\\\x\\y"),
    *("@127.0.0.1:{port}/x", "a?b=c", "a#b", "a\r\nX: y", "a\x00b", "a b", "हिन्दी", ";x", "..;/x"),
]


@pytest.mark.parametrize("uri", URIS, ids=ascii)
async def test_no_uri_of_a_document_leads_elsewhere(uri: str) -> None:
    async with serve(says(ok(b"{}"))) as other, serve(says(ok(b"{}"), then_close=True)) as raw:
        client = ApiClient(raw.service(), sleep=at_once)
        uri = uri.format(port=other.port)
        with pytest.raises(ApiError):
            await certificates.get_xml(client, ACCESS, uri)
        with pytest.raises(ApiError):
            async with files.download(client, ACCESS, uri):
                pass
        await client.aclose()

        assert other.connections == 0
        for sent in raw.heads:
            path = sent.split(b" ")[1].decode()
            place, _, last = path.rpartition("/")
            assert place in ("/public/oauth2/1/xml", "/public/oauth2/1/file")
            assert last not in ("", ".", "..", "revoke")
            assert not set(last) & set("?#@;\\")


@pytest.mark.parametrize("raw", ["a/../b", "//evil.example", "a?b#c", "\r\n", "%2e%2e", "@"])
def test_a_segment_has_nothing_that_leads_elsewhere(raw: str) -> None:
    assert not set(segment(raw)) & set("/?#@\r\n")


async def test_a_token_that_fits_in_no_header_sends_nothing() -> None:
    async with serve(says(ok(b"{}"))) as raw:
        client = ApiClient(raw.service(), sleep=at_once)
        for token in ("a\r\nX: 1", "नमूना", "\x00"):
            with pytest.raises(NetworkError):
                await client.get("/x", Secret(token), SMALL)
        await client.aclose()
        assert raw.heads == []
