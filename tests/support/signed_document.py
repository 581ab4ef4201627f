"""One small signed document, the root of its signer, and a way to add content to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.signing import authority, sign, signer

ROOT = authority()
TEXT = b'<Certificate issueDate="12-05-2021"><Holder name="Asha Testwala"></Holder></Certificate>'
SIGNED = sign(TEXT, signer(ROOT))


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    """Return a folder with the only trusted root."""
    (tmp_path / "root.pem").write_bytes(ROOT.pem)
    return [tmp_path]


def inside(text: str) -> bytes:
    """Return the document with something added after it was signed."""
    return SIGNED.replace(b"</Certificate>", text.encode() + b"</Certificate>")
