"""A screen with text entry: by numpad, by arrows and Enter, or by touch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widgets import Digits, Static

from dl_tui.core.failure import Failure
from dl_tui.core.words.sizes import show_wait
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.kiosk_base import END, HELP, KioskScreen
from dl_tui.tui.widgets.keypad import DELETE, NEXT, KeyButton, Keypad, KeyTyped

TOO_MANY = "Too many requests to DigiLocker. Wait {wait}."
TRY_AGAIN = "{sentence} Please try again."

T = TypeVar("T")

BACK = "0"
"""Typed alone, like HELP and END: no number or OTP has only one digit."""


class KioskEntry(KioskScreen[None]):
    """Takes characters wherever the focus is; typing on a keyboard moves it to Next."""

    HINT = "Type the digits, then Enter.   9 Enter: end the session.   0 Enter: go back."
    HELP_LABEL = f"{HELP} Enter   Help"
    END_LABEL = f"{END} Enter   End session"
    HEADLINE: ClassVar[str] = ""
    ALLOWED: ClassVar[str] = "0123456789"
    LONGEST: ClassVar[int] = 10

    waiting: var[bool] = var(False, init=False)
    """Whether an answer is awaited: meanwhile all input except ending is ignored."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._typed = ""
        self._last = ""
        self._failed = False
        self._wait_until = 0.0
        """When DigiLocker may be asked again (app clock); in the past if it set no limit."""

    def compose(self) -> ComposeResult:
        """Lay out the headline, what was typed, the keys, and other options."""
        yield from self.compose_frame()
        with Vertical(id="body"):
            yield Static(literal(self.HEADLINE, "bold $primary"), classes="headline")
            yield from self.compose_typed()
            yield Static("", id="outcome")
            with Horizontal(id="entry"):
                yield from self.compose_keys()
                with Vertical(id="beside"):
                    yield from self.compose_beside()

    def compose_typed(self) -> ComposeResult:
        """Yield the widget that shows what was typed so far."""
        yield Digits("", id="typed")

    def compose_keys(self) -> ComposeResult:
        """Yield the on-screen keys."""
        yield Keypad()

    def compose_beside(self) -> ComposeResult:
        """Yield what is shown beside the keys."""
        yield from ()

    def on_mount(self) -> None:
        """Start with an empty field."""
        self._show()
        self._focus_next_key()

    # -- typing -------------------------------------------------------------------------------

    def take_key(self, key: str, character: str | None) -> None:
        """Handle backspace and delete, too."""
        if key in ("backspace", "delete"):
            self.take_typed(DELETE)
        else:
            super().take_key(key, character)

    def take_character(self, character: str) -> None:
        """Type a character from a real keyboard or numpad."""
        if character.lower() in self.ALLOWED:
            self.take_typed(character.lower())
            self._focus_next_key()

    def press_focused(self) -> None:
        """Type the focused on-screen key."""
        if isinstance(self.focused, KeyButton):
            self.take_typed(self.focused.key)
        else:
            super().press_focused()

    @on(KeyTyped)
    def _take_touched(self, event: KeyTyped) -> None:
        event.stop()
        self.take_typed(event.key)

    def take_typed(self, key: str) -> None:
        """Take a character, DELETE or NEXT, however it was typed.

        END, then NEXT, ends the visit, even while an answer is awaited: a numpad has no key of
        its own for that.
        """
        ends = key == NEXT and self._last == END and (self.waiting or self._typed == END)
        self._last = key
        if ends:
            self.end()
        elif self.waiting:
            return
        elif key != NEXT:
            self._type(key)
        elif self._typed in (BACK, HELP):
            wanted = self.go_back if self._typed == BACK else self.show_help
            self.clear()
            wanted()
        elif (left := self._wait_until - self.context.clock.now()) > 0:
            self.say(TOO_MANY.format(wait=show_wait(left)), failed=True)
        else:
            self.submit(self._typed)

    def _type(self, key: str) -> None:
        if key == DELETE:
            self._typed = self._typed[:-1]
        else:
            # After a failure NEXT tries again, and the first character starts over.
            kept = "" if self._failed else self._typed
            self._typed = (kept + key)[: self.LONGEST]
        self._failed = False
        self.say("")
        self._show()

    def _focus_next_key(self) -> None:
        for key in self.query(KeyButton):
            if key.key == NEXT:
                self.set_focus(key)

    # -- what subclasses use ------------------------------------------------------------------

    def submit(self, typed: str) -> None:
        """Submit what was typed; every subclass implements this."""

    def go_back(self) -> None:
        """Go to the previous step; every subclass implements this."""

    def shown(self, typed: str) -> str:
        """Return what was typed, formatted for display."""
        return typed

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._show()

    def watch_waiting(self, waiting: bool) -> None:
        """Disable help while waiting, so that it cannot cover the screen an answer leads to."""
        self.query_one("#for-help").disabled = waiting

    def refuse(self, sentence: str) -> None:
        """Say why the input was refused, and start over."""
        self.clear()
        self.say(sentence, failed=True)

    def begin(self, asking: Callable[[], None]) -> None:
        """Start a flow that asks, and ignore input at once: more keys may already be here."""
        self.waiting = True
        asking()

    async def ask(self, sentence: str, answer: Awaitable[T]) -> T:
        """Wait for an answer in a flow started by `begin`; raises Failure."""
        self.say(sentence)
        try:
            return await answer
        finally:
            if self.is_attached:
                self.waiting = False

    def show_failure(self, failure: Failure) -> None:
        """Show a failure, and allow another try once DigiLocker may be asked."""
        self._failed = True
        self._wait_until = self.context.clock.now() + (failure.retry_after or 0.0)
        self.say(failure.in_one_line(), failed=True)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own."""
        self.waiting = False
        self.refuse(TRY_AGAIN.format(sentence=sentence))

    def say(self, sentence: str, *, failed: bool = False) -> None:
        """Show a sentence below what was typed."""
        line = self.query_one("#outcome", Static)
        line.update(literal(sentence))
        line.set_class(failed, "-failed")

    def _show(self) -> None:
        for field in self.query("#typed").results(Digits):
            field.update(self.shown(self._typed) or "-")
        for line in self.query("#typed-text").results(Static):
            line.update(literal(self._typed + "▏", "bold"))
