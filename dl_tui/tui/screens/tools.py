"""The tools menu: what belongs to no document, before and after signing in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from dl_tui.tui import screens
from dl_tui.tui.commands.tools import CLOSE_TOOLS, OPEN_TOOL
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.rows import Piece, Rows, fit

TITLE = "Tools"
PROFILE_TOOL = "Profile"
PROFILE_HINT = "Who is signed in, and what this session may see"
SIGN_UP_TOOL = "Sign up"
SIGN_UP_HINT = "Make a DigiLocker account with an Aadhaar number"
ISSUER_TOOL = "Issuer tools"
ISSUER_HINT = "Add, update or delete a document's URI"
STATISTICS_TOOL = "Statistics"
STATISTICS_HINT = "DigiLocker in figures, with charts"
NUMBER_TOOL = "Registered number"
NUMBER_HINT = "Whether a number has a DigiLocker account"

NAME_WIDTH = 23


@dataclass(frozen=True, slots=True)
class Tool:
    """One entry: its name, one line on what it is, and the screen it opens."""

    name: str
    about: str
    make: Callable[[Context], Screen[Any]]


class ToolList(Rows):
    """One row per tool, with the number that opens it."""

    PICK_ON_CLICK = True

    def __init__(self, tools: Sequence[Tool]) -> None:
        super().__init__()
        self._tools = tools

    def on_mount(self) -> None:
        """Show the tools."""
        self.show_rows(len(self._tools))
        self.focus()

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw a number, a name and what it is."""
        tool = self._tools[index]
        name = fit(f"{index + 1}  {tool.name}", min(NAME_WIDTH, width))
        about = fit(tool.about, max(0, width - len(name)))
        return [(name, "rows--strong"), (about, "rows--muted")]


class Tools(Dialog[None]):
    """A menu that is replaced by the tool that is chosen."""

    CSS_PATH = "../styles/tools.tcss"
    COMMAND_LIST = (OPEN_TOOL, CLOSE_TOOLS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"choose({n - 1})", f"Tool {n}", show=False, id=f"tools.{n}")
        for n in range(1, 10)
    ]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._here = context
        self._tools = tools_for(context)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = TITLE
            yield ToolList(self._tools)
        yield KeyHints()

    def on_mount(self) -> None:
        """Make the list as high as its contents."""
        self.query_one(ToolList).styles.height = len(self._tools)

    @on(ToolList.Chosen)
    def _open(self, event: ToolList.Chosen) -> None:
        event.stop()
        self.action_choose(event.index)

    def action_open(self) -> None:
        """Open the tool at the cursor."""
        self.action_choose(self.query_one(ToolList).cursor)

    def action_choose(self, index: int) -> None:
        """Open one of the tools, or go back to it if the menu was opened from there."""
        if index >= len(self._tools):
            return
        screen = self._tools[index].make(self._here)
        stack = self.app.screen_stack
        if type(stack[stack.index(self) - 1]) is type(screen):
            self.dismiss(None)
        else:
            self.give_way_to(screen)

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)


def tools_for(context: Context) -> tuple[Tool, ...]:
    """Return the tools that are offered now, the most wanted first."""
    signed_in, features = context.session.signed_in, context.features
    profile = Tool(PROFILE_TOOL, PROFILE_HINT, _profile)
    sign_up = Tool(SIGN_UP_TOOL, SIGN_UP_HINT, _sign_up)
    issuing = Tool(ISSUER_TOOL, ISSUER_HINT, _issuer_tools)
    return (
        *((profile,) if signed_in else ()),
        Tool(STATISTICS_TOOL, STATISTICS_HINT, _statistics),
        Tool(NUMBER_TOOL, NUMBER_HINT, _verify_number),
        *((sign_up,) if features.sign_up and not signed_in else ()),
        *((issuing,) if features.issuer_tools else ()),
    )


# Each is imported when it is opened: none of them is worth a slower first screen.


def _profile(context: Context) -> Screen[Any]:
    return screens.Profile(context)


def _statistics(context: Context) -> Screen[Any]:
    return screens.Statistics(context)


def _verify_number(context: Context) -> Screen[Any]:
    return screens.VerifyNumber(context)


def _sign_up(context: Context) -> Screen[Any]:
    return screens.SignUp(context)


def _issuer_tools(context: Context) -> Screen[Any]:
    return screens.IssuerTools(context)
