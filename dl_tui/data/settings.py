"""Settings: a command-line flag over the environment over config.toml over the default."""

from __future__ import annotations

import stat
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dl_tui.data.bad_settings import BadSettings
from dl_tui.data.client_secret import VARIABLE, client_secret, take
from dl_tui.data.setting_checks import reason
from dl_tui.data.setting_table import SETTINGS
from dl_tui.secret import Secret

__all__ = ["CONFIG", "BadSettings", "Settings", "load_settings", "missing"]

CONFIG = "config.toml"
_BY_NAME = {setting.name: setting for setting in SETTINGS}
_OF_THE_SECRET = ("client_secret", "client_secret_file")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; None and "" mean not set."""

    base_url: str = ""
    client_id: str = ""
    client_secret: Secret | None = None
    client_secret_from: str = ""
    """Where that was found, in words; "" if it is not set."""
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
    origins: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Where each setting that was set comes from: a flag, a variable, or config.toml."""


def load_settings(
    flags: Mapping[str, str | None], environ: MutableMapping[str, str], config: Path
) -> Settings:
    """Gather the settings; the client secret is taken out of `environ` so no child inherits it.

    Raises BadSettings for an unreadable or unknown entry.
    """
    in_environment = take(environ, VARIABLE)
    told = _read_config(config)
    origins = dict.fromkeys(told, CONFIG)
    for setting in SETTINGS:
        if value := environ.get(setting.variable):
            told[setting.name] = setting.kind.read(setting.variable, value)
            origins[setting.name] = setting.variable
        if value := flags.get(setting.name):
            told[setting.name], origins[setting.name] = value, setting.option
    secret, secret_from = client_secret(told, flags, in_environment, environ)
    values = {
        name: _BY_NAME[name].check(value)
        for name, value in told.items()
        if name not in _OF_THE_SECRET
    }
    found = {name: origins[name] for name in values}
    if secret is not None:
        found["client_secret"] = secret_from
    return Settings(**values, client_secret=secret, client_secret_from=secret_from, origins=found)


def missing(settings: Settings) -> list[str]:
    """Return the names of settings that are not set but needed to reach any service."""
    return [name for name in ("base_url", "client_id") if not getattr(settings, name)]


def _read_config(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")  # some editors put a mark before it
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read: {reason(error)}.") from None
    import tomllib  # most starts have no file, and then need no parser

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path} is not valid TOML: {error}.") from None
    if "client_secret" in table and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadSettings(f"{path} holds client_secret but others may read it: chmod 600 it.")
    return {name: _checked_entry(path, name, value) for name, value in table.items()}


def _checked_entry(path: Path, name: str, value: object) -> object:
    if name not in _BY_NAME:
        import difflib

        near = difflib.get_close_matches(name, _BY_NAME, 1)
        hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(sorted(_BY_NAME))}."
        raise BadSettings(f"{path}: there is no setting '{name}'.{hint}")
    kind = _BY_NAME[name].kind
    if not isinstance(value, kind.type):
        raise BadSettings(f"{path}: {name} must be {kind.words}.")
    return value
