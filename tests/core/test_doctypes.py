"""Doctypes by name, where the service gives the code alone."""

from __future__ import annotations

import pytest

from dl_tui.core.doctypes import doctype_in_words


@pytest.mark.parametrize(
    ("code", "words"),
    [("DRVLC", "Driving Licence (DRVLC)"), ("drvlc", "Driving Licence (drvlc)"), ("QQQ", "QQQ")],
)
def test_a_known_code_gets_its_name_and_an_unknown_one_stays(code: str, words: str) -> None:
    assert doctype_in_words(code) == words
