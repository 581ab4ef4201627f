"""Files as they may come: PDFs and pictures that are good, broken, and made to do harm."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image


def pdf(*pages: str, box: str = "[0 0 300 400]", extra: str = "") -> bytes:
    """Return a PDF with a page for each text, without the table that readers can do without."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "%PDF-1.4",
        "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        f"2 0 obj << /Type /Pages /Kids [{kids}] /Count {len(pages)} >> endobj",
        "3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
        extra,
    ]
    for n, text in enumerate(pages):
        drawing = f"1 0 0 rg 0 0 300 200 re f 0 g BT /F1 20 Tf 20 350 Td ({text}) Tj ET"
        parts += [
            f"{10 + 2 * n} 0 obj << /Type /Page /Parent 2 0 R /MediaBox {box} /Contents"
            f" {11 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >> endobj",
            f"{11 + 2 * n} 0 obj << /Length {len(drawing)} >> stream\n{drawing}\nendstream endobj",
        ]
    return "\n".join([*parts, "trailer << /Root 1 0 R >>", "%%EOF"]).encode("latin-1")


def locked_pdf() -> bytes:
    """Return a PDF that says it is encrypted, with a password nobody knows."""
    encryption = (
        f"4 0 obj << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> endobj"
    )
    identity = f"[<{'00' * 16}> <{'00' * 16}>]"
    root = f"/Root 1 0 R /Encrypt 4 0 R /ID {identity}".encode()
    return pdf("Locked", extra=encryption).replace(b"/Root 1 0 R", root)


def deep_pdf(depth: int) -> bytes:
    """Return a PDF whose tree of pages has so many levels above its one page."""
    levels = [
        f"{100 + n} 0 obj << /Type /Pages /Kids [{101 + n} 0 R] /Count 1 >> endobj"
        for n in range(depth)
    ]
    last = f"{100 + depth} 0 obj << /Type /Page /MediaBox [0 0 9 9] >> endobj"
    tree = "\n".join([*levels, last])
    return pdf("Deep", extra=tree).replace(b"/Kids [10 0 R]", b"/Kids [100 0 R]")


def slow_pdf() -> bytes:
    """Return a PDF whose one page draws for as long as it is let."""
    whole = pdf("Slow")
    drawing = b"q " + b"0 0 m 300 400 l 0 400 l 300 0 l h 0 0 m 300 1 l 1 400 l f* " * 400_000
    start, end = whole.index(b"<< /Length"), whole.index(b"endstream")
    stream = b"<< /Length %d >> stream\n%b\n" % (len(drawing), drawing)
    return whole[:start] + stream + whole[end:]


def picture(mode: str, size: tuple[int, int], kind: str, **options: Any) -> bytes:
    """Return a picture of one colour."""
    colour = options.pop("color", 0)
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind, **options)
    return file.getvalue()


def turned_jpeg() -> bytes:
    """Return a JPEG that lies on its side and says so: 40 by 20 as kept, red at its left."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, quality=95)
    return file.getvalue()


def bomb_png(side: int = 50_000) -> bytes:
    """Return a PNG of few bytes that claims very many pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1_000_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
