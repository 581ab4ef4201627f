"""Where this machine keeps dl_tui's files: the XDG places, or the platform's own."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "dl_tui"


def config_file() -> Path:
    """Return the path of config.toml, which need not exist."""
    return platformdirs.user_config_path(APP, appauthor=False) / "config.toml"


def roots_folder() -> Path:
    """Return the folder of certificates that signatures may rest on, which need not exist."""
    return config_file().parent / "roots"


def state_folder() -> Path:
    """Return the folder of what is remembered between runs, which need not exist."""
    return platformdirs.user_state_path(APP, appauthor=False)


def log_file() -> Path:
    """Return the path of the log in the state directory, which need not exist."""
    return state_folder() / "dl_tui.log"


def cache_folder() -> Path:
    """Return the folder of what can be fetched again, which need not exist."""
    return platformdirs.user_cache_path(APP, appauthor=False)


def save_folder() -> Path:
    """Return where saved documents go by default: a folder of ours among the person's documents."""
    return platformdirs.user_documents_path() / "DigiLocker"
