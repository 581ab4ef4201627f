"""The app for a remote visitor: everything except what touches the machine it runs on."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.actions import ActionParseResult, parse
from textual.driver import Driver
from textual.screen import Screen

from dl_tui.core.signin.visit_limits import Limits
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.withheld import Withheld

OPEN = frozenset(
    {
        *("Login", "EnterOtp", "Locker", "Certificate", "Preview", "Photo", "Copy", "Jump"),
        *("Expiring",),
        *("Fetch", "FetchDocuments", "FetchForm", "FetchConsent", "FetchOutcome"),
        *(
            "Tools",
            "Profile",
            "Statistics",
            "VerifyNumber",
            "ConfirmSignOut",
            "SigningOut",
            "ConfirmQuit",
            "Help",
        ),
        *("Palette", "Withheld"),
    }
)
"""Names of the screens a guest may see; a new screen stays closed until it is listed here."""
WRITES = "It writes to the disk of the machine that dl_tui runs on, and that is not yours."
READS = "It reads files of the machine that dl_tui runs on, and that is not yours."
LISTENS = "It needs your browser on the machine that dl_tui runs on, and that is not yours."
WHY = {
    **dict.fromkeys(("Save", "SaveMany", "Saves", "Export"), WRITES),
    "Upload": READS,
    **dict.fromkeys(("BrowserSignIn", "NewAccount", "ShowQr"), LISTENS),
}
WRITING = ("calendar", "screenshot")
"""Actions that write without a screen of their own."""
ELSE = "It is not offered to guests."
_INPUT = (events.Key, events.MouseDown, events.MouseScrollUp, events.MouseScrollDown, events.Paste)


class GuestApp(DigiLockerApp):
    """Ends by itself, and opens only what cannot touch the host's files, browser or terminal."""

    def __init__(
        self, context: Context, limits: Limits, *, driver_class: type[Driver] | None = None
    ) -> None:
        super().__init__(context, driver_class=driver_class)
        self._limits = limits
        self._warned = False

    def on_mount(self) -> None:
        """Start the time limits at once: a visitor who never presses a key takes up a seat, too."""
        self._limits.begin()
        self.set_interval(1, self.check_limits)

    def check_limits(self) -> None:
        """End a visit that is over, and warn one that soon will be."""
        warning = self._limits.warning
        if self._limits.over:
            self.exit()
        elif warning and not self._warned:
            self.notify(warning, severity="warning", markup=False, timeout=10)
        self._warned = bool(warning)

    async def on_event(self, event: events.Event) -> None:
        """Record activity."""
        if isinstance(event, _INPUT):
            self._limits.touch()
        await super().on_event(event)

    # -- what guests may not do ---------------------------------------------------------------

    def push_screen(self, screen: Screen[Any] | str, *arguments: Any, **named: Any) -> Any:
        """Show the screen if guests may see it, otherwise the reason why not."""
        return super().push_screen(_let_in(screen), *arguments, **named)

    def switch_screen(self, screen: Screen[Any] | str) -> Any:
        """Show the screen if guests may see it, otherwise the reason why not."""
        return super().switch_screen(_let_in(screen))

    async def run_action(self, action: str | ActionParseResult, *given: Any, **named: Any) -> bool:
        """Run an action, unless it would write: then say why not."""
        name = parse(action)[1] if isinstance(action, str) else action[1]
        if name in WRITING:
            self.push_screen(Withheld(WRITES))
            return True
        return await super().run_action(action, *given, **named)

    def deliver_text(self, *arguments: Any, **named: Any) -> str | None:
        """Do nothing: it would save a screenshot to the host's disk."""
        return None

    def deliver_binary(self, *arguments: Any, **named: Any) -> str | None:
        """Do nothing: it would save to the host's disk."""
        return None

    def action_suspend_process(self) -> None:
        """Do nothing: it would show the host's shell."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: it would start a browser on the host."""


def _let_in(screen: Screen[Any] | str) -> Screen[Any]:
    name = screen if isinstance(screen, str) else type(screen).__name__
    if isinstance(screen, Screen) and name in OPEN:
        return screen
    return Withheld(WHY.get(name, ELSE))
