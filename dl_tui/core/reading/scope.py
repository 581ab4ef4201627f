"""What a session may see: its scope, put into words."""

from __future__ import annotations

import re

from dl_tui.core.reading.model import Fact, Level
from dl_tui.core.words.doctypes import doctype_in_words
from dl_tui.core.words.mask import mask_number
from dl_tui.safetext import clean_line

MOST = 200
"""The most entries that are read: one for each consented document; more is an attack."""

_KNOWN = {
    "files.issueddocs": ("Issued documents", "All that issuers have put into your locker"),
    "files.uploadeddocs": ("Uploaded documents", "The files you have put in, and adding to them"),
    "userdetails": ("Your details", "Your name, date of birth, gender and DigiLocker ID"),
    "email": ("E-mail", "Your e-mail address"),
    "address": ("Address", "Your address"),
    "picture": ("Picture", "Your photo"),
    "apaar": ("APAAR", "Your student id and credits"),
    "openid": ("Sign-in", "That it was you who signed in"),
}
_FETCH = re.compile(r"(?:files?\.)?partners?[./](?P<doctype>[A-Za-z0-9]{3,8})")
_ISSUED = re.compile(r"issued/(?P<issuer>[^-]+)-(?P<doctype>[A-Za-z0-9]{3,8})-(?P<number>.+)")


def read_scope(scope: str) -> tuple[Fact, ...]:
    """Return one fact for each thing the session may see, in the order of the scope.

    A fact that contains a document's number is masked until it is revealed.
    """
    names = list(dict.fromkeys(scope.split()))
    facts = [_fact(clean_line(name)) for name in names[:MOST]]
    if len(names) > MOST:
        facts.append(_plain("More", f"and {len(names) - MOST:,} more"))
    return tuple(facts)


def _fact(name: str) -> Fact:
    if name.lower() in _KNOWN:
        return _plain(*_KNOWN[name.lower()])
    if fetch := _FETCH.fullmatch(name):
        return _plain("To be fetched", f"{doctype_in_words(fetch['doctype'])}, from its issuer")
    if issued := _ISSUED.fullmatch(name):
        what, number = doctype_in_words(issued["doctype"]), issued["number"]
        masked = f"{what}, number {mask_number(number)}"
        return Fact("This one document", f"{what}, number {number}", Level.SENSITIVE, masked)
    if any(character.isdigit() for character in name):
        return Fact("Also", name, Level.SENSITIVE, mask_number(name))
    return _plain("Also", name)


def _plain(label: str, value: str) -> Fact:
    return Fact(label, value, Level.PUBLIC, value)
