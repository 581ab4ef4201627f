"""The service of a kiosk, configured only by the operator's config file and credentials."""

from __future__ import annotations

import os
from pathlib import Path

from dl_tui.api.profile import profile_named
from dl_tui.api.service import Service
from dl_tui.data import paths
from dl_tui.data.settings import BadSettings, load_settings, missing

CREDENTIAL = "client-secret"
"""The name of the systemd credential (`LoadCredential=`) that holds the client secret."""


def configured_service(config: str) -> Service:
    """Return the service the operator configured. Raises BadSettings."""
    file = Path(config) if config else paths.config_file()
    settings = load_settings({"client_secret_file": _credential()}, {}, file)
    if lacking := missing(settings):
        raise BadSettings(f"not configured yet: set {', '.join(lacking)} in {file}.")
    try:
        return Service(
            base_url=settings.base_url,
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            profile=profile_named(settings.profile, settings.profile_overrides),
            ca_file=settings.ca_file,
            proxy=settings.proxy,
        )
    except ValueError as problem:
        raise BadSettings(f"{problem}.") from None


def _credential() -> str | None:
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    file = Path(folder) / CREDENTIAL
    return str(file) if folder and file.is_file() else None
