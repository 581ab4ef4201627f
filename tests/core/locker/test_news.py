"""What is new since the last visit: for the whole session, and never because a disk failed."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dl_tui.core.locker.news import News

ACCOUNT = "11111111-2222-4333-8444-555555555555"


async def visit(folder: Path | None, *uris: str, account: str = ACCOUNT) -> frozenset[str]:
    """Look into the locker from a new session."""
    return await News(folder).fresh(account, uris)


def kept(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_on_the_first_visit_nothing_is_new(tmp_path: Path) -> None:
    assert await visit(tmp_path, "a", "b") == frozenset()


async def test_what_came_between_two_visits_is_new(tmp_path: Path) -> None:
    await visit(tmp_path, "a")

    assert await visit(tmp_path, "a", "b", "c") == {"b", "c"}
    assert await visit(tmp_path, "a", "b", "c") == frozenset()


async def test_what_is_new_stays_new_when_the_list_is_loaded_again(tmp_path: Path) -> None:
    await visit(tmp_path, "a")
    news = News(tmp_path)
    await news.fresh(ACCOUNT, ["a", "b"])

    assert await news.fresh(ACCOUNT, ["a", "b"]) == {"b"}
    assert await news.fresh(ACCOUNT, ["a", "b", "fetched"]) == {"b", "fetched"}
    assert await news.fresh(ACCOUNT, ["a"]) == frozenset()


async def test_another_person_gets_none_of_it(tmp_path: Path) -> None:
    await visit(tmp_path, "a")
    news = News(tmp_path)
    await news.fresh(ACCOUNT, ["a", "b"])

    assert await news.fresh("somebody else", ["a", "b"]) == frozenset()


async def test_without_a_folder_nothing_is_kept_and_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await visit(None, "a")

    assert await visit(None, "a", "b") == frozenset()
    assert kept(tmp_path) == []


async def test_who_is_not_known_is_not_remembered(tmp_path: Path) -> None:
    await visit(tmp_path, "a", account="")

    assert kept(tmp_path) == []


async def test_documents_without_a_uri_are_never_new(tmp_path: Path) -> None:
    await visit(tmp_path, "a")

    assert await visit(tmp_path, "a", "") == frozenset()


async def test_a_disk_that_fails_is_logged_and_makes_nothing_new(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "seen").write_text("not a folder")
    with caplog.at_level(logging.WARNING):
        assert await visit(tmp_path, "secret-uri") == frozenset()

    assert "cannot find out what is new" in caplog.text
    assert "secret-uri" not in caplog.text
