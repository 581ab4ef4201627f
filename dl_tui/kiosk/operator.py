"""What an operator installs and reads, as it lies in the package."""

from __future__ import annotations

from importlib import resources


def unit() -> str:
    """Return a systemd unit that runs the kiosk on a console of its own."""
    return _text("dl-tui-kiosk.service")


def guide() -> str:
    """Return the operator's page."""
    return _text("guide.txt")


def _text(name: str) -> str:
    return resources.files("dl_tui.kiosk").joinpath(name).read_text("utf-8")
