"""Aadhaar numbers as they are typed: twelve digits, the last of which checks the others."""

from __future__ import annotations

import re
import unicodedata

from dl_tui.core.words.verhoeff import is_verhoeff
from dl_tui.secret import Secret

AADHAAR_DIGITS = 12

_SEPARATORS = re.compile(r"[\s\-]+")
_DIGITS = re.compile(r"\d*")  # of any script: keyboards for Indian languages have their own


class BadAadhaar(ValueError):
    """What was typed is no Aadhaar number; its text is a sentence without the number."""


def read_aadhaar(typed: str) -> Secret:
    """Return the twelve digits that were typed, without their spaces and hyphens.

    Raises BadAadhaar for a wrong number of digits, an impossible first digit, or a wrong check
    digit.
    """
    text = _SEPARATORS.sub("", typed)
    if not text:
        raise BadAadhaar("Type the 12 digits of the Aadhaar number.")
    if not _DIGITS.fullmatch(text):
        raise BadAadhaar("An Aadhaar number has digits only.")
    number = "".join(str(unicodedata.decimal(digit)) for digit in text)
    if len(number) != AADHAAR_DIGITS:
        raise BadAadhaar(f"An Aadhaar number has 12 digits; this has {len(number)}.")
    if number[0] in "01":
        raise BadAadhaar("No Aadhaar number starts with 0 or 1.")
    if not is_verhoeff(number):
        raise BadAadhaar("This Aadhaar number is not valid: check each digit.")
    return Secret(number)
