"""Long answers read piece by piece: of a list, one entry at a time is turned into Python objects.

A hundred thousand documents as dictionaries would need three times the memory of their models.
Read with msgspec, which parses several times faster than the standard library; it knows strict JSON
only, so whatever it refuses is for the lenient parser.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Raw

_FIELDS = msgspec.json.Decoder(dict[str, Raw])
_LIST = msgspec.json.Decoder(list[Raw])
_ANY = msgspec.json.Decoder()


class LongList(list[object]):
    """A list of JSON that parses its entries while it is iterated; `len` costs nothing.

    Iterating raises ValueError or RecursionError for an entry that is not strict JSON.
    """

    def __iter__(self) -> Iterator[object]:
        return map(_ANY.decode, super().__iter__())  # type: ignore[arg-type]


def read_piecewise(body: bytes) -> object:
    """Return a JSON value in which the list, at the top or one level down, is a LongList.

    Raises ValueError or RecursionError for anything but strict JSON.
    """
    if body.lstrip()[:1] == b"[":
        return LongList(_LIST.decode(body))
    return {name: _value(raw) for name, raw in _FIELDS.decode(body).items()}


def _value(raw: Raw) -> object:
    if bytes(memoryview(raw)[:1]) == b"[":
        return LongList(_LIST.decode(raw))
    return _ANY.decode(raw)
