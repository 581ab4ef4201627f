"""Aadhaar numbers as they are typed: twelve digits, the last of which checks the others."""

from __future__ import annotations

import re
import unicodedata

from dl_tui.secret import Secret

AADHAAR_DIGITS = 12

_SEPARATORS = re.compile(r"[\s\-]+")
_DIGITS = re.compile(r"\d*")  # of any script: keyboards for Indian languages have their own


def _dihedral(a: int, b: int) -> int:
    """Multiply in the dihedral group of the pentagon: 0 to 4 are turns, 5 to 9 flips."""
    turn = a + b if a < 5 else a - b
    return turn % 5 + (5 if (a < 5) != (b < 5) else 0)


def _powers(permutation: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the eight powers of a permutation of the digits, the identity first."""
    powers = [tuple(range(10))]
    while len(powers) < 8:
        powers.append(tuple(permutation[digit] for digit in powers[-1]))
    return tuple(powers)


_PERMUTATIONS = _powers((1, 5, 7, 6, 2, 8, 3, 0, 9, 4))


class BadAadhaar(ValueError):
    """What was typed is no Aadhaar number; its text is a sentence that never holds the number."""


def read_aadhaar(typed: str) -> Secret:
    """Return the twelve digits that were typed, without their spaces and hyphens.

    Raises BadAadhaar for another count of digits, a first digit no number has, or a last one that
    does not fit the others.
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


def is_verhoeff(number: str) -> bool:
    """Return whether the last of some digits is their check digit (J. Verhoeff, 1969)."""
    check = 0
    for place, digit in enumerate(reversed(number)):
        check = _dihedral(check, _PERMUTATIONS[place % 8][int(digit)])
    return check == 0
