"""Settings from a config.toml, flags and an environment of one test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dl_tui.data.settings import Settings, load_settings


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return where a config.toml would be."""
    return tmp_path / "config.toml"


def load(
    config: Path,
    flags: Mapping[str, str | None] | None = None,
    environ: dict[str, str] | None = None,
) -> Settings:
    """Load settings from these places alone, none of them this machine's own."""
    return load_settings(flags or {}, {} if environ is None else environ, config)


def private(path: Path, text: str) -> Path:
    """Write a file that its owner alone can read."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def secret_of(settings: Settings) -> str | None:
    """Return the client secret in clear."""
    return settings.client_secret.reveal() if settings.client_secret else None
