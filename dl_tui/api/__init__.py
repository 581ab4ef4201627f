"""The DigiLocker Authorized Partner API over HTTP: no terminal, no disk, no XML.

Each module is imported when `api.name` is first used: it loads the HTTP stack, which takes longer
than the first screen does.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

# httpx would load its own command line (click, pygments), which takes longer than all the rest.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

if TYPE_CHECKING:
    from dl_tui.api import (
        account,
        apaar,
        certificates,
        client,
        files,
        issued,
        issuer,
        locker,
        loopback,
        oauth,
        pulls,
        signup,
        statistics,
    )

__all__ = [
    "account",
    "apaar",
    "certificates",
    "client",
    "files",
    "issued",
    "issuer",
    "locker",
    "loopback",
    "oauth",
    "pulls",
    "signup",
    "statistics",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"dl_tui.api has no module {name!r}")
    return import_module(f"{__name__}.{name}")
