"""What is in a locker, and what goes in and out: decides what is requested, and when.

`locker.cache` is imported when it is first used: it loads the rest, and the models of documents.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dl_tui.core.locker import cache

__all__ = ["cache"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"dl_tui.core.locker has no module {name!r}")
    return import_module(f"{__name__}.{name}")
