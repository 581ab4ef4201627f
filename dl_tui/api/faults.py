"""Every way a request can fail without an answer, caught and classified in one place."""

from __future__ import annotations

import socket
import ssl

import anyio
import httpx

from dl_tui.api.errors import NetworkError, NetworkFault, TlsFault

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
# OpenSSL's reasons: its own, and (ALERT) those that the other side reports.
_OLD_TLS = {
    "UNSUPPORTED_PROTOCOL",
    "TLSV1_ALERT_PROTOCOL_VERSION",
    "SSLV3_ALERT_HANDSHAKE_FAILURE",
    "TLSV1_ALERT_INSUFFICIENT_SECURITY",
    "UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
    "DH_KEY_TOO_SMALL",
}
_NOT_TLS = {
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
}


def network_error(fault: BaseException, *, proxied: bool) -> NetworkError:
    """Return the error a fault stands for, without a reference to it: it holds the request."""
    return NetworkError(_kind(fault, proxied=proxied))


def _kind(fault: BaseException, *, proxied: bool) -> NetworkFault:
    # SSLWantReadError only means that the handshake waited for data; other faults chain to it.
    causes = [each for each in _causes(fault) if not isinstance(each, ssl.SSLWantReadError)]
    if _any(causes, ssl.SSLError):
        kind = _tls_kind(causes)
        return "interrupted" if kind == "tls" and _is_under_way(fault) else kind
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
    return "interrupted" if _is_under_way(fault) else "unreachable"


def _is_under_way(fault: BaseException) -> bool:
    """Say whether there was a connection before the fault: the request may have arrived."""
    broken = isinstance(fault, httpx.NetworkError | httpx.RemoteProtocolError)
    return broken and not isinstance(fault, httpx.ConnectError)


def _tls_kind(causes: list[BaseException]) -> TlsFault:
    """Return what is wrong with the certificate, or with the other side's protocol."""
    codes = {getattr(cause, "verify_code", 0) for cause in causes}
    reasons = {getattr(cause, "reason", "") for cause in causes}
    if codes & _WRONG_TIME:
        return "clock"
    if codes & _WRONG_NAME:
        return "stranger"
    if _any(causes, ssl.SSLCertVerificationError):
        return "issuer"
    if reasons & _OLD_TLS:
        return "old_tls"
    return "not_tls" if reasons & _NOT_TLS else "tls"


def _causes(fault: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while fault is not None and fault not in found:
        found.append(fault)
        fault = fault.__cause__ or fault.__context__
    return found


def _any(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)
