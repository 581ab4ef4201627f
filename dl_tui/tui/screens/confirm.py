"""Yes-or-no questions; those asked before a session ends are defined here."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, Static

from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints

STAY = "Stay"


class Question(Dialog[bool]):
    """Asks once, with two buttons `#yes` and `#no`; its result says whether the answer was yes.

    Long text goes into `#what`, which the arrows scroll while the focus is on an answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "read_on(-1)", "Up", show=False, id="question.up"),
        Binding("down,j", "read_on(1)", "Down", show=False, id="question.down"),
        Binding("pageup", "read_on(-4)", "Page up", show=False, id="question.page_up"),
        Binding("pagedown", "read_on(4)", "Page down", show=False, id="question.page_down"),
    ]

    @on(Button.Pressed)
    def _take_answer(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_read_on(self, lines: int) -> None:
        """Scroll by this many lines."""
        for what in self.query("#what"):
            what.scroll_relative(y=lines, animate=False)

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)


class Confirm(Question):
    """Asks for a yes, which is what Enter answers."""

    CSS_PATH = "../styles/confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("escape,n", "answer(False)", "Stay", id="confirm.no"),
    ]
    QUESTION: ClassVar[str]
    MEANS: ClassVar[str]
    """What a yes means."""
    YES: ClassVar[str]

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(id="dialog"):
            yield Label(self.QUESTION, id="title")
            yield Static(self.MEANS)
            with Horizontal(id="buttons"):
                yield Button(self.YES, variant="primary", id="yes")
                yield Button(STAY, id="no")
        yield KeyHints()


class ConfirmSignOut(Confirm):
    """Asks whether to sign out."""

    QUESTION = "Sign out?"
    MEANS = "The session ends at DigiLocker and is forgotten here."
    YES = "Sign out"


class ConfirmQuit(Confirm):
    """Asks whether to quit, where the session would end with the program."""

    QUESTION = "Quit?"
    MEANS = "Your session ends when you quit: you must sign in again next time."
    YES = "Quit"
