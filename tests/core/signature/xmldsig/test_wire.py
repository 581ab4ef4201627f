"""The two processes understand each other, and ours believes nothing else."""

from __future__ import annotations

import pytest

from dl_tui.core.signature.xmldsig.wire import MAX_TEXT, Answer, Question, Reason, RootFault

ANSWER = Answer(
    Reason.GOOD,
    signer="TEST ONLY Signer",
    faults=((1, RootFault.UNREADABLE),),
    signed=b"<a>\n</a>",
)


def test_a_question_arrives_as_it_was_asked() -> None:
    for question in (Question(b"<a>\n</a>", (b"one\n", b"", b"three")), Question(b"", ())):
        assert Question.from_bytes(question.to_bytes()) == question


def test_an_answer_arrives_as_it_was_given() -> None:
    assert Answer.from_bytes(ANSWER.to_bytes()) == ANSWER


def test_an_answer_keeps_what_was_signed_to_itself() -> None:
    assert "<a>" not in repr(ANSWER)


def test_no_text_of_an_answer_is_endless() -> None:
    told = Answer.from_bytes(Answer(Reason.GOOD, signer="x" * 10_000).to_bytes())

    assert len(told.signer) == MAX_TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"reason": "good"}',
        b'{"reason": "fine", "faults": []}',
        b'{"reason": "good", "faults": [[1]]}',
        b'{"reason": "good", "faults": [[1, "mood"]]}',
        b'{"reason": "good", "faults": [], "who": "me"}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        Answer.from_bytes(data)
