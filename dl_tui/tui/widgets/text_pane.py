"""The text of a page, beside its picture."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class TextPane(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The text of a page; the keys that turn pages are left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False, id="text.up"),
        Binding("down,j", "scroll_down", "Down", show=False, id="text.down"),
        Binding("space,ctrl+d", "page_down", "Page down", show=False, id="text.page_down"),
        Binding("ctrl+u", "page_up", "Page up", show=False, id="text.page_up"),
    ]
