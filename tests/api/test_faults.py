"""Each fault of the network has one name."""

from __future__ import annotations

import socket
import ssl

import anyio
import httpx
import pytest

from dl_tui.api.errors import NetworkError
from dl_tui.api.faults import FAULTS, network_error
from tests.api.doubles import ACCESS, fake


def caused(fault: Exception, cause: Exception) -> Exception:
    fault.__cause__ = cause
    return fault


TABLE = [
    (httpx.ConnectTimeout("x"), "timeout"),
    (httpx.ReadTimeout("x"), "timeout"),
    (httpx.WriteTimeout("x"), "timeout"),
    (httpx.PoolTimeout("x"), "timeout"),
    (TimeoutError(), "timeout"),
    (httpx.ConnectError("x"), "unreachable"),
    (caused(httpx.ConnectError("x"), ConnectionRefusedError()), "unreachable"),
    (caused(httpx.ConnectError("x"), socket.gaierror(-2, "x")), "dns"),
    (caused(httpx.ConnectError("x"), ssl.SSLCertVerificationError(1, "x")), "issuer"),
    (caused(httpx.ConnectTimeout("x"), ssl.SSLWantReadError()), "timeout"),
    (caused(httpx.ReadError("x"), ssl.SSLEOFError(8, "x")), "interrupted"),
    (caused(httpx.ConnectError(""), anyio.EndOfStream()), "tls"),
    (caused(httpx.ConnectError(""), anyio.BrokenResourceError()), "tls"),
    (ssl.SSLError(1, "x"), "tls"),
    (httpx.ReadError("x"), "interrupted"),
    (httpx.WriteError("x"), "interrupted"),
    (httpx.CloseError("x"), "interrupted"),
    (httpx.RemoteProtocolError("x"), "interrupted"),
    (httpx.ProxyError("x"), "proxy"),
    (httpx.LocalProtocolError("x"), "unreachable"),
    (httpx.UnsupportedProtocol("x"), "unreachable"),
    (httpx.TooManyRedirects("x"), "unreachable"),
    (httpx.DecodingError("x"), "unreachable"),
    (httpx.InvalidURL("x"), "unreachable"),
    (OSError("x"), "unreachable"),
    (UnicodeEncodeError("ascii", "x", 0, 1, "x"), "unreachable"),
    (ValueError("x"), "unreachable"),
    (RecursionError("x"), "unreachable"),
    (ExceptionGroup("x", [OSError("x")]), "unreachable"),
]
CASES = pytest.mark.parametrize(
    ("fault", "kind"), TABLE, ids=[f"{type(fault).__name__}-{kind}" for fault, kind in TABLE]
)


@CASES
def test_a_fault_is_caught_and_named(fault: Exception, kind: str) -> None:
    assert isinstance(fault, FAULTS)
    assert network_error(fault, proxied=False).kind == kind


@CASES
async def test_a_fault_leaves_the_client_without_a_trace_of_the_request(
    fault: Exception, kind: str
) -> None:
    service = fake(fault, fault)

    with pytest.raises(NetworkError) as caught:
        await service.client.post("/oauth2/1/token", {"token": ACCESS}, "json")

    assert caught.value.kind == kind
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert len(service.requests) == 1


def test_behind_a_proxy_it_is_the_proxy_that_cannot_be_reached() -> None:
    refused = caused(httpx.ConnectError("x"), ConnectionRefusedError())

    assert network_error(refused, proxied=True).kind == "proxy"
    assert network_error(httpx.ReadTimeout("x"), proxied=True).kind == "timeout"


def test_a_fault_that_is_its_own_cause_ends() -> None:
    fault = httpx.ReadError("x")
    fault.__cause__ = fault

    assert network_error(fault, proxied=False).kind == "interrupted"
