"""What a person reads of a certificate, ready to be drawn: every text here is cleaned."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Literal


class Level(enum.Enum):
    """How freely a value may be shown."""

    PUBLIC = "public"
    """The document itself: its name, its issuer, its dates."""
    NORMAL = "normal"
    """Personal, and shown at once."""
    SENSITIVE = "sensitive"
    """Masked until the person reveals it."""
    HIDDEN = "hidden"
    """Left out until the person asks for it: religion, photo, technical numbers."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value under its label."""

    label: str
    value: str = field(repr=False)
    level: Level
    masked: str = field(repr=False)
    """What is shown until the value is revealed; the value itself where nothing is masked."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, such as subjects or members; columns without any value are left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    numeric: tuple[bool, ...]
    """For each column whether its values are numbers, to be right-aligned."""
    masked: tuple[tuple[str, ...], ...] = field(repr=False)
    """The rows as they are shown until revealed; `rows` itself where nothing is masked."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its line feeds are the issuer's."""

    text: str = field(repr=False)
    masked: str = field(repr=False)
    """What is shown until revealed; the text itself where nothing is masked."""

    @classmethod
    def plain(cls, text: str) -> Paragraph:
        """Return a paragraph in which nothing is private."""
        return cls(text, text)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of facts, tables and paragraphs."""

    title: str
    items: tuple[Fact | Table | Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A word on the state of the document, such as "Active" or "Revoked"."""

    text: str
    kind: Literal["good", "bad", "neutral"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as a person reads it."""

    title: str
    doctype: str
    issuer: str
    holders: tuple[str, ...] = field(repr=False)
    """The people it is issued to, or is about; private parts of a name are masked."""
    badges: tuple[Badge, ...]
    sections: tuple[Section, ...]
    signature: str
    """Who signed it, as the file claims; never checked here."""
