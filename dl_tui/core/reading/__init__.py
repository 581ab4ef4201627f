"""What came becomes pages to read: it decides a certificate's headings, facts and masks.

`reading.ends` is imported when it is first said: the locker, which the start waits for, needs it
later.
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
