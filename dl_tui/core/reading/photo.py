"""The photo in a certificate: of the holder, or of the e-Aadhaar."""

from __future__ import annotations

import base64
import binascii

from dl_tui.core.xml.document import Document

LARGEST = 2 << 20
"""Bytes of a photo that is shown."""
_ELEMENTS = ("Photo", "Pht")
_TRIES = 20
"""Elements of each name that are tried: most certificates have one, often empty."""
_LONGEST = LARGEST * 4 // 3 + 4


def photo_of(document: Document) -> bytes | None:
    """Return the first photo, whose format is not checked; None if there is none."""
    for name in _ELEMENTS:
        node = -1
        for _ in range(_TRIES):
            found = document.find(name, node)
            if found is None:
                break
            if data := _decoded(found.raw_text()):
                return data
            node = found.node
    return None


def _decoded(text: str) -> bytes:
    packed = "".join(text.split())
    if len(packed) > _LONGEST:
        return b""
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return b""
