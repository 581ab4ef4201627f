"""Files lie where the XDG variables say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dl_tui.data.paths import cache_folder, config_file, log_file, save_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="XDG variables count on Linux")


def test_the_configuration_lies_in_the_config_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert config_file() == tmp_path / "dl_tui" / "config.toml"


def test_the_log_lies_in_the_state_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    assert log_file() == tmp_path / "dl_tui" / "dl_tui.log"


def test_what_can_be_fetched_again_lies_in_the_cache_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert cache_folder() == tmp_path / "dl_tui"


def test_documents_are_saved_among_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))

    assert save_folder() == tmp_path / "DigiLocker"


def test_asking_for_a_path_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    for path in (config_file, log_file, cache_folder, save_folder):
        path()

    assert list(tmp_path.iterdir()) == []
