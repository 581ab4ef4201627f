"""The settings of how a session is kept at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from dl_tui.data.settings import BadSettings, Settings, load_settings


def load(tmp_path: Path, config: str = "", **environ: str) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(config, encoding="utf-8")
    return load_settings({}, dict(environ), file)


def test_a_session_is_remembered_unless_told_otherwise(tmp_path: Path) -> None:
    assert load(tmp_path).remember
    assert not load(tmp_path, "remember = false").remember
    assert not load(tmp_path, DL_TUI_REMEMBER="0").remember


def test_the_idle_lock_is_a_number_of_minutes(tmp_path: Path) -> None:
    assert load(tmp_path).idle_lock == 0
    assert load(tmp_path, "idle_lock = 5").idle_lock == 5
    assert load(tmp_path, "idle_lock = 5", DL_TUI_IDLE_LOCK="7").idle_lock == 7


@pytest.mark.parametrize("wrong", ["-1", "true", '"5"', "1441", "2.5"])
def test_another_idle_lock_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BadSettings, match="idle_lock must be a number of minutes"):
        load(tmp_path, f"idle_lock = {wrong}")


@pytest.mark.parametrize("wrong", ["-1", "soon", "99999"])
def test_another_idle_lock_in_the_environment_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BadSettings, match="must be a number of minutes"):
        load(tmp_path, DL_TUI_IDLE_LOCK=wrong)
