"""A scope becomes sentences, and the numbers in it are masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.reading.model import Level
from dl_tui.core.reading.scope import MOST, read_scope


@pytest.mark.parametrize(
    ("scope", "label", "sentence"),
    [
        ("files.issueddocs", "Issued documents", "All that issuers have put into your locker"),
        (
            "files.uploadeddocs",
            "Uploaded documents",
            "The files you have put in, and adding to them",
        ),
        ("UserDetails", "Your details", "Your name, date of birth, gender and DigiLocker ID"),
        ("email", "E-mail", "Your e-mail address"),
        ("openid", "Sign-in", "That it was you who signed in"),
        ("partners.PANCR", "To be fetched", "PAN Verification Record (PANCR), from its issuer"),
        ("file.partners/DRVLC", "To be fetched", "Driving Licence (DRVLC), from its issuer"),
        ("partners.XYZAB", "To be fetched", "XYZAB, from its issuer"),
        ("something.else", "Also", "something.else"),
    ],
)
def test_each_word_becomes_a_sentence(scope: str, label: str, sentence: str) -> None:
    (fact,) = read_scope(scope)

    assert (fact.label, fact.value, fact.masked) == (label, sentence, sentence)


def test_a_single_document_is_named_and_its_number_masked() -> None:
    (fact,) = read_scope("issued/in.gov.transport-DRVLC-XX0920990000000")

    assert fact.value == "Driving Licence (DRVLC), number XX0920990000000"
    assert fact.masked == "Driving Licence (DRVLC), number ••••0000"
    assert fact.level is Level.SENSITIVE


def test_digits_in_an_unknown_word_are_masked() -> None:
    (fact,) = read_scope("record:ZZZPZ1234Z")

    assert (fact.value, fact.masked) == ("record:ZZZPZ1234Z", "••••234Z")


def test_the_order_stays_and_what_is_said_twice_is_told_once() -> None:
    facts = read_scope(" email  picture email ")

    assert [fact.label for fact in facts] == ["E-mail", "Picture"]
    assert read_scope("  ") == ()


def test_no_more_is_read_than_a_person_could() -> None:
    facts = read_scope(" ".join(f"word{n}" for n in range(5_000)))

    assert len(facts) == MOST + 1
    assert facts[-1].value == "and 4,800 more"


@given(scope=st.text(max_size=200))
def test_any_scope_is_read_and_every_text_is_clean(scope: str) -> None:
    for fact in read_scope(scope):
        assert "\x1b" not in fact.value + fact.masked
        assert "\n" not in fact.value + fact.masked
