"""How far a transfer is, in words."""

from __future__ import annotations

import pytest

from dl_tui.tui.widgets.progress import progress_words


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (0, None, "0 B"),
        (3_100_000, None, "3.1 MB"),
        (3_100_000, 10_000_000, "3.1 MB of 10 MB, 31 %"),
        (9_999_999, 10_000_000, "10 MB of 10 MB, 99 %"),
        (5, 0, "5 B"),
    ],
)
def test_bytes_are_told_and_a_share_only_of_a_known_total(
    done: int, total: int | None, words: str
) -> None:
    assert progress_words(done, total) == words
