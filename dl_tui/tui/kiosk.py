"""The kiosk app: one visit, no way out of the app, and it ends by itself."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.driver import Driver

from dl_tui.core.signin.visit_limits import Limits
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.kiosk_base import KioskScreen, VisitBegun, VisitEnded
from dl_tui.tui.screens.kiosk_documents import KioskDocuments
from dl_tui.tui.screens.kiosk_otp import VisitSignedIn
from dl_tui.tui.screens.kiosk_welcome import KioskWelcome

_TOUCHES = (events.MouseDown, events.MouseScrollUp, events.MouseScrollDown)


class KioskApp(DigiLockerApp, inherit_bindings=False):
    """Serves one visitor and ends: the next visitor gets a new process."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    COMMANDS = set()
    ALLOW_SELECT = False

    def __init__(
        self, context: Context, limits: Limits, *, driver_class: type[Driver] | None = None
    ) -> None:
        super().__init__(context, driver_class=driver_class)
        self._limits = limits

    def on_mount(self) -> None:
        """Check the limits every second."""
        self.set_interval(1, self.check_limits)

    def check_limits(self) -> None:
        """End a visit that is over, and warn one that soon will be."""
        if self._limits.over:
            self.exit()
        elif isinstance(self.screen, KioskScreen):
            self.screen.warn(self._limits.warning)

    async def on_event(self, event: events.Event) -> None:
        """Record activity; no key reaches a binding, and pastes are dropped."""
        if isinstance(event, events.Key):
            self._limits.touch()
            if isinstance(self.screen, KioskScreen) and self.screen.takes_input:
                self.screen.take_key(event.key, event.character)
        elif not isinstance(event, events.Paste):
            if isinstance(event, _TOUCHES):
                self._limits.touch()
            await super().on_event(event)

    def _sign_in(self) -> None:
        self.push_screen(KioskWelcome(self._context_of_screens))

    @on(VisitBegun)
    def _begin(self) -> None:
        self._limits.begin()

    @on(VisitSignedIn)
    def _show_documents(self) -> None:
        self.switch_screen(KioskDocuments(self._context_of_screens))

    @on(VisitEnded)
    def _end(self) -> None:
        self.exit()

    # -- what a kiosk does not allow ----------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Block every action: no quit, palette, screenshot or suspend."""
        return False

    def copy_to_clipboard(self, text: str) -> None:
        """Do nothing: a clipboard outlives a visit."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Do nothing: a kiosk has no browser."""
