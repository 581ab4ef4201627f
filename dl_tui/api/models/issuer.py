"""What a registered issuer puts into somebody's locker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Action = Literal["A", "U", "D"]
"""Add, update or delete."""


@dataclass(frozen=True, slots=True)
class PushedUri:
    """A document as an issuer announces it (`POST /account/1/pushuri`); dates are DDMMYYYY."""

    digilocker_id: str = field(repr=False)
    """Whose locker it is for."""
    uri: str = field(repr=False)
    doctype: str
    description: str
    docid: str = field(repr=False)
    issue_date: str
    valid_from: str = ""
    """ "" for a document without a beginning."""
    valid_to: str = ""
    """ "" for a document that never ends."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The document itself, which the newer service takes along with its URI; b"" for none."""

    pdf: bytes = field(default=b"", repr=False)
    xml: bytes = field(default=b"", repr=False)
