"""File names made of any words stay inside their folder and readable everywhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.data.filenames import MAX_BYTES, numbered, safe_name
from dl_tui.safetext import clean


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Class XII Marksheet - CBSE", "Class XII Marksheet - CBSE.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        ("-rf ~", "rf.pdf"),
        (".bashrc", "bashrc.pdf"),
        ("CON", "CON_.pdf"),
        ("lpt1.txt", "lpt1.txt_.pdf"),
        ("C:\\Windows\\x", "C Windows x.pdf"),
        ("photo\u202egpj.exe", "photo gpj.exe.pdf"),
        ("a\x1b[2Jb\nc\x00", "a [2Jb c.pdf"),
        ("e\u0301te\u0301", "\u00e9t\u00e9.pdf"),
        ("x" * 300, "x" * 176 + ".pdf"),
        ("आ" * 90, "आ" * 58 + ".pdf"),
        ("आय प्रमाण पत्र", "आय प्रमाण पत्र.pdf"),
    ],
)
def test_words_become_a_name(words: str, name: str) -> None:
    assert safe_name(words, "pdf") == name


@given(st.text(max_size=400))
def test_every_name_stays_inside_its_folder(words: str) -> None:
    name = safe_name(words, "pdf")
    folder = Path("/srv/saved")
    assert (folder / name).resolve().parent == folder
    assert name.endswith(".pdf")
    assert len(name.encode()) <= MAX_BYTES
    assert not name.startswith((".", "-", " "))
    assert clean(name) == name
    assert not set(name) & set('/\\:*?"<>|\n\t\0')
    assert unicodedata.normalize("NFC", name) == name


@given(st.text(max_size=90), st.integers(2, 99))
def test_a_name_that_is_taken_gets_a_number_before_its_extension(words: str, number: int) -> None:
    name = safe_name(words, "pdf")
    assert numbered(name, 1) == name
    assert numbered(name, number) == f"{name.removesuffix('.pdf')} ({number}).pdf"
