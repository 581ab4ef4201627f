"""A PDF of one page, as small as it can be and still valid (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_WIDTH = 96
"""Characters of a value that fit beside its label."""


def pdf(title: str, facts: Mapping[str, str], *, size: int = 0) -> bytes:
    """Return a page with a title, labelled facts and the invented portrait.

    It has `size` bytes when that is more than it needs, and is cut off there when it is less.
    """
    photo = files("dl_tui.sandbox").joinpath("certificates", "photo.jpg").read_bytes()
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 160 /Height 200 /BitsPerComponent 8"
        b" /ColorSpace /DeviceRGB /Filter /DCTDecode /Length %d >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /Im1 6 0 R >> >> >>",
        _stream(b"<< /Length %d >>", _drawing(title, facts)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _stream(image, photo),
    ]
    whole = _file([*objects, _padding(0)])
    if size > len(whole):
        whole = _file([*objects, _padding(size - len(whole))])
    return whole[:size] if size else whole


def _drawing(title: str, facts: Mapping[str, str]) -> bytes:
    lines = [
        b"0.48 0.24 0.77 rg 0 812 595 30 re f 1 g",
        _text(40, 822, 11, "Sandbox, not a real document"),
        b"0.1 0.14 0.19 rg",
        _text(40, 756, 20, title),
    ]
    for place, (label, value) in enumerate(facts.items()):
        height = 712 - 24 * place
        lines += [_text(40, height, 10, label), _text(140, height, 11, value)]
    lines.append(b"q 80 0 0 100 475 690 cm /Im1 Do Q")
    return b"\n".join(lines)


def _text(left: int, bottom: int, size: int, text: str) -> bytes:
    # In hexadecimal no character means anything to the page but itself.
    shown = "".join(c if c.isprintable() else " " for c in text[:_WIDTH])
    drawn = shown.encode("cp1252", "replace").hex().encode()
    return b"BT /F1 %d Tf %d %d Td <%b> Tj ET" % (size, left, bottom, drawn)


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
