"""All screens with commands of their own, found and not listed, so that none is forgotten."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from dl_tui.tui import screens
from dl_tui.tui.screens.base import ServiceScreen


def every_screen() -> list[type[ServiceScreen[Any]]]:
    """Return each class of screen that has commands, in the order of their names."""
    for module in pkgutil.iter_modules(screens.__path__, screens.__name__ + "."):
        import_module(module.name)
    found = set[type[ServiceScreen[Any]]]()
    fresh: set[type[ServiceScreen[Any]]] = {ServiceScreen}
    while fresh:
        found |= fresh
        fresh = {sub for one in fresh for sub in one.__subclasses__()} - found
    ours = [s for s in found if s.COMMAND_LIST and s.__module__.startswith(screens.__name__)]
    return sorted(ours, key=lambda screen: screen.__name__)
