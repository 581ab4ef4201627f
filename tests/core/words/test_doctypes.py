"""Doctypes by name, where the service gives the code alone."""

from __future__ import annotations

import pytest

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.words.doctypes import AADHAAR, doctype_in_words, formats_of


@pytest.mark.parametrize(
    ("code", "words"),
    [("DRVLC", "Driving Licence (DRVLC)"), ("drvlc", "Driving Licence (drvlc)"), ("QQQ", "QQQ")],
)
def test_a_known_code_gets_its_name_and_an_unknown_one_stays(code: str, words: str) -> None:
    assert doctype_in_words(code) == words


@pytest.mark.parametrize(("code", "formats"), [(AADHAAR, ("xml",)), ("HSCER", ("pdf", "xml"))])
def test_the_aadhaar_has_no_pdf_whatever_the_list_says(code: str, formats: tuple[str, ...]) -> None:
    listed = IssuedDocument("u", "A document", code, "", "", "", "", ("pdf", "xml"))
    assert formats_of(listed) == formats
