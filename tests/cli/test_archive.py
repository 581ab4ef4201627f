"""`dl-tui verify` and `dl-tui open` on folders that are exports, and on others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dl_tui import cli
from dl_tui.cli import archive
from dl_tui.cli.archive import verify
from dl_tui.core.export.manifest import NAME, Entry, KeptFile, Manifest
from tests.cli.doubles import FakeApp

PDF = b"%PDF-1.4 invented %%EOF"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an export with one document."""
    file = KeptFile("PAN.pdf", "file", len(PDF), hashlib.sha256(PDF).hexdigest(), "no_hmac")
    entry = Entry("1" * 64, "PAN", "PANCR", "", "Income Tax", "x", "", ("pdf",), files=(file,))
    lost = Entry("2" * 64, "Lost", "", "", "", "", "", (), errors=("The issuer did not answer.",))
    whole = Manifest("2026-01-01T10:00:00+05:30", "dl_tui", "Asha", "ab", True, (), (entry, lost))
    (tmp_path / NAME).write_bytes(whole.dump())
    (tmp_path / "PAN.pdf").write_bytes(PDF)
    return tmp_path


def test_a_whole_export_is_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, ()) == 0
    said = capsys.readouterr().out
    assert "ok" in said
    assert "PAN.pdf" in said
    assert "Could not be saved at the time: Lost." in said


def test_an_export_that_was_stopped_is_not_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((folder / NAME).read_bytes()) | {"complete": False}
    (folder / NAME).write_text(json.dumps(manifest))
    assert verify(folder, ()) == 1
    assert "This export was not finished" in capsys.readouterr().out
    verify(folder, (), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["whole"], told["complete"], told["unsaved"]) == (False, False, ["Lost"])


def test_verify_exits_with_1_if_a_file_was_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "PAN.pdf").write_bytes(PDF + b"!")
    assert verify(folder, (), as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["whole"] is False
    assert told["files"][0]["state"] == "changed"


def test_names_on_the_disk_send_nothing_to_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a\x1b[2J\n.txt").write_text("")
    assert verify(folder, ()) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_what_is_no_export_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path, ()) == 1
    assert "There is no export here" in capsys.readouterr().err


@pytest.mark.usefixtures("terminal")
def test_an_export_opens_under_its_date(folder: Path, app: type[FakeApp]) -> None:
    app.fails = RuntimeError("it asks no service")
    assert cli.main(["open", str(folder)]) == 70

    (made,) = app.made
    assert made.context.service == "export of 2026-01-01, read-only"
    assert made.context.session.signed_in
    assert made.context.features.offline


@pytest.mark.usefixtures("terminal")
def test_what_is_no_export_does_not_open(
    tmp_path: Path, app: type[FakeApp], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["open", str(tmp_path)]) == 1
    assert "There is no export here" in capsys.readouterr().err
    assert app.made == []


def test_progress_is_printed_only_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive._tell(3, 1200)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    archive._tell(3, 1200)
    assert "3 of 1,200 files checked" in capsys.readouterr().err
