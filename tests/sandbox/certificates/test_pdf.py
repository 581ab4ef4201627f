"""The PDF, judged by a reader that others wrote."""

from __future__ import annotations

import re

import pypdfium2  # type: ignore[import-untyped]
import pytest

from dl_tui.sandbox.certificates.pdf import pdf

FACTS = {"Issued to": "Asha Testwala", "Issued by": "(a) \\ ) department"}


@pytest.mark.parametrize(("size", "pages"), [(0, 1), (6_000, 1), (5_000_000, 21)])
def test_a_reader_opens_it_and_finds_the_facts(size: int, pages: int) -> None:
    document = pypdfium2.PdfDocument(pdf("Income Certificate", FACTS, size=size))
    try:
        assert len(document) == pages
        page = document[0]
        text = page.get_textpage().get_text_bounded()
        assert [kind.type for kind in page.get_objects()].count(3) == 1, "the portrait"
    finally:
        document.close()
    for shown in ("Income Certificate", "Sandbox, not a real document", *FACTS, *FACTS.values()):
        assert shown in text


def test_a_large_one_has_further_pages_that_say_which_they_are() -> None:
    document = pypdfium2.PdfDocument(pdf("Rent agreement", FACTS, size=1_000_000))
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert [f"Page {n} of 5" in text for n, text in enumerate(texts, 1)] == [False, *[True] * 4]
    assert all("Sandbox, not a real document" in text for text in texts)


@pytest.mark.parametrize("size", [1, 5, 1_000, 6_000, 9_999, 10_000, 10 * 1024 * 1024 + 1])
def test_it_is_exactly_as_large_as_asked_for(size: int) -> None:
    made = pdf("Title", FACTS, size=size)
    assert len(made) == size
    assert made.startswith(b"%PDF-"[:size])


def test_every_offset_of_its_table_is_right() -> None:
    made = pdf("Title", FACTS)
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n", made), start=1):
        assert made[int(offset) :].startswith(b"%d 0 obj" % number)
    start = int(re.findall(rb"startxref\n(\d+)", made)[0])
    assert made[start:].startswith(b"xref\n")


@pytest.mark.parametrize("text", ["आय प्रमाण पत्र", "\x1b[31m\ud83d", "x" * 10_000])
def test_any_text_can_be_on_it(text: str) -> None:
    document = pypdfium2.PdfDocument(pdf(text, {"Name": text}))
    assert len(document) == 1
    document.close()
