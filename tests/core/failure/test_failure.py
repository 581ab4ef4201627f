"""A failure is one sentence, and equal to what says the same."""

from __future__ import annotations

from dl_tui.core.failure import Failure


def test_a_failure_reads_as_a_sentence() -> None:
    failure = Failure("You", "Nothing was typed.", "Type something.", "empty", 3.0)

    assert str(failure) == "Nothing was typed. Type something."
    assert failure == Failure("You", "Nothing was typed.", "Type something.", "empty")
