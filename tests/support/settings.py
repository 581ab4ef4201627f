"""Settings from a test's own config.toml, flags and environment."""

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
    """Load settings only from these sources, and none from this machine."""
    return load_settings(flags or {}, {} if environ is None else environ, config)


def private(path: Path, text: str) -> Path:
    """Write a file that only its owner can read."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def secret_of(settings: Settings) -> str | None:
    """Return the client secret in clear."""
    return settings.client_secret.reveal() if settings.client_secret else None
