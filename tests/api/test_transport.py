"""Whom the client trusts, and that it takes nothing from the environment."""

from __future__ import annotations

import asyncio
import logging
import ssl
from pathlib import Path

import certifi
import pytest

from dl_tui.api.client import SMALL, ApiClient
from dl_tui.api.errors import NetworkError
from dl_tui.api.service import Service
from dl_tui.api.transport import tls_context
from tests.api.doubles import ACCESS, CLIENT_ID, SECRET, Raw, ok, says, serve
from tests.support.authority import Authority

ALERT = b"\x15\x03\x03\x00\x02\x02"
"""A fatal alert of TLS, but for what it is about."""


async def get(service: Service) -> bytes:
    client = ApiClient(service)
    try:
        return (await client.get("/oauth2/1/user", ACCESS, SMALL)).body
    finally:
        await client.aclose()


async def fault_of(service: Service) -> str:
    with pytest.raises(NetworkError) as caught:
        await get(service)
    return caught.value.kind


def lines(head: bytes) -> dict[str, str]:
    pairs = (line.partition(": ") for line in head.decode().split("\r\n")[1:] if line)
    return {name.lower(): value for name, _, value in pairs}


def test_the_context_checks_names_and_refuses_old_tls() -> None:
    context = tls_context(None)

    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert len(context.get_ca_certs()) > 50


async def test_a_server_of_the_named_authority_is_trusted(authority: Authority) -> None:
    async with serve(says(ok(b"{}")), authority.server) as raw:
        assert await get(raw.service("https", ca_file=authority.ca_file)) == b"{}"


async def test_a_server_of_an_unknown_authority_is_not(authority: Authority) -> None:
    async with serve(says(ok(b"{}")), authority.server) as raw:
        assert await fault_of(raw.service("https")) == "issuer"
        assert raw.heads == []


async def test_a_server_under_another_name_is_not(authority: Authority) -> None:
    async with serve(says(ok(b"{}")), authority.server) as raw:
        base_url = f"https://localhost:{raw.port}/public"
        service = Service(
            base_url, CLIENT_ID, SECRET, raw.service().profile, ca_file=authority.ca_file
        )
        assert await fault_of(service) == "stranger"
        assert raw.heads == []


async def test_a_handshake_that_is_broken_off_is_a_matter_of_tls(authority: Authority) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)  # has no certificate to show
    async with serve(says(ok(b"{}")), old) as raw:
        assert await fault_of(raw.service("https", ca_file=authority.ca_file)) == "tls"


@pytest.mark.parametrize(
    ("greeting", "kind"),
    [
        (ALERT + b"\x46", "old_tls"),  # protocol_version (RFC 8446, section 6.2)
        (ALERT + b"\x28", "old_tls"),  # handshake_failure: no cipher in common
        (ALERT + b"\x50", "tls"),  # internal_error
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "not_tls"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "not_tls"),
    ],
)
async def test_each_kind_of_bad_handshake_has_its_own_error(greeting: bytes, kind: str) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(greeting)
        await writer.drain()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with server:
        raw = Raw(server.sockets[0].getsockname()[1])
        assert await fault_of(raw.service("https")) == kind


async def test_the_environment_has_no_say(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    monkeypatch.setenv("SSL_CERT_FILE", authority.ca_file)
    async with serve(says(ok(b"{}"))) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        async with serve(says(ok(b"{}")), authority.server) as raw:
            await get(raw.service("https", ca_file=authority.ca_file))
            assert await fault_of(raw.service("https")) == "issuer"
        assert proxy.connections == 0
    assert not keys.exists()


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_an_unreadable_ca_file_is_named(content: str | None, tmp_path: Path) -> None:
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_text(content)

    with pytest.raises(NetworkError, match="ca_file"):
        ApiClient(Raw(1).service(ca_file=str(ca_file)))


async def test_a_proxy_is_used_when_it_is_named() -> None:
    async with serve(says(ok(b"{}"))) as proxy:
        service = Service(
            "http://digilocker.example/public",
            CLIENT_ID,
            SECRET,
            proxy.service().profile,
            proxy=f"http://127.0.0.1:{proxy.port}",
        )
        assert await get(service) == b"{}"
    assert proxy.heads[0].startswith(b"GET http://digilocker.example/public/oauth2/1/user ")


async def test_a_proxy_that_refuses_is_named() -> None:
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    async with serve(says(refusal)) as proxy:
        more = {"proxy": f"http://127.0.0.1:{proxy.port}"}
        assert await fault_of(proxy.service("https", **more)) == "proxy"


async def test_a_proxy_over_tls_is_held_to_the_same_trust(authority: Authority) -> None:
    async with serve(says(ok(b"{}")), authority.server) as proxy:
        url = f"https://127.0.0.1:{proxy.port}"
        trusted = proxy.service(ca_file=authority.ca_file, proxy=url)
        assert await get(trusted) == b"{}"
        assert await fault_of(proxy.service(proxy=url)) == "issuer"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "gopher://127.0.0.1", "http://[::1"])
def test_a_proxy_of_no_use_is_named(proxy: str) -> None:
    with pytest.raises(NetworkError, match="proxy") as caught:
        ApiClient(Raw(1).service(proxy=proxy))

    assert caught.value.__context__ is None


async def test_plain_bytes_are_asked_for_and_no_library_is_named() -> None:
    async with serve(says(ok(b"{}"))) as raw:
        await get(raw.service())
    headers = lines(raw.heads[0])

    assert headers["accept-encoding"] == "identity"
    assert headers["user-agent"].startswith("dl_tui/")
    assert certifi.where() not in str(headers)


async def test_no_cookie_is_kept() -> None:
    async with serve(says(ok(b"{}", b"Set-Cookie: session=person-a; Path=/"))) as raw:
        client = ApiClient(raw.service())
        for _ in range(2):
            await client.get("/oauth2/1/user", ACCESS, SMALL)
        await client.aclose()

    assert all("cookie" not in lines(head) for head in raw.heads)


async def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serve(says(ok(b"{}"))) as raw:
        client = ApiClient(raw.service())
        await client.get("/oauth2/1/user", ACCESS, SMALL, query={"uri": "in.x-PANCR-1"})
        await client.aclose()

    assert [record for record in caplog.records if record.name.startswith("http")] == []
