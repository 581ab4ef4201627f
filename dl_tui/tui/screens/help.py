"""Help: every key and command, those of the screen below first, and what the app keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from dl_tui.core.words.find import fold
from dl_tui.tui.commands import ESC, FILTER, Command
from dl_tui.tui.commands.groups import GROUPS, MOVING
from dl_tui.tui.key_names import keys_in_words
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints

TITLE = "Help"
SEARCH = f"Press {FILTER} to search the keys"
NO_KEY = "No key does “{query}”. {key} shows all again."
HERE = "Here"
THIS_SCREEN = "{title}: this screen"
MOVING_TITLE = "Moving"

_KEY_WIDTH = 17
_WIDEST, _AROUND = 84, 7
"""Cells of the widest help, and of its frame, its margins and its scrollbar: see `help.tcss`."""
_FEWEST = 24
"""Cells below which a column of sentences is no good: they come below the key then."""
_LABEL_WIDTH = 2 + max(len(command.label) for _, commands in GROUPS for command in commands)

NOTES = (
    "Profile says where your session is kept. Documents are on disk only if you save them.",
    "Sensitive values are masked until you reveal them, and mask themselves after 30 seconds.",
    "Ctrl+C copies text selected with the mouse; with Shift, the terminal selects it itself.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A key and what it does."""

    keys: str
    label: str
    what: str

    def has(self, words: Iterable[str]) -> bool:
        """Return whether the line contains all words."""
        text = fold(f"{self.keys} {self.label} {self.what}")
        return all(word in text for word in words)

    def draw(self, room: int) -> Content:
        """Return the line in three columns that take `room` cells together."""
        keys = f"{self.keys:<{_KEY_WIDTH}}"
        label = f"{self.label:<{_LABEL_WIDTH}}" if self.label else ""
        indent = len(keys + label)
        before = ""
        if room - indent < _FEWEST:
            indent, before = 2, "\n  "
        what = f"\n{' ' * indent}".join(wrap(self.what, max(room - indent, 1)))
        return Content.assemble(
            literal(keys, "$accent"), literal(label, "bold"), literal(before + what)
        )


class Help(Dialog[None]):
    """Lists the keys; closed by Esc, ? or q."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="help.search"),
        Binding("escape", "back", "Close", id="help.close"),
        Binding("question_mark,q,enter", "dismiss", "Close", show=False, id="help.shut"),
    ]

    def __init__(self, here: tuple[Command, ...] = ()) -> None:
        """Create the help for a screen with these commands."""
        super().__init__()
        self._groups = list(_groups(here))

    def compose(self) -> ComposeResult:
        """Lay out the field and the list."""
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = TITLE
            field = Input(id="help-query", placeholder=SEARCH)
            field.cursor_blink = False
            yield field
            for _ in self._groups:
                yield Static(classes="group")
            yield Static(id="notes")
        yield KeyHints()

    def on_mount(self) -> None:
        """Focus the list, so that the arrows scroll it."""
        self.query_one("#help").focus()

    def on_resize(self) -> None:
        """Fill the width there is."""
        self._draw(self.query_one("#help-query", Input).value)

    def action_search(self) -> None:
        """Focus the search field."""
        self.query_one("#help-query").focus()

    def action_back(self) -> None:
        """Clear the search, or close the help."""
        field = self.query_one("#help-query", Input)
        if field.value or field.has_focus:
            field.value = ""
            self.query_one("#help").focus()
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _go_to_list(self) -> None:
        self.query_one("#help").focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._draw(event.value)

    def _draw(self, query: str) -> None:
        words = fold(query).split()
        room = min(self.app.size.width, _WIDEST) - _AROUND
        found = 0
        for (title, lines), shown in zip(self._groups, self.query(".group"), strict=True):
            left = [line.draw(room) for line in lines if line.has(words)]
            found += len(left)
            shown.display = bool(left)
            if isinstance(shown, Static):
                shown.update(Content("\n").join([literal(title, "bold $primary"), *left]))
        nothing = NO_KEY.format(query=query.strip(), key=ESC)
        notes = "\n".join(NOTES) if not words else "" if found else nothing
        self.query_one("#notes", Static).update(literal(notes))


def _groups(here: tuple[Command, ...]) -> Iterator[tuple[str, list[Line]]]:
    """Yield titles and lines: what works here, how to move, and all the rest."""
    if here:
        title = next((title for title, commands in GROUPS if here[0] in commands), HERE)
        yield THIS_SCREEN.format(title=title), [_line(command) for command in here]
    yield MOVING_TITLE, [Line(keys, "", what) for keys, what in MOVING]
    for title, commands in GROUPS:
        if commands != here:
            yield title, [_line(command) for command in commands]


def _line(command: Command) -> Line:
    return Line(keys_in_words(command.key), command.label, command.tooltip)
