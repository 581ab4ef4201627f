"""What a setting has to look like: each check returns the value as it is used, or says why not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from dl_tui.data.bad_settings import BadSettings
from dl_tui.data.hosts import is_loopback

AUTHORIZE_OURS = (
    *("response_type", "client_id", "redirect_uri", "state", "dl_flow"),
    *("code_challenge", "code_challenge_method"),
)
"""The parameters that dl_tui itself sets in the address of a browser sign-in."""
_CERTIFICATE = b"CERTIFICATE-----"
_DAY = 24 * 60


def as_told(value: Any) -> Any:
    """Return the value unchanged: it is checked where it is used."""
    return value


def base_url(url: str) -> str:
    """Return the URL without its last slash; plain http is for this machine's loopback only."""
    if not url:
        return ""
    parts = _address("base_url", url, "look like https://HOST/public")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadSettings("base_url holds an address only: no user name, ? or #.")
    _refuse_plain("base_url", parts)
    return url.rstrip("/")


def redirect_uri(uri: str) -> str:
    """Return the redirect address as registered; plain http is for this machine's loopback only."""
    if not uri:
        return ""
    shape = "look like https://HOST/PATH, as registered"
    parts = _address("redirect_uri", uri, shape)
    plain = uri.isascii() and uri.isprintable() and " " not in uri
    if parts.fragment or not plain:
        raise BadSettings(f"redirect_uri must {shape}.")
    _refuse_plain("redirect_uri", parts)
    return uri


def authorize(table: Mapping[str, object]) -> Mapping[str, str]:
    """Return the extra parameters of a browser sign-in."""
    for name, value in table.items():
        if not isinstance(value, str):
            raise BadSettings(f"authorize.{name} must be a text in quotes.")
        if name in AUTHORIZE_OURS:
            raise BadSettings(f"authorize.{name} is set by dl_tui itself: take it out.")
    return {name: str(value) for name, value in table.items()}


def ca_file(path: str) -> str | None:
    """Return the path of a file of certificates."""
    if not path:
        return None
    if not (file := expanded(path)).is_file():
        raise BadSettings(f"ca_file {path} is not a file.")
    try:
        if _CERTIFICATE not in file.read_bytes():
            raise BadSettings(f"ca_file {path} holds no certificate in PEM.")
    except OSError as error:
        raise BadSettings(f"ca_file {path} cannot be read: {reason(error)}.") from None
    return str(file)


def proxy(url: str) -> str | None:
    """Return a proxy's address; no error message quotes it, because it may hold a password."""
    if not url:
        return None
    _address("proxy", url, "look like http://HOST:PORT")
    return url


def _address(name: str, url: str, shape: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise BadSettings(f"{name} is not a web address.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadSettings(f"{name} must {shape}.")
    return parts


def _refuse_plain(name: str, parts: SplitResult) -> None:
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise BadSettings(f"{name} must be https; plain http is for 127.0.0.1 only.")


def minutes(value: int) -> int:
    """Return a number of minutes of at most a day."""
    if isinstance(value, bool) or not 0 <= value <= _DAY:
        raise BadSettings(f"idle_lock must be a number of minutes, 0 (never) to {_DAY}.")
    return value


def folder(path: str) -> Path | None:
    """Return the path of a folder, which need not exist."""
    return expanded(path) if path else None


def expanded(path: str) -> Path:
    """Return a path without its tilde."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise BadSettings(f"{path} names a home folder that does not exist.") from None


def reason(error: Exception) -> str:
    """Return why a file cannot be read."""
    return (error.strerror or "no reason given") if isinstance(error, OSError) else "not UTF-8"
