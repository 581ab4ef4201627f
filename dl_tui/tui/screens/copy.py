"""The dialog that asks what to send to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from dl_tui.core.locker.copying import Choice
from dl_tui.core.words.mask import mask_uri
from dl_tui.tui.clipboard import send_and_tell
from dl_tui.tui.commands.look import LEAVE_COPY, SEND_VALUE
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.rows import Piece, Rows, fit

COPY = "Copy"

LABEL_WIDTH = 24


class ChoiceList(Rows):
    """One row per value; values with a warning are masked."""

    PICK_ON_CLICK = True
    BINDINGS: ClassVar[list[BindingType]] = [SEND_VALUE.binding()]

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices

    def on_mount(self) -> None:
        """Show the choices."""
        self.styles.height = max(1, len(self._choices))
        self.show_rows(len(self._choices))
        self.focus()

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw a label and the value."""
        choice = self._choices[index]
        longest = max(len(each.label) for each in self._choices)
        label = fit(choice.label, min(longest + 2, LABEL_WIDTH, width))
        value = mask_uri(choice.value) if choice.warning else choice.value
        return [(label, "rows--muted"), (value, "rows--strong")]


class Copy(Dialog[None]):
    """Sends one of several values; whether the terminal accepts it is not known."""

    CSS_PATH = "../styles/copy.tcss"
    COMMAND_LIST = (LEAVE_COPY,)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = COPY
            yield ChoiceList(self._choices)
            yield Static(id="warning")
        yield KeyHints(palette=False)

    @on(Rows.Highlighted)
    def _warn(self, event: Rows.Highlighted) -> None:
        event.stop()
        warning = self._choices[event.index].warning if event.index >= 0 else ""
        self.query_one("#warning", Static).update(literal(warning and f"! {warning}"))

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        event.stop()
        event.rows.disabled = True  # once is enough
        self._send()

    @work(group="value.copy", description="send to the clipboard", exit_on_error=False)
    async def _send(self) -> None:
        choice = self._choices[self.query_one(ChoiceList).cursor]
        await send_and_tell(self.app, choice.label, choice.value)
        self.dismiss(None)

    def action_back(self) -> None:
        """Copy nothing."""
        self.dismiss(None)
