"""The HTTP client underneath: what it trusts, what it does not keep, and how long it waits."""

from __future__ import annotations

import logging
import ssl
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib import import_module

import certifi
import httpx

from dl_tui import __version__
from dl_tui.api.service import Service

MAX_CONNECTIONS = 8
KEEP_ALIVE_SECONDS = 15.0
CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 20.0
"""How long an answer may pause, unless a call says that it is a slow one."""

# httpcore would load this with the first request: on the event loop, right after Enter.
with suppress(ImportError):
    import_module("anyio._backends._asyncio")

# httpx writes the whole URL, query included, at INFO; httpcore the headers at DEBUG.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """Return a TLS 1.2+ context that trusts `ca_file`, or certifi's roots; OSError if unreadable.

    It is made by hand because `ssl.create_default_context` obeys SSLKEYLOGFILE, and the system's
    defaults obey SSL_CERT_FILE: the environment has no say in whom this client trusts.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(ca_file or certifi.where())
    return context


def http_client(service: Service, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    """Return a client that follows no redirect, keeps no cookie and asks for uncompressed bytes.

    Raises OSError for an unreadable CA file, ValueError or ImportError for an unusable proxy.
    """
    context = tls_context(service.ca_file)
    return httpx.AsyncClient(
        transport=transport,
        verify=context,
        proxy=_proxy(service.proxy, context),
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        headers={"Accept-Encoding": "identity", "User-Agent": f"dl_tui/{__version__}"},
        # The wait for one of the connections is bounded by each request's own deadline.
        timeout=patience(SILENCE_SECONDS),
        limits=httpx.Limits(
            max_connections=MAX_CONNECTIONS,
            max_keepalive_connections=MAX_CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE_SECONDS,
        ),
    )


def patience(silence: float) -> httpx.Timeout:
    """Return the timeouts of a request whose answer may pause for `silence` seconds."""
    return httpx.Timeout(silence, connect=CONNECT_SECONDS, pool=None)


def _proxy(url: str | None, context: ssl.SSLContext) -> httpx.Proxy | None:
    if not url:
        return None
    proxy = httpx.Proxy(url)
    return httpx.Proxy(url, ssl_context=context) if proxy.url.scheme == "https" else proxy
