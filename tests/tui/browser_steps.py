"""Steps of a person who signs in with a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.widgets import Input

from dl_tui.core.features import Features
from tests.tui.visit import Visit

ASHA_NAME = "asha.testwala"
PLAIN = Features(Path("/dev/null/saved"), Path("/dev/null/cache"))
SIGN_UP = replace(PLAIN, sign_up=True)


def url_of(visit: Visit) -> str:
    """Return the address to open, as it was written."""
    return visit.words("#address")


async def open_page(visit: Visit, key: str = "ctrl+b") -> str:
    """Go to the browser sign-in, and return the address to open."""
    await visit.press(key)
    await visit.until(lambda: visit.app.screen.query("#address") and "://" in url_of(visit))
    return url_of(visit)


async def paste(visit: Visit, text: str) -> None:
    """Paste what a browser ended on."""
    field = visit.app.screen.query_one("#answer", Input)
    field.value = text
    await visit.press("enter")


async def refusal(visit: Visit) -> str:
    """Wait for words that say why not, and return them."""
    await visit.until(lambda: visit.app.screen.query_one("#outcome").display)
    return visit.words("#outcome")
