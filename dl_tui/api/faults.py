"""Every way a request can fail below the answer, caught and named in one place."""

from __future__ import annotations

import socket
import ssl

import anyio
import httpx

from dl_tui.api.errors import NetworkError, NetworkFault

FAULTS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    ssl.SSLError,
    OSError,
    UnicodeError,
    ValueError,
    RecursionError,
    ExceptionGroup,
    TimeoutError,
)
"""What httpx, httpcore, anyio and ssl raise; several come from below httpx unconverted."""

# X509_V_ERR_CERT_NOT_YET_VALID, _HAS_EXPIRED; _HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH (OpenSSL)
_WRONG_TIME = {9, 10}
_WRONG_NAME = {62, 64}


def network_error(fault: BaseException, *, proxied: bool) -> NetworkError:
    """Return the error a fault stands for, without a reference to it: it holds the request."""
    return NetworkError(_kind(fault, proxied=proxied))


def _kind(fault: BaseException, *, proxied: bool) -> NetworkFault:
    causes = list(_causes(fault))
    if _any(causes, ssl.SSLError):
        return _tls_kind(causes)
    if _any(causes, httpx.TimeoutException, TimeoutError):
        return "timeout"
    if isinstance(fault, httpx.ProxyError):
        return "proxy"
    if isinstance(fault, httpx.ConnectError):
        # A handshake that the other side breaks off has no ssl.SSLError to show for it.
        if _any(causes, anyio.EndOfStream, anyio.BrokenResourceError):
            return "tls"
        if proxied:
            return "proxy"
        return "dns" if _any(causes, socket.gaierror) else "unreachable"
    if isinstance(fault, httpx.NetworkError | httpx.RemoteProtocolError):
        return "interrupted"
    return "unreachable"


def _tls_kind(causes: list[BaseException]) -> NetworkFault:
    """Tell a wrong time and a stranger's certificate from one that cannot be judged."""
    codes = {getattr(cause, "verify_code", 0) for cause in causes}
    if codes & _WRONG_TIME:
        return "clock"
    return "stranger" if codes & _WRONG_NAME else "tls"


def _causes(fault: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while fault is not None and fault not in found:
        found.append(fault)
        fault = fault.__cause__ or fault.__context__
    return found


def _any(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)
