"""How large and how odd a certificate may be, and the refusal of anything beyond.

The limits keep every later step (drawing, searching, checking a signature) short and small.
"""

from __future__ import annotations

MAX_BYTES = 16 << 20
MAX_DEPTH = 64
MAX_ELEMENTS = 400_000
MAX_NODES = 1_200_000
"""Elements that hold others count twice (start and end); comments, instructions and texts once."""
MAX_ATTRIBUTES = 1_000
MAX_NAMESPACES = 32
"""Namespace declarations on one element: many of them make canonical XML explode."""

EMPTY = "The certificate is empty."
HTML = "This is a web page (HTML), not a certificate."
JSON = "This is JSON text, not an XML certificate."
PDF = "This is a PDF file, not an XML certificate."
NOT_XML = "This is not XML."
DTD = "This certificate contains a document type declaration (DTD), which dl_tui never reads."
ENTITY = "This certificate refers to an entity, which dl_tui never reads."
TOO_LARGE = "This certificate is larger than 16 MiB, more than dl_tui reads."
TOO_DEEP = f"This certificate nests elements more than {MAX_DEPTH} deep."
TOO_MANY_ELEMENTS = f"This certificate has more than {MAX_ELEMENTS:,} elements."
TOO_MANY_NODES = f"This certificate has more than {MAX_NODES:,} elements, texts and comments."
TOO_MANY_ATTRIBUTES = f"An element has more than {MAX_ATTRIBUTES:,} attributes."
TOO_MANY_NAMESPACES = f"An element has more than {MAX_NAMESPACES} namespace declarations."
ONLY_PDF = "The issuer sent only a PDF, without certificate data that could be shown here."
PDF_START = b"%PDF"
BAD_ENCODING = (
    "This certificate is in an encoding that dl_tui does not read (it reads UTF-8, UTF-16, ASCII,"
    " ISO-8859-1 and Windows-1252)."
)
BAD_UTF16 = "This certificate starts as UTF-16 but is not valid UTF-16."
NOT_ASCII = "This certificate declares ASCII but has non-ASCII bytes."
MALFORMED = "This is not well-formed XML."


class Refused(Exception):
    """A certificate that cannot be read; `reason` is one plain sentence without personal data."""

    def __init__(self, reason: str, at: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at
        """The byte offset of the first fault in the UTF-8 text, if known."""


class NoCertificate(Refused):
    """An answer in place of a certificate; `reason` says what it is, or quotes the issuer."""

    def __init__(self, reason: str, *, has_pdf: bool = False) -> None:
        super().__init__(reason)
        self.has_pdf = has_pdf
        """Whether the document is available as a PDF."""
