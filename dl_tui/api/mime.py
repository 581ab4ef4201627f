"""The formats a document can be had in, from the many shapes of `mime`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from dl_tui.safetext import clean_line

_FIRST = ("pdf", "xml", "json")
MAX_FORMATS = 16
MAX_WORD = 40
_MAX_TYPE = 100


def formats(mime: object) -> tuple[str, ...]:
    """Return short lower-case words, pdf, xml and json first: "application/PDF" becomes "pdf".

    `mime` is a string, a list of strings or of objects keyed by type, or missing: then a PDF.
    """
    kinds = tuple(mime) if isinstance(mime, list) else ()
    if not kinds or len(kinds) > MAX_FORMATS or not all(map(_is_plain, kinds)):
        kinds = tuple(_kinds(mime))
    return _in_order(kinds)


def mime_type(mime: object) -> str:
    """Return the first type named by `mime`, cleaned and in lower case, or ""."""
    return next((clean_line(kind).strip().lower() for kind in _kinds(mime)), "")


def _is_plain(kind: object) -> bool:
    return isinstance(kind, str) and len(kind) < _MAX_TYPE and "," not in kind


def _kinds(mime: object) -> Iterable[str]:
    if isinstance(mime, str):
        yield from mime[: MAX_FORMATS * _MAX_TYPE].split(",")
    elif isinstance(mime, dict):
        for key, value in islice(mime.items(), MAX_FORMATS):
            # Keyed by type, or a list that lost its brackets: then by number.
            kind = value if str(key).isdecimal() and isinstance(value, str) else str(key)
            yield kind[:_MAX_TYPE]
    elif isinstance(mime, list):
        for kind in mime[:MAX_FORMATS]:
            # One level is all that was ever seen; deeper lists are not worth a recursion.
            if not isinstance(kind, list):
                yield from _kinds(kind)


@lru_cache(maxsize=256)
def _in_order(kinds: tuple[str, ...]) -> tuple[str, ...]:
    words = dict.fromkeys(map(_word, kinds))
    words.pop("", None)
    known = [word for word in _FIRST if word in words]
    others = [word for word in words if word not in _FIRST]
    return tuple(known + others)[:MAX_FORMATS] or ("pdf",)


def _word(kind: str) -> str:
    essence = clean_line(kind.partition(";")[0]).strip().lower()
    word = essence.rpartition("/")[2].strip()
    return "" if word == "na" else word[:MAX_WORD]
