"""A signature is good, not checked or bad, each with its reason in words, and nothing else."""

from __future__ import annotations

import pytest

from dl_tui.core.signature.words import NOT_SIGNED, Verdict, in_words
from dl_tui.core.signature.xmldsig.wire import Answer, Reason, RootFault
from dl_tui.data.roots import RootFile, Unread

STARTS = {
    Verdict.GOOD: "Signature good",
    Verdict.UNCHECKED: "Signature not checked: ",
    Verdict.BAD: "Signature bad: ",
}
PROVEN_WRONG = {Reason.CHANGED, Reason.FOREIGN_VALUE, Reason.LATE}


@pytest.mark.parametrize("reason", Reason)
def test_each_end_is_in_one_state_and_says_so(reason: Reason) -> None:
    found = in_words(Answer(reason, signer="TEST ONLY Signer", signed=b"<a></a>"))

    good = reason in (Reason.GOOD, Reason.GOOD_OLD)
    assert (found.verdict is Verdict.GOOD) is good
    assert (found.verdict is Verdict.BAD) is (reason in PROVEN_WRONG)
    assert found.words.startswith(STARTS[found.verdict]) or found.words == NOT_SIGNED
    assert found.why.endswith((".", "?", "'dl-tui[verify]'"))
    assert (found.signed is not None) is good


def test_no_two_ends_have_the_same_words() -> None:
    words = {in_words(Answer(reason)).words for reason in Reason}

    assert len(words) == len(Reason)


def test_a_good_one_of_the_old_type_is_good_and_says_old() -> None:
    found = in_words(Answer(Reason.GOOD_OLD, signer="TEST ONLY Signer", dated="2021-05-12"))

    assert found.words == (
        "Signature good, old signature type (SHA-1): signed by TEST ONLY Signer, "
        "document of 12 May 2021"
    )
    assert "SHA-1" in found.why


def test_who_signed_is_their_own_word_unless_it_is_good() -> None:
    for reason, said in ((Reason.GOOD, "A"), (Reason.UNKNOWN, "A (claimed, not verified)")):
        assert dict(in_words(Answer(reason, signer="A")).facts)["Signer"] == said


def test_what_is_not_known_has_no_row() -> None:
    labels = [label for label, _ in in_words(Answer(Reason.UNSIGNED)).facts]

    assert labels == ["State", "Meaning"]


def test_certificates_can_say_nothing_to_the_terminal() -> None:
    bad = "\x1b[31m\x9b2J\u202e[/]" + "x" * 500
    found = in_words(
        Answer(Reason.GOOD, bad, bad, bad, bad, bad, bad, bad, bad, ((0, RootFault.NOT_A_CA),)),
        [RootFile(bad, b"")],
        [Unread(bad, bad)],
    )
    texts = [found.words, found.signer, found.when, *(text for _, text in found.facts)]

    assert not any(char in text for text in texts for char in "\x1b\x9b\u202e\n")
    assert max(map(len, texts)) < 600


def test_a_fault_of_an_unknown_root_is_skipped() -> None:
    for place in (-1, 5):
        found = in_words(Answer(Reason.GOOD, faults=((place, RootFault.NOT_A_CA),)))
        assert "Root not used" not in dict(found.facts)
