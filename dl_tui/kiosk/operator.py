"""The systemd unit and the guide for operators, as packaged."""

from __future__ import annotations

from importlib import resources


def unit() -> str:
    """Return a systemd unit that runs the kiosk on its own console."""
    return _text("dl-tui-kiosk.service")


def guide() -> str:
    """Return the guide for operators."""
    return _text("guide.txt")


def _text(name: str) -> str:
    return resources.files("dl_tui.kiosk").joinpath(name).read_text("utf-8")
