"""What is kept of the issuers between two runs, and what is not believed of it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from dl_tui.data import issuer_cache
from dl_tui.data.issuer_cache import IssuerCache, StoredIssuers

TAX = {"orgid": "001891", "name": "Income Tax Department"}
AT = 1_700_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "dl_tui"


@pytest.fixture
def cache(folder: Path) -> IssuerCache:
    return IssuerCache(folder, "one")


def test_what_was_kept_comes_back(cache: IssuerCache) -> None:
    cache.store([TAX], AT)

    assert cache.load() == StoredIssuers([TAX], AT)


def test_a_newer_list_takes_the_place_of_the_older(cache: IssuerCache, folder: Path) -> None:
    cache.store([TAX], AT)
    cache.store([], AT + 1)

    assert cache.load() == StoredIssuers([], AT + 1)
    assert os.listdir(folder) == ["issuers.json"]


def test_an_empty_cache_gives_nothing(cache: IssuerCache) -> None:
    assert cache.load() is None


def test_the_file_is_for_its_owner_alone(cache: IssuerCache, folder: Path) -> None:
    cache.store([TAX], AT)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "issuers.json").stat().st_mode) == 0o600


def test_the_issuers_of_another_service_are_none(cache: IssuerCache, folder: Path) -> None:
    cache.store([TAX], AT)

    assert IssuerCache(folder, "two").load() is None


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"version": None},
        {"at": None},
        {"at": "yesterday"},
        {"at": True},
        {"at": -1},
        {"at": float("nan")},
        {"at": 1e300},
    ],
)
def test_a_list_in_another_format_is_ignored(
    cache: IssuerCache, folder: Path, change: dict[str, object]
) -> None:
    cache.store([TAX], AT)
    path = folder / "issuers.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))

    assert cache.load() is None


@pytest.mark.parametrize(
    "found", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"at": ' + b"9" * 5000]
)
def test_a_spoilt_file_is_none(cache: IssuerCache, folder: Path, found: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "issuers.json").write_bytes(found)

    assert cache.load() is None


def test_a_link_or_a_pipe_is_not_followed(cache: IssuerCache, folder: Path) -> None:
    cache.store([TAX], AT)
    path = folder / "issuers.json"
    path.rename(folder / "elsewhere.json")
    path.symlink_to(folder / "elsewhere.json")
    linked = cache.load()
    path.unlink()
    os.mkfifo(path)

    assert linked is None
    assert cache.load() is None


def test_a_file_of_somebody_else_is_none(
    cache: IssuerCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.store([TAX], AT)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)

    assert cache.load() is None


def test_a_huge_list_is_neither_kept_nor_read(
    cache: IssuerCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.store([TAX], AT)
    monkeypatch.setattr(issuer_cache, "MAX_BYTES", 20)
    read = cache.load()
    cache.store([], AT)
    monkeypatch.undo()

    assert read is None
    assert cache.load() == StoredIssuers([TAX], AT)


def test_where_nothing_can_be_written_the_older_list_stays(
    cache: IssuerCache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.store([TAX], AT)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        cache.store([], AT + 1)

    assert cache.load() == StoredIssuers([TAX], AT)
    assert os.listdir(folder) == ["issuers.json"]
