"""Aadhaar numbers, all from the range of test numbers, and their owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resident:
    """The Aadhaar record of a person; `dob` is DDMMYYYY."""

    uid: str
    name: str
    dob: str
    gender: str


RESIDENTS = {
    resident.uid: resident
    for resident in (
        Resident("999999990019", "Nakul Udaharan", "02011985", "M"),
        Resident("999999990026", "Tara Kalpit", "15081992", "F"),
        Resident("999999990035", "Jivan Praman", "29021996", "T"),
    )
}
"""None of them has an account at the start."""

UIDS: Mapping[str, str] = {"asha.testwala": "999999904321", "gita.prayogkar": "999999956789"}
"""The Aadhaar numbers of people with an account, by username."""
