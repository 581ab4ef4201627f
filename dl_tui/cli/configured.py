"""The configuration from flags, the environment and config.toml, as the app needs it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from dl_tui.api.profile import Profile, profile_named
from dl_tui.api.service import Service
from dl_tui.core.features import Features
from dl_tui.data import paths
from dl_tui.data.setting_table import ENVIRONMENT, SETTINGS
from dl_tui.data.settings import BadSettings, Settings, load_settings, missing


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings; a demo uses no flags but profile and theme. Raises BadSettings."""
    names = [setting.name for setting in SETTINGS if setting.option]
    if options.command == "demo":
        names = ["profile", "theme"]
    flags = {name: getattr(options, name, None) for name in names}
    file = config_file_of(options)
    if options.config and not file.is_file():
        raise BadSettings(f"--config {file} is not a file.")
    return load_settings(flags, os.environ, file)


def config_file_of(options: argparse.Namespace) -> Path:
    """Return the path of the config file, which need not exist."""
    return Path(options.config) if options.config else paths.config_file()


def profile_of(settings: Settings) -> Profile:
    """Return the chosen API profile; raises BadSettings."""
    try:
        return profile_named(settings.profile, settings.profile_overrides)
    except ValueError as problem:
        raise BadSettings(str(problem)) from None


def service_of(settings: Settings) -> Service:
    """Return the configured service; raises BadSettings."""
    if lacking := missing(settings):
        ways = "; ".join(f"{name} (or {ENVIRONMENT[name]})" for name in lacking)
        raise BadSettings(
            f"not configured yet: set {ways} in {paths.config_file()}.\n"
            "To try everything without an account, run: dl-tui demo"
        )
    try:
        return Service(
            base_url=settings.base_url,
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            profile=profile_of(settings),
            redirect_uri=settings.redirect_uri,
            authorize=settings.authorize,
            ca_file=settings.ca_file,
            proxy=settings.proxy,
        )
    except ValueError as problem:
        raise BadSettings(f"{problem}.") from None


def features_of(settings: Settings) -> Features:
    """Return which features are enabled, and the folders that the app uses."""
    return Features(
        save_folder=settings.save_folder or paths.save_folder(),
        cache_folder=paths.cache_folder(),
        state_folder=paths.state_folder(),
        roots=(paths.roots_folder(),),
        client_secret_from=settings.client_secret_from or "the keyring, if it was put there",
        sign_up=settings.sign_up,
        issuer_tools=settings.issuer_tools,
    )
