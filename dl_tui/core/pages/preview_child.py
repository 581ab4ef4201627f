"""Draws one PDF, JPEG or PNG in a separate process, because the file may be hostile.

It is run by its path, imports nothing of dl_tui, and once its libraries are loaded can open no
file and no socket. Requests and answers are frames: the length of a JSON header, the length of a
body, the two themselves. The first request is `{"kind": "PDF"}` with the file as its body and
answers `{"count": 3}`; every further one is `{"page", "box", "zoom"}` and answers `{"width",
"height", "text"}` with red, green and blue of each pixel. `{"refused": why}` answers either.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import math
import resource
import struct
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

LENGTHS = struct.Struct(">II")
MEMORY = 600 << 20
"""Bytes of address space."""
CPU_SECONDS = 10
"""CPU time for one request."""
MOST_PIXELS = 4_000_000
"""The most pixels of a drawn page."""
LARGEST_IMAGE = 50_000_000
"""Pixels of a picture in its file: the most that phone cameras produce."""
KEPT_SIDE = 2400
"""Pixels of the longer side that a decoded picture is kept at."""
MOST_TEXT = 20_000
"""Characters of one page's text."""
FINER = 3
"""How many times larger than wanted a page is drawn before it is scaled down."""
SMALL = 0.25
"""Pixels per point (1/72 inch) below which letters would fade to grey."""
INK = 0.6
"""The weight of the darkest neighbour pixel then, against the average."""
_NEEDED = (
    "pypdfium2",
    "encodings.utf_16_le",
    "PIL.ImageFilter",
    "PIL.ImageOps",
    "PIL.MpoImagePlugin",  # a JPEG of a phone with two lenses
    "PIL.TiffImagePlugin",  # which way up a photo was taken
)


class Refusal(Exception):
    """The file cannot be drawn; its argument is one of locked, broken, huge or memory."""


class Source(Protocol):
    """A file that was opened."""

    count: int

    def draw(self, page: int, box: tuple[int, int], zoom: float) -> tuple[Image, str]:
        """Return a page, fitted into a box of pixels and then enlarged, and its text."""


class Pdf:
    """The pages of a PDF; nothing in it is run, and forms are shown as they were filled in."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # type: ignore[import-untyped]

        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
            raise Refusal("locked" if error.err_code in locked else "broken") from None
        self._document.init_forms()
        self.count = len(self._document)

    def draw(self, page: int, box: tuple[int, int], zoom: float) -> tuple[Image, str]:
        """Draw larger than wanted, then scale down, so that small letters do not fade away."""
        from PIL import Image, ImageFilter

        drawn = self._document[page]
        width, height = drawn.get_size()
        size = fitted((width, height), box, zoom)
        finer = min(FINER, max(1.0, math.sqrt(MOST_PIXELS / (size[0] * size[1]))))
        scale = min(size[0] / width, size[1] / height)
        large = drawn.render(scale=finer * scale, rev_byteorder=True).to_pil()
        image = large.resize(size, Image.Resampling.BOX)
        if scale < SMALL:
            ink = large.filter(ImageFilter.MinFilter(3)).resize(size, Image.Resampling.BOX)
            image = Image.blend(image, ink, INK)
        return image, _text(drawn.get_textpage())


class Picture:
    """A JPEG or PNG, as a single page."""

    def __init__(self, data: bytes, kind: str) -> None:
        from PIL import Image, ImageOps

        Image.MAX_IMAGE_PIXELS = None  # else a large picture would count as broken
        file = Image.open(io.BytesIO(data), formats=(kind,))
        if file.width * file.height > LARGEST_IMAGE:
            raise Refusal("huge")
        file.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
        image: Image.Image = file
        if image.mode == "P":
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        elif image.mode.startswith("I"):  # 16 bits per pixel would be clipped, not scaled
            image = image.convert("I").point(lambda value: value / 256).convert("L")
        image.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.BOX)
        image = ImageOps.exif_transpose(image)
        if image.has_transparency_data:
            image = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        self._image = image.convert("RGB")
        self.count = 1

    def draw(self, page: int, box: tuple[int, int], zoom: float) -> tuple[Image, str]:
        """Scale it; a picture has no text layer."""
        from PIL.Image import Resampling

        size = fitted(self._image.size, box, zoom)
        return self._image.resize(size, Resampling.LANCZOS, reducing_gap=3.0), ""


def fitted(size: tuple[float, float], box: tuple[int, int], zoom: float) -> tuple[int, int]:
    """Return width and height in pixels of a page that fills the box and is then enlarged."""
    width, height = size
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refusal("broken")
    scale = zoom * min(box[0] / width, box[1] / height)
    scale = min(scale, math.sqrt(MOST_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _text(page: Any) -> str:
    count = page.count_chars()
    if count > MOST_TEXT:
        return str(page.get_text_range(0, MOST_TEXT)) + "\n…"
    return str(page.get_text_bounded())


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    source: Source | None = None
    while frame := read_frame(requests):
        header, body = frame
        pixels = b""
        _allow_cpu()
        try:
            if source is None:
                kind = header["kind"]
                source = Pdf(body) if kind == "PDF" else Picture(body, kind)
                answer: dict[str, Any] = {"count": source.count}
            else:
                image, text = source.draw(header["page"], tuple(header["box"]), header["zoom"])
                answer = {"width": image.width, "height": image.height, "text": text}
                pixels = image.tobytes()
        except Refusal as refusal:
            answer = {"refused": str(refusal)}
        except MemoryError:
            answer = {"refused": "memory"}
        except Exception:  # a library may raise anything on invalid data
            answer = {"refused": "broken"}
        write_frame(answers, answer, pixels)


def read_frame(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Return the next header and body, None at the end."""
    lengths = source.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    header, body = LENGTHS.unpack(lengths)
    return json.loads(source.read(header)), source.read(body)


def write_frame(target: BinaryIO, header: dict[str, Any], body: bytes) -> None:
    """Send a header and a body."""
    target.write(frame_of(header, body))
    target.write(body)
    target.flush()


def frame_of(header: dict[str, Any], body: bytes) -> bytes:
    """Return the frame's lengths and header, which precede the body."""
    words = json.dumps(header).encode("ascii")
    return LENGTHS.pack(len(words), len(body)) + words


def _load() -> None:
    """Load everything that drawing needs, while files can still be opened."""
    from PIL import Image

    Image.preinit()
    for name in _NEEDED:
        importlib.import_module(name)


def _limit(what: int, amount: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # not every system has every limit
        resource.setrlimit(what, (amount, amount))


def _allow_cpu() -> None:
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    with contextlib.suppress(OSError, ValueError):
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU_SECONDS, most))


def _hide() -> None:
    """Keep other programs of the same user from reading the document: see `data/hardening.py`."""
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def confine() -> None:
    """Give up all resources except memory and CPU time."""
    _hide()
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_AS, MEMORY)
    _load()
    _limit(resource.RLIMIT_NOFILE, 0)


if __name__ == "__main__":
    confine()
    serve(sys.stdin.buffer, sys.stdout.buffer)
