"""Every setting, once: command line, environment, config.toml and help are built from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dl_tui.data import setting_checks as checks
from dl_tui.data.bad_settings import BadSettings


@dataclass(frozen=True, slots=True)
class Kind:
    """How a setting is written."""

    type: type
    """As TOML has it."""
    words: str
    read: Callable[[str, str], object]
    """Reads what a variable of the environment holds; given the variable and its value."""


def _as_it_is(_: str, value: str) -> object:
    return value


def _switch(variable: str, value: str) -> object:
    if value.lower() in ("1", "true", "yes", "on"):
        return True
    if value.lower() in ("0", "false", "no", "off"):
        return False
    raise BadSettings(f"{variable} must be 1 or 0.")


def _number(variable: str, value: str) -> object:
    if value.isascii() and value.isdigit():
        return int(value[:9])
    raise BadSettings(f"{variable} must be a number of minutes.")


def _set(_: object) -> str:
    return "set"


def _address_of(url: str) -> str:
    """Return a web address without the password that may stand in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


TEXT = Kind(str, "a text in quotes", _as_it_is)
SWITCH = Kind(bool, "true or false", _switch)
MINUTES = Kind(int, "a number of minutes", _number)
TABLE = Kind(dict, "a table", _as_it_is)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of dl_tui."""

    name: str
    """As config.toml has it."""
    about: str
    flag: str = ""
    """The placeholder after its flag, in capitals; "" if it has no flag."""
    kind: Kind = TEXT
    check: Callable[[Any], Any] = checks.as_told
    show: Callable[[Any], str] | None = None
    """What is shown of a value that holds a secret."""

    @property
    def option(self) -> str:
        """Its flag on the command line, "" where it has none."""
        return f"--{self.name.replace('_', '-')}" if self.flag else ""

    @property
    def variable(self) -> str:
        """Its variable in the environment; a table has none."""
        return "" if self.kind is TABLE else f"DL_TUI_{self.name.upper()}"


SETTINGS = (
    Setting("base_url", "the service, with its /public prefix", "URL", check=checks.base_url),
    Setting("client_id", "from the partner portal", "ID"),
    Setting("client_secret_file", "a file with the client secret, for your eyes only", "FILE"),
    Setting("client_secret", "the secret itself, never as a flag; better in a file", show=_set),
    Setting("profile", "reading of the API: published (default) or current", "NAME"),
    Setting("profile_overrides", "single entries of the profile", kind=TABLE),
    Setting("ca_file", "certificates to trust instead (PEM)", "FILE", check=checks.ca_file),
    Setting("proxy", "proxy for every request", "URL", check=checks.proxy, show=_address_of),
    Setting("redirect_uri", "to sign in with a browser", "URI", check=checks.redirect_uri),
    Setting(
        "authorize", "what else a browser sign-in asks with", kind=TABLE, check=checks.authorize
    ),
    Setting("save_folder", "where saved documents go", "FOLDER", check=checks.folder),
    Setting("theme", "dl-dark, dl-light or a theme of Textual", "NAME"),
    Setting("remember", "false: sign in again at each start", kind=SWITCH),
    Setting(
        "idle_lock", "minutes until the screen hides; 0 never", kind=MINUTES, check=checks.minutes
    ),
    Setting("sign_up", "true: accounts can be made here", kind=SWITCH),
    Setting("issuer_tools", "true: URIs can be pushed", kind=SWITCH),
)

ENVIRONMENT = {setting.name: setting.variable for setting in SETTINGS if setting.variable}
"""The variable of each setting that has one."""
