"""Values derived from a seed and a few names, the same on every machine and in any order."""

from __future__ import annotations

import hashlib
import string
import uuid
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")
_ALPHANUMERIC = string.digits + string.ascii_letters


def draw(seed: int, *names: object) -> bytes:
    """Return 32 bytes for these names."""
    return hashlib.sha256(
        "/".join(map(str, (seed, *names))).encode(errors="surrogatepass")
    ).digest()


def number(below: int, seed: int, *names: object) -> int:
    """Return a whole number from 0 up to, but not including, `below`."""
    return int.from_bytes(draw(seed, *names)[:8], "big") % below


def pick(choices: Sequence[_T], seed: int, *names: object) -> _T:
    """Return one of the choices."""
    return choices[number(len(choices), seed, *names)]


def hex_text(length: int, seed: int, *names: object) -> str:
    """Return up to 64 lower-case hexadecimal digits."""
    return draw(seed, *names).hex()[:length]


def alphanumeric(length: int, seed: int, *names: object) -> str:
    """Return up to 32 letters and digits."""
    return "".join(_ALPHANUMERIC[byte % 62] for byte in draw(seed, *names)[:length])


def digits(length: int, seed: int, *names: object) -> str:
    """Return up to 15 decimal digits, leading zeros included."""
    return f"{number(10**length, seed, *names):0{length}}"


def uuid_text(seed: int, *names: object) -> str:
    """Return a version 4 UUID of 36 characters."""
    return str(uuid.UUID(bytes=draw(seed, *names)[:16], version=4))
