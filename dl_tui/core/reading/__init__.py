"""Turns a certificate into readable pages: decides its headings, facts and masks.

`reading.ends` is imported when it is first used: the locker, which is loaded at startup, needs
it only later.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dl_tui.core.reading import ends

__all__ = ["ends"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"dl_tui.core.reading has no module {name!r}")
    return import_module(f"{__name__}.{name}")
