"""A minimal valid PDF (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from itertools import chain

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_WIDTH = 96
"""Characters of a text that fit on a line."""
_PAGE_BYTES = 250_000
"""A large file has one more page for each of these many bytes."""
_CLAUSES = (
    "The parties have agreed that every word of this page is invented.",
    "Nobody owes anybody anything for reading it, turning it or making it larger.",
    "The lines are as long as those of a real agreement, and mean as little.",
    "What stands here may be changed at any time without telling anybody.",
    "Signed before two witnesses, who do not exist, in a town that has no name.",
)


def pdf(title: str, facts: Mapping[str, str], *, size: int = 0) -> bytes:
    """Return a page with a title, labelled facts and the invented portrait.

    With `size`, it has exactly that many bytes: padded, with further pages if `size` is large, or
    cut off if `size` is smaller than needed.
    """
    count = 1 + size // _PAGE_BYTES
    drawings = [_first(title, facts), *(_further(title, n, count) for n in range(2, count + 1))]
    whole = _file(_objects(drawings, 0))
    if size > len(whole):
        whole = _file(_objects(drawings, size - len(whole)))
    return whole[:size] if size else whole


def _objects(drawings: list[bytes], padding: int) -> list[bytes]:
    photo = files("dl_tui.sandbox").joinpath("certificates", "photo.jpg").read_bytes()
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 160 /Height 200 /BitsPerComponent 8"
        b" /ColorSpace /DeviceRGB /Filter /DCTDecode /Length %d >>"
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>"
    )
    numbers = range(5, 5 + 2 * len(drawings), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    pages = [
        (page % (number + 1), _stream(b"<< /Length %d >>", drawing))
        for number, drawing in zip(numbers, drawings, strict=True)
    ]
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(drawings)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _stream(image, photo),
        *chain.from_iterable(pages),
        _padding(padding),
    ]


def _first(title: str, facts: Mapping[str, str]) -> bytes:
    lines = [*_BANNER, _text(40, 756, 20, title)]
    for place, (label, value) in enumerate(facts.items()):
        height = 712 - 24 * place
        lines += [_text(40, height, 10, label), _text(140, height, 11, value)]
    lines.append(b"q 80 0 0 100 475 690 cm /Im1 Do Q")
    return b"\n".join(lines)


def _further(title: str, number: int, count: int) -> bytes:
    lines = [*_BANNER, _text(40, 770, 14, title), _text(475, 770, 10, f"Page {number} of {count}")]
    for place in range(30):
        clause = _CLAUSES[(number + place) % len(_CLAUSES)]
        lines.append(_text(40, 730 - 22 * place, 11, f"{number}.{place + 1}  {clause}"))
    return b"\n".join(lines)


def _text(left: int, bottom: int, size: int, text: str) -> bytes:
    # In hexadecimal no character needs escaping.
    shown = "".join(c if c.isprintable() else " " for c in text[:_WIDTH])
    drawn = shown.encode("cp1252", "replace").hex().encode()
    return b"BT /F1 %d Tf %d %d Td <%b> Tj ET" % (size, left, bottom, drawn)


_BANNER = (
    b"0.48 0.24 0.77 rg 0 812 595 30 re f 1 g",
    _text(40, 822, 11, "Sandbox, not a real document"),
    b"0.1 0.14 0.19 rg",
)


def _stream(dictionary: bytes, data: bytes) -> bytes:
    return dictionary % len(data) + b"\nstream\n" + data + b"\nendstream"


def _padding(length: int) -> bytes:
    # A fixed number of digits, so that more padding changes no other length.
    return b"<< /Length %012d >>\nstream\n%b\nendstream" % (length, b"\0" * length)


def _file(objects: list[bytes]) -> bytes:
    whole, offsets = bytearray(_HEADER), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    whole += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    whole += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    whole += b"startxref\n%012d\n%%%%EOF\n" % start
    return bytes(whole)
