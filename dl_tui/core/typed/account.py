"""What a person types to say who they are: a mobile number or a username."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_SEPARATORS = re.compile(r"[\s\-().]+")
_NUMBER = re.compile(r"\+?\d+")
_MOBILE = re.compile(r"[6-9]\d{9}")
MOBILE_DIGITS = 10
USERNAME_LENGTH = range(3, 51)


class BadAccount(ValueError):
    """What was typed can be neither; its text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account in the form that `POST /oauth2/1/code` expects."""

    kind: Literal["mobile", "username"]
    value: str

    def in_words(self) -> str:
        """Return what was understood, so that a typo is noticed before an SMS is sent."""
        if self.kind == "mobile":
            return f"Mobile number {self.value[:5]} {self.value[5:]}"
        return f"Username {self.value}"


def read_account(typed: str) -> Account:
    """Read a mobile number (spaces, +91 and a leading 0 are dropped) or else a username.

    Raises BadAccount with what is wrong and what is expected.
    """
    text = typed.strip()
    if not text:
        raise BadAccount("Type your mobile number or your DigiLocker username.")
    digits = _SEPARATORS.sub("", text)
    if _NUMBER.fullmatch(digits):
        return Account("mobile", _mobile(digits))
    if any(character.isspace() for character in text):
        raise BadAccount("A username has no spaces; a mobile number has digits only.")
    if len(text) not in USERNAME_LENGTH:
        raise BadAccount("A username has 3 to 50 characters.")
    if not text.isprintable():
        raise BadAccount("A username cannot have these characters; type it again.")
    return Account("username", text)


def _mobile(digits: str) -> str:
    # The digits of any script count: keyboards for Indian languages have their own.
    number = "".join(str(unicodedata.decimal(digit)) for digit in digits.removeprefix("+"))
    if digits.startswith("+"):
        if not number.startswith("91"):
            raise BadAccount("Only Indian numbers (+91) work here; leave the country code out.")
        number = number[2:]
    elif len(number) == MOBILE_DIGITS + 2 and number.startswith("91"):
        number = number[2:]
    elif len(number) == MOBILE_DIGITS + 1 and number.startswith("0"):
        number = number[1:]
    if len(number) != MOBILE_DIGITS:
        raise BadAccount(f"A mobile number has 10 digits; this has {len(number)}.")
    if not _MOBILE.fullmatch(number):
        raise BadAccount("An Indian mobile number starts with 6, 7, 8 or 9.")
    return number
