"""Settings: a command-line flag over the environment over config.toml over the default."""

from __future__ import annotations

import stat
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dl_tui.data.bad_settings import BadSettings
from dl_tui.data.client_secret import FILE_VARIABLE, VARIABLE, client_secret, take
from dl_tui.secret import Secret

__all__ = ["ENVIRONMENT", "BadSettings", "Settings", "load_settings", "missing"]

ENVIRONMENT = {
    "base_url": "DL_TUI_BASE_URL",
    "client_id": "DL_TUI_CLIENT_ID",
    "client_secret": VARIABLE,
    "client_secret_file": FILE_VARIABLE,
    "profile": "DL_TUI_PROFILE",
    "ca_file": "DL_TUI_CA_FILE",
    "proxy": "DL_TUI_PROXY",
    "theme": "DL_TUI_THEME",
    "redirect_uri": "DL_TUI_REDIRECT_URI",
    "save_folder": "DL_TUI_SAVE_FOLDER",
    "sign_up": "DL_TUI_SIGN_UP",
    "issuer_tools": "DL_TUI_ISSUER_TOOLS",
    "remember": "DL_TUI_REMEMBER",
    "idle_lock": "DL_TUI_IDLE_LOCK",
}
SWITCHES = ("sign_up", "issuer_tools", "remember")
"""Settings that are on or off: true or false in the config, 1 or 0 in the environment."""
AUTHORIZE_OURS = (
    *("response_type", "client_id", "redirect_uri", "state", "dl_flow"),
    *("code_challenge", "code_challenge_method"),
)
"""What the address of a browser sign-in holds in any case."""
_CERTIFICATE = b"CERTIFICATE-----"
_DAY = 24 * 60
_KINDS: Mapping[str, tuple[type, str]] = {
    "profile_overrides": (dict, "a table"),
    "authorize": (dict, "a table"),
    **dict.fromkeys(SWITCHES, (bool, "true or false")),
    "idle_lock": (int, "a number of minutes"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What dl_tui was told; None and "" mean not told."""

    base_url: str = ""
    client_id: str = ""
    client_secret: Secret | None = None
    client_secret_from: str = ""
    """Where that was found, in words; "" where nothing was told."""
    profile: str = "published"
    profile_overrides: Mapping[str, object] = field(default_factory=dict)
    ca_file: str | None = None
    proxy: str | None = None
    theme: str = ""
    redirect_uri: str = ""
    authorize: Mapping[str, str] = field(default_factory=dict)
    save_folder: Path | None = None
    sign_up: bool = False
    issuer_tools: bool = False
    remember: bool = True
    """Whether the keyring keeps the session for the next start."""
    idle_lock: int = 0
    """Minutes without a key after which the screen is hidden, 0 for never."""


def load_settings(
    flags: Mapping[str, str | None], environ: MutableMapping[str, str], config: Path
) -> Settings:
    """Gather the settings; the client secret is taken out of `environ` so no child inherits it.

    Raises BadSettings for an unreadable or unknown entry.
    """
    in_environment = take(environ, VARIABLE)
    told = _read_config(config)
    overrides = told.pop("profile_overrides", {})
    for name, variable in ENVIRONMENT.items():
        if value := environ.get(variable):
            told[name] = _from_environment(name, variable, value)
    told.update({name: value for name, value in flags.items() if value})
    secret, secret_from = client_secret(told, flags, in_environment, environ)
    return Settings(
        base_url=_checked_base_url(told.get("base_url", "")),
        client_id=told.get("client_id", ""),
        client_secret=secret,
        client_secret_from=secret_from,
        profile=told.get("profile", "published"),
        profile_overrides=overrides,
        ca_file=_checked_ca_file(told.get("ca_file")),
        proxy=_checked_proxy(told.get("proxy")),
        theme=told.get("theme", ""),
        redirect_uri=_checked_redirect(told.get("redirect_uri", "")),
        authorize=_checked_authorize(told.get("authorize", {})),
        save_folder=_expanded(told["save_folder"]) if told.get("save_folder") else None,
        sign_up=bool(told.get("sign_up", False)),
        issuer_tools=bool(told.get("issuer_tools", False)),
        remember=bool(told.get("remember", True)),
        idle_lock=_checked_minutes(told.get("idle_lock", 0)),
    )


def missing(settings: Settings) -> list[str]:
    """Name the settings without which no service can be talked to."""
    return [name for name in ("base_url", "client_id") if not getattr(settings, name)]


def _read_config(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")  # some editors put a mark before it
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read: {_reason(error)}.") from None
    import tomllib  # most starts have no file, and then need no parser

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path} is not valid TOML: {error}.") from None
    if "client_secret" in table and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadSettings(f"{path} holds client_secret but others may read it: chmod 600 it.")
    return {name: _checked_entry(path, name, value) for name, value in table.items()}


def _checked_entry(path: Path, name: str, value: object) -> object:
    known = {f.name for f in fields(Settings)} - {"client_secret_from"} | {"client_secret_file"}
    if name not in known:
        import difflib

        near = difflib.get_close_matches(name, known, 1)
        hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(sorted(known))}."
        raise BadSettings(f"{path}: there is no setting '{name}'.{hint}")
    wanted, kind = _KINDS.get(name, (str, "a text in quotes"))
    if not isinstance(value, wanted):
        raise BadSettings(f"{path}: {name} must be {kind}.")
    return value


def _from_environment(name: str, variable: str, value: str) -> object:
    if name in SWITCHES:
        return _switch(variable, value)
    if name != "idle_lock":
        return value
    if value.isascii() and value.isdigit():
        return int(value[:9])
    raise BadSettings(f"{variable} must be a number of minutes.")


def _checked_minutes(minutes: int) -> int:
    if isinstance(minutes, bool) or not 0 <= minutes <= _DAY:
        raise BadSettings(f"idle_lock must be a number of minutes, 0 (never) to {_DAY}.")
    return minutes


def _switch(variable: str, value: str) -> bool:
    if value.lower() in ("1", "true", "yes", "on"):
        return True
    if value.lower() in ("0", "false", "no", "off"):
        return False
    raise BadSettings(f"{variable} must be 1 or 0.")


def _checked_base_url(url: str) -> str:
    """Return the URL without its last slash; plain http is for this machine's loopback only."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise BadSettings("base_url is not a web address.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadSettings("base_url must look like https://HOST/public.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadSettings("base_url holds an address only: no user name, ? or #.")
    if parts.scheme == "http" and not _is_loopback(host):
        raise BadSettings("base_url must be https; plain http is for 127.0.0.1 only.")
    return url.rstrip("/")


def _checked_redirect(uri: str) -> str:
    """Return the redirect address as registered; plain http is for this machine's loopback only."""
    if not uri:
        return ""
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise BadSettings("redirect_uri is not a web address.") from None
    plain = uri.isascii() and uri.isprintable() and " " not in uri
    if parts.scheme not in ("http", "https") or not host or parts.fragment or not plain:
        raise BadSettings("redirect_uri must look like https://HOST/PATH, as registered.")
    if parts.scheme == "http" and not _is_loopback(host):
        raise BadSettings("redirect_uri must be https; plain http is for 127.0.0.1 only.")
    return uri


def _checked_authorize(table: Mapping[str, object]) -> Mapping[str, str]:
    for name, value in table.items():
        if not isinstance(value, str):
            raise BadSettings(f"authorize.{name} must be a text in quotes.")
        if name in AUTHORIZE_OURS:
            raise BadSettings(f"authorize.{name} is set by dl_tui itself: take it out.")
    return {name: str(value) for name, value in table.items()}


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _checked_ca_file(path: str | None) -> str | None:
    if not path:
        return None
    if not (file := _expanded(path)).is_file():
        raise BadSettings(f"ca_file {path} is not a file.")
    try:
        if _CERTIFICATE not in file.read_bytes():
            raise BadSettings(f"ca_file {path} holds no certificate in PEM.")
    except OSError as error:
        raise BadSettings(f"ca_file {path} cannot be read: {_reason(error)}.") from None
    return str(file)


def _checked_proxy(url: str | None) -> str | None:
    """Return a proxy's address; no complaint quotes it, for it may hold a password."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise BadSettings("proxy is not a web address.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadSettings("proxy must look like http://HOST:PORT.")
    return url


def _expanded(path: str | Path) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise BadSettings(f"{path} names a home folder that does not exist.") from None


def _reason(error: Exception) -> str:
    return (error.strerror or "no reason given") if isinstance(error, OSError) else "not UTF-8"
