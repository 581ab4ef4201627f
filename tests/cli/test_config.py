"""`dl-tui config`: what is in force, where it comes from, and nothing secret."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dl_tui import cli
from dl_tui.data.setting_table import SETTINGS

README = Path(__file__).parents[2] / "README.md"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, str]]:
    """Return what the command says to programs."""
    assert cli.main([*arguments, "config", "--json"]) == 0
    found: dict[str, dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def config(home: Path, text: str) -> None:
    file = home / "config" / "dl_tui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    file.chmod(0o600)


def test_each_setting_says_where_it_comes_from(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config(home, 'theme = "nord"\nclient_id = "FILE01"\nprofile = "current"\n')
    monkeypatch.setenv("DL_TUI_CLIENT_ID", "ENV01")
    monkeypatch.setenv("DL_TUI_SIGN_UP", "1")
    found = told(capsys, "--profile", "published")

    assert found["theme"] == {"value": "nord", "from": "config.toml"}
    assert found["client_id"] == {"value": "ENV01", "from": "DL_TUI_CLIENT_ID"}
    assert found["profile"] == {"value": "published", "from": "--profile"}
    assert found["sign_up"] == {"value": "true", "from": "DL_TUI_SIGN_UP"}
    assert found["remember"] == {"value": "true", "from": ""}


def test_no_secret_is_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config(home, 'proxy = "http://asha:hush-invented@proxy.example:3128"\n')
    monkeypatch.setenv("DL_TUI_CLIENT_SECRET", "hush-invented")
    assert cli.main(["config", "--explain"]) == 0
    said = capsys.readouterr().out

    assert "hush" not in said
    assert re.search(r"client_secret +set +from the environment", said)
    assert "http://proxy.example:3128" in said


def test_it_explains_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["config", "--explain"]) == 0
    said = capsys.readouterr().out

    assert said.startswith("# ")
    shown = [each for each in SETTINGS if each.name != "client_secret_file"]
    assert [each.name for each in shown if each.about not in said] == []


def test_what_is_wrong_in_them_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(home, 'them = "nord"\n')

    assert cli.main(["config"]) == 2
    assert "Did you mean theme?" in capsys.readouterr().err


def test_what_the_app_would_refuse_is_refused_here(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config(home, 'profile = "nonsense"\n')

    assert cli.main(["config"]) == 2
    assert "nonsense" in capsys.readouterr().err


def test_the_readme_lists_what_there_is() -> None:
    row = r"^\| (`--\S+`)? ?\| (`DL_TUI_\w+`)? ?\| `\[?(\w+)\]?`"
    table = set(re.findall(row, README.read_text("utf-8"), re.MULTILINE))

    def code(text: str) -> str:
        return f"`{text}`" if text else ""

    assert {(code(s.option), code(s.variable), s.name) for s in SETTINGS} == table
