"""What is kept of a locker's documents: enough to know them again, not enough to name them."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from dl_tui.data.seen import Seen

ACCOUNT = "11111111-2222-4333-8444-555555555555"
LICENCE = "in.gov.example-DRVLC-ZZ0120200000001"
CARD = "in.gov.example-RATCR-ZZ99"


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    return Seen(tmp_path / "state" / "seen")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "state" / "seen").iterdir())


def test_the_first_time_is_told_from_nothing_new(seen: Seen) -> None:
    assert seen.replace(ACCOUNT, [LICENCE]) is None
    assert seen.replace(ACCOUNT, [LICENCE]) == frozenset()


def test_what_was_not_there_before_is_new_once(seen: Seen) -> None:
    seen.replace(ACCOUNT, [LICENCE])

    assert seen.replace(ACCOUNT, [LICENCE, CARD]) == frozenset({CARD})
    assert seen.replace(ACCOUNT, [LICENCE, CARD]) == frozenset()


def test_what_was_gone_for_a_while_is_no_news(seen: Seen) -> None:
    seen.replace(ACCOUNT, [LICENCE, CARD])
    seen.replace(ACCOUNT, [CARD, "another"])

    assert seen.replace(ACCOUNT, [LICENCE, CARD]) == frozenset()


def test_an_empty_locker_is_a_visit_too(seen: Seen) -> None:
    seen.replace(ACCOUNT, [])

    assert seen.replace(ACCOUNT, [LICENCE]) == frozenset({LICENCE})


def test_each_account_has_its_own(seen: Seen) -> None:
    seen.replace(ACCOUNT, [LICENCE])

    assert seen.replace("somebody else", [LICENCE]) is None


def test_neither_names_nor_contents_tell_anything(seen: Seen, tmp_path: Path) -> None:
    seen.replace(ACCOUNT, [LICENCE, CARD])

    for path in files(tmp_path):
        assert re.fullmatch("salt|[0-9a-f]{32}", path.name)
        for told in (ACCOUNT, LICENCE, CARD, "DRVLC", "in.gov"):
            assert told.encode() not in path.read_bytes()


def test_the_same_documents_look_different_on_another_machine(tmp_path: Path) -> None:
    kept = []
    for machine in ("one", "two"):
        Seen(tmp_path / machine).replace(ACCOUNT, [LICENCE])
        kept.append({(path.name, path.read_bytes()) for path in (tmp_path / machine).iterdir()})

    assert not kept[0] & kept[1]


def test_the_same_document_looks_different_for_another_account(seen: Seen, tmp_path: Path) -> None:
    for account in (ACCOUNT, "somebody else"):
        seen.replace(account, [LICENCE])

    contents = [path.read_bytes() for path in files(tmp_path) if path.name != "salt"]
    assert len(set(contents)) == 2


def test_the_files_are_for_their_owner_alone(seen: Seen, tmp_path: Path) -> None:
    seen.replace(ACCOUNT, [LICENCE])

    assert stat.S_IMODE((tmp_path / "state" / "seen").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)} == {0o600}
    assert len(files(tmp_path)) == 2


def test_a_disk_that_stops_in_the_middle_leaves_what_was_there(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen.replace(ACCOUNT, [LICENCE])
    before = {path: path.read_bytes() for path in files(tmp_path)}

    def full(_descriptor: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        seen.replace(ACCOUNT, [LICENCE, CARD])

    assert {path: path.read_bytes() for path in files(tmp_path)} == before


def test_a_link_in_place_of_the_file_is_not_followed(seen: Seen, tmp_path: Path) -> None:
    seen.replace(ACCOUNT, [LICENCE])
    (mine,) = (path for path in files(tmp_path) if path.name != "salt")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"")
    mine.unlink()
    mine.symlink_to(elsewhere)

    with pytest.raises(OSError, match="symbolic links"):
        seen.replace(ACCOUNT, [LICENCE])
    assert elsewhere.read_bytes() == b""


def test_a_file_that_was_spoilt_counts_as_none(seen: Seen, tmp_path: Path) -> None:
    seen.replace(ACCOUNT, [LICENCE])
    (mine,) = (path for path in files(tmp_path) if path.name != "salt")
    mine.write_bytes(b"spoilt")

    assert seen.replace(ACCOUNT, [LICENCE]) is None
    assert seen.replace(ACCOUNT, [LICENCE]) == frozenset()
