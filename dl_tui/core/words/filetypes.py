"""A file's type by its content: how the three types a locker takes begin and end."""

from __future__ import annotations

from dataclasses import dataclass

HEAD_BYTES = 1024
"""How much of the beginning is needed to tell the type."""
TAIL_BYTES = 4096
"""How much of the end is needed to tell whether it is complete."""


@dataclass(frozen=True, slots=True)
class FileType:
    """One type of file; `extensions` has the usual one first."""

    name: str
    mime: str
    extensions: tuple[str, ...]
    start: bytes
    end: bytes

    def ends_in(self, tail: bytes) -> bool:
        """Return whether the last bytes of a file contain this type's end marker."""
        return self.end in tail[-TAIL_BYTES:]


PDF = FileType("PDF", "application/pdf", ("pdf",), b"%PDF-", b"%%EOF")
JPEG = FileType("JPEG", "image/jpeg", ("jpg", "jpeg"), b"\xff\xd8\xff", b"\xff\xd9")
PNG = FileType("PNG", "image/png", ("png",), b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")
TYPES = (PDF, JPEG, PNG)
"""What a locker takes."""
XML = FileType("XML", "application/xml", ("xml",), b"<", b">")
"""The certificate of a document: made by its issuer, never uploaded."""


def type_of(head: bytes) -> FileType | None:
    """Return a file's type by its beginning; a PDF may have some bytes before its marker."""
    for kind in TYPES:
        if head.startswith(kind.start):
            return kind
    return PDF if PDF.start in head[:HEAD_BYTES] else None


def stem_of(name: str) -> str:
    """Return a file's name without the extension, if it is that of one of these types."""
    stem, dot, extension = name.rpartition(".")
    known = any(extension.lower() in kind.extensions for kind in TYPES)
    return stem if dot and stem and known else name
