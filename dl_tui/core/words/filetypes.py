"""What a file is by its own bytes: the three types a locker takes, where they begin and end."""

from __future__ import annotations

from dataclasses import dataclass

HEAD_BYTES = 1024
"""How much of the beginning tells the type."""
TAIL_BYTES = 4096
"""How much of the end tells whether it is all there."""


@dataclass(frozen=True, slots=True)
class FileType:
    """One type of file; `extensions` has the usual one first."""

    name: str
    mime: str
    extensions: tuple[str, ...]
    start: bytes
    end: bytes

    def ends_in(self, tail: bytes) -> bool:
        """Say whether the last bytes of a file hold the mark such a file ends with."""
        return self.end in tail[-TAIL_BYTES:]


PDF = FileType("PDF", "application/pdf", ("pdf",), b"%PDF-", b"%%EOF")
JPEG = FileType("JPEG", "image/jpeg", ("jpg", "jpeg"), b"\xff\xd8\xff", b"\xff\xd9")
PNG = FileType("PNG", "image/png", ("png",), b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")
TYPES = (PDF, JPEG, PNG)
"""What a locker takes."""
XML = FileType("XML", "application/xml", ("xml",), b"<", b">")
"""The certificate of a document: made by its issuer, never uploaded."""


def type_of(head: bytes) -> FileType | None:
    """Return the type of a file that begins so; a PDF may have a little before its mark."""
    for kind in TYPES:
        if head.startswith(kind.start):
            return kind
    return PDF if PDF.start in head[:HEAD_BYTES] else None


def stem_of(name: str) -> str:
    """Return a file's name without an extension that says one of these types."""
    stem, dot, extension = name.rpartition(".")
    known = any(extension.lower() in kind.extensions for kind in TYPES)
    return stem if dot and stem and known else name
