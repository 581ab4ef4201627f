"""The checking process itself: each question is answered in a fork that can open nothing."""

from __future__ import annotations

import datetime

from dl_tui.core.signature.xmldsig.check import check, warm_up
from dl_tui.core.signature.xmldsig.wire import MAX_QUESTION, Question
from dl_tui.data.forked_answers import answer_in_forks


def main() -> None:
    """Answer questions until there are no more."""
    warm_up()
    answer_in_forks(_answer, MAX_QUESTION)


def _answer(question: bytes) -> bytes:
    return check(Question.from_bytes(question), datetime.datetime.now(datetime.UTC)).to_bytes()


if __name__ == "__main__":
    main()
