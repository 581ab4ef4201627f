"""Help: every key and command, and what the app keeps."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dl_tui.tui.commands import Command
from dl_tui.tui.commands.groups import GROUPS, MOVING
from dl_tui.tui.key_names import keys_in_words
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints

_KEY_WIDTH = 17
_LABEL_WIDTH = 13

NOTES = (
    "The session lives in memory and ends with the app; on disk is only what you save.",
    "Sensitive values are masked until you reveal them, and mask themselves after 30 seconds.",
    "To select text with the mouse, hold Shift in most terminals.",
)


class Help(Dialog[None]):
    """Lists the keys; closed by Esc, ? or q."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close")
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Help"
            yield Static(_moving(), classes="group")
            for title, commands in GROUPS:
                yield Static(_group(title, commands), classes="group")
            yield Static("\n".join(NOTES), id="notes")
        yield KeyHints()

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#help").focus()


def _moving() -> Content:
    parts: list[Content | tuple[str, str]] = [("Moving", "bold $primary")]
    for keys, what in MOVING:
        parts += [(f"\n{keys:<{_KEY_WIDTH}}", "$accent"), (what, "")]
    return Content.assemble(*parts)


def _group(title: str, commands: tuple[Command, ...]) -> Content:
    parts: list[Content | tuple[str, str]] = [(title, "bold $primary")]
    for command in commands:
        parts += [
            (f"\n{keys_in_words(command.key):<{_KEY_WIDTH}}", "$accent"),
            (f"{command.label:<{_LABEL_WIDTH}}", "bold"),
            (command.tooltip, ""),
        ]
    return Content.assemble(*parts)
