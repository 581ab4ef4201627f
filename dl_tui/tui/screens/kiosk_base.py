"""What all kiosk screens have: large buttons with digits, arrow keys, and an end button."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.screen import ScreenResultType
from textual.widgets import Static

from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import DIGILOCKER
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.flow import FlowScreen
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.qr import QrCode
from dl_tui.tui.words import GO_BACK

TITLE = "DigiLocker"
TOO_SMALL = "This window is too small: 80 columns and 24 rows are needed."
HELP_TITLE = "Help   सहायता"

HELP, END = "8", "9"
"""The digits that mean the same on every screen of a visit."""
OVER = "The session has ended at DigiLocker. Press 9 to start again."
HELP_ADDRESS = "https://www.digilocker.gov.in/"
_SCAN = "Scan this code with your phone,\nor open www.digilocker.gov.in there."
_SCAN_HINDI = "सहायता के लिए यह कोड\nअपने फ़ोन से स्कैन करें।"
_WAYS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


class VisitBegun(Message):
    """A visitor has started to use the kiosk."""


class VisitEnded(Message):
    """The visitor has finished: the process ends with the visit."""


class BigButton(Button):
    """A button that a digit also presses; `words` may come from the service."""

    def __init__(self, digit: str, words: str, about: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        below = [literal(f"\n    {about}", "not bold")] if about else []
        label = Content.assemble(literal(f"{digit}   {words}", "bold"), *below)
        super().__init__(label, id=id)
        self.digit = digit
        self.active_effect_duration = 0  # while it lasts, a second press is lost


class KioskScreen(FlowScreen[ScreenResultType], inherit_bindings=False):
    """A screen that can be used with digits alone, arrows alone, or touch alone."""

    CSS_PATH = "../styles/kiosk.tcss"
    HELP_LABEL: ClassVar[str] = f"{HELP}   Help"
    END_LABEL: ClassVar[str] = f"{END}   End session"
    HINT: ClassVar[str] = "Press a number, touch a button, or use the arrows and Enter."
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (24, "-low"), (42, "-tall")]

    def compose_frame(self) -> ComposeResult:
        """Yield the top line, with help and end buttons, and the hint at the bottom."""
        with Horizontal(id="top"):
            yield Static(TITLE, id="brand")
            yield Static("", id="warning")
            yield Button(self.HELP_LABEL, id="for-help")
            yield Button(self.END_LABEL, id="end")
        yield Static(literal(self.HINT), id="hint")
        yield Static(TOO_SMALL, id="too-small")

    def warn(self, sentence: str) -> None:
        """Show how long the visit may still last; "" hides the line."""
        for line in self.query("#warning").results(Static):
            line.update(literal(sentence))
            line.set_class(bool(sentence), "-shown")

    def update_status(self) -> None:
        """Do nothing: a kiosk screen shows no name at the top."""

    def lose_session(self, error: Exception, resume: Callable[[], None]) -> bool:
        """Say that the visit is over: there is no second sign-in within a visit."""
        self.show_failure(Failure(DIGILOCKER, OVER, ""))
        return True

    @on(Button.Pressed, "#end")
    def end(self) -> None:
        """End the visit."""
        self.post_message(VisitEnded())

    @on(Button.Pressed, "#for-help")
    def show_help(self) -> None:
        """Show where to find help, on top of this screen."""
        self.app.push_screen(KioskHelp(self.context))

    # -- keys ---------------------------------------------------------------------------------

    def take_key(self, key: str, character: str | None) -> None:
        """Handle a key; unknown keys do nothing.

        All keys arrive here, in the order they were typed: there are no bindings.
        """
        if key in _WAYS:
            self.walk(*_WAYS[key])
        elif key == "enter":
            self.press_focused()
        elif key in ("tab", "shift+tab"):
            self.focus_next() if key == "tab" else self.focus_previous()
        elif character and len(character) == 1:
            self.take_character(character)

    def take_character(self, character: str) -> None:
        """Press the button with this digit, if there is one."""
        for button in self.query(BigButton):
            if button.digit == character and button.display and not button.disabled:
                button.press()
                return
        if character == END:
            self.end()
        elif character == HELP:
            self.show_help()

    def press_focused(self) -> None:
        """Press the focused button."""
        if isinstance(self.focused, Button):
            self.focused.press()

    def walk(self, right: int, down: int) -> None:
        """Focus the nearest button in a direction; sideways, never to or from the top line.

        Going right from the last button of a page must not lead to the button for ending.
        """
        here, top = self.focused, self.query_one("#top")
        if here is None:
            self.focus_next()
            return
        ways = [
            (_distance(here.region, other.region, sideways=bool(right)), index, other)
            for index, other in enumerate(self.focus_chain)
            if other is not here and _ahead(here.region, other.region, right, down)
            if down or (here.parent is top) == (other.parent is top)
        ]
        if ways:
            # Immediately, not deferred as in `focus`: the next key may already be here.
            self.set_focus(min(ways)[2])


class KioskHelp(KioskScreen[None]):
    """Leads to DigiLocker's own help, on the visitor's phone."""

    HINT = "Press 0 or Enter to go back.   वापस जाने के लिए 0 दबाएँ।"

    def compose(self) -> ComposeResult:
        """Lay out the QR code, the address as text, and the back button."""
        yield from self.compose_frame()
        with Vertical(id="body"):
            yield Static(literal(HELP_TITLE, "bold $primary"), classes="headline")
            with Horizontal(id="help"):
                yield QrCode(id="qr")
                with Vertical(id="help-words"):
                    yield Static(literal(_SCAN))
                    yield Static(literal(_SCAN_HINDI, "$accent"), id="hindi")
                    yield BigButton("0", GO_BACK, id="back")

    def on_mount(self) -> None:
        """Draw the address, and focus the back button."""
        self.query_one("#for-help").display = False
        self.query_one(QrCode).show_address(HELP_ADDRESS)
        self.query_one("#back").focus()

    @on(Button.Pressed, "#back")
    def show_help(self) -> None:
        """Go back: asking for help a second time closes it."""
        self.dismiss(None)


def _ahead(here: Region, there: Region, right: int, down: int) -> bool:
    if right:
        return there.x >= here.right if right > 0 else there.right <= here.x
    return there.y >= here.bottom if down > 0 else there.bottom <= here.y


def _distance(here: Region, there: Region, *, sideways: bool) -> float:
    """Return the distance to a button; being off the straight line counts most."""
    columns = max(there.x - here.right, here.x - there.right, 0)
    rows = max(there.y - here.bottom, here.y - there.bottom, 0)
    if sideways:
        return columns + 20 * abs(here.center[1] - there.center[1])
    return 100 * rows + abs(here.center[0] - there.center[0])
