"""The app: its themes and commands, which screen comes first, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import math
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, InputEvent, Paste
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.theme import ThemeProvider
from textual.timer import Timer

from dl_tui.core.failure import Failure
from dl_tui.core.signin.clock_check import clock_trouble
from dl_tui.core.signin.idle import IdleWatch
from dl_tui.data.look import keep_theme, last_theme
from dl_tui.data.shell import has_shell
from dl_tui.narrow import told_of_narrow
from dl_tui.tui import screens, words
from dl_tui.tui.calm import CalmApp
from dl_tui.tui.commands import APP, QUIT, SUSPEND, Command
from dl_tui.tui.display.painting import PaintingApp
from dl_tui.tui.keys_in_order import KeysInOrder
from dl_tui.tui.literal import ControlFilter
from dl_tui.tui.palette import Palette
from dl_tui.tui.screens.base import Context, ServiceScreen, SessionLost, SignedUp
from dl_tui.tui.screens.confirm import ConfirmQuit, ConfirmSignOut
from dl_tui.tui.screens.ground import Ground
from dl_tui.tui.screens.login import Login
from dl_tui.tui.sheets import SheetsApp
from dl_tui.tui.themes import BY_NAME, DARK, IN_TURN

CLOCK_CHECK_SECONDS = 1.0
"""How often to check whether a response has shown this machine's clock to be wrong."""
TWICE_SECONDS = 3.0
"""A second Ctrl+C within this time quits."""
LOCK_CHECK_SECONDS = 1.0
"""How often the idle lock checks the time, if it is enabled."""


class DigiLockerApp(CalmApp[None], KeysInOrder[None], PaintingApp[None], SheetsApp[None]):
    """A DigiLocker in the terminal."""

    TITLE = "dl_tui"
    CSS_PATH = "styles/app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(command.binding() for command in APP),
        # Bound again with priority: a modal screen blocks all other bindings of the app.
        Binding("ctrl+q", "quit", QUIT.label, show=False, priority=True, id="app.quit_now"),
        Binding(
            "ctrl+z", "suspend_process", SUSPEND.label, show=False, priority=True, id="app.stop_now"
        ),
    ]
    # Imported when the palette first searches.
    COMMANDS = {lambda: import_module("dl_tui.tui.command_search").CommandSearch}

    def __init__(
        self,
        context: Context,
        *,
        theme: str = "",
        driver_class: type[Driver] | None = None,
        idle_lock: float = 0.0,
    ) -> None:
        """Create the app; it locks after `idle_lock` seconds without input, or never if 0."""
        super().__init__(driver_class=driver_class)
        self._idle_lock = idle_lock
        self._idle = IdleWatch(context.clock, idle_lock)
        self._locked = False
        self._context_of_screens = context
        self._person = ""
        self._told_trouble = False
        self._last_interrupt = -math.inf
        self._clock_check: Timer | None = None
        self._control_filter = ControlFilter()
        for known in BY_NAME.values():
            self.register_theme(known)
        theme = theme or last_theme(context.features.state_folder)
        self.theme = theme if theme in self.available_themes else DARK.name
        self.stylesheet.set_variables(self.get_css_variables())
        self._themed_at_start = True

    def refresh_css(self, animate: bool = True) -> None:
        """Parse and apply all styles again, except for Textual's first theme: ours is applied."""
        if self._themed_at_start:
            self._themed_at_start = False
        else:
            super().refresh_css(animate)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give Textual's themes the one colour that only our own three define."""
        return {"muted": self.current_theme.to_color_system().generate()["text-muted"]}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add a last safeguard: no control character in a service string reaches the terminal."""
        return [*super().get_line_filters(), self._control_filter]

    # -- start and end ------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Return what is below the first screen."""
        return Ground(id="_default")

    def on_mount(self) -> None:
        """Show the first screen and start the periodic checks."""
        session = self._context_of_screens.session
        if session.signed_in:
            self._show_locker(True)
        elif session.vault.likely:
            self._look_for_session()
        else:
            self._sign_in()
        self._tell_narrow_terminal()
        self._clock_check = self.set_interval(CLOCK_CHECK_SECONDS, self._tell_wrong_clock)
        if self._idle_lock:
            self.set_interval(LOCK_CHECK_SECONDS, self._lock_when_idle)
        self.call_after_refresh(_collect_from_here)

    def leave_on_signals(self) -> None:
        """End on SIGTERM or SIGHUP; must be called in the event loop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.leave, 128 + number)

    def leave(self, code: int) -> None:
        """End with this exit code, unless the app is ending already."""
        if self.return_code is None:
            self.exit(return_code=code)

    # -- the idle lock ------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """Record activity; input after the idle time only locks the app and is dropped."""
        if isinstance(event, InputEvent | Paste):
            if self._lock_when_idle():
                return
            self._idle.touch()
        await super().on_event(event)

    def _lock_when_idle(self) -> bool:
        if self._locked or not self._context_of_screens.session.signed_in:
            self._idle.restart()
        elif self._idle.state == "over":
            self._locked = True
            self.clear_notifications()
            screen = screens.Locked(self._context_of_screens, int(self._idle_lock // 60))
            self.push_screen(screen, self._unlock)
            return True
        return False

    def _unlock(self, signed_in: bool | None) -> None:
        self._locked = False
        self._resume(signed_in, lambda: None)

    # -- signing in and out -------------------------------------------------------------------

    def _look_for_session(self) -> None:
        self.push_screen(screens.Opening(self._context_of_screens), self._go_on_from_opening)

    def _go_on_from_opening(self, found: bool | None) -> None:
        if found:
            self._show_locker(True)
        else:
            self._sign_in()
            self._tell_where_secrets_are()
        self._revoke_owed()

    @work(group="session.settle", description="revoke what is owed", exit_on_error=False)
    async def _revoke_owed(self) -> None:
        # If this fails now, the next start tries again.
        with contextlib.suppress(Failure):
            await self._context_of_screens.digilocker.settle()

    def _tell_where_secrets_are(self) -> None:
        """Say once why an existing keyring does not keep this session."""
        context = self._context_of_screens
        if context.features.offline or self._told_trouble or not context.session.vault.likely:
            return
        if trouble := context.session.vault.trouble:
            self._told_trouble = True
            self.notify(
                words.ONLY_IN_MEMORY.format(trouble=trouble),
                title=words.THIS_SESSION_ONLY,
                severity="warning",
                markup=False,
                timeout=8,
            )

    def _tell_narrow_terminal(self) -> None:
        """Say once why many letters are shown as question marks in this terminal."""
        if trouble := told_of_narrow(sys.__stderr__):
            title = words.LETTERS_MISSING
            self.notify(trouble, title=title, severity="warning", markup=False, timeout=12)

    def _tell_wrong_clock(self) -> None:
        """Say once that the clock is wrong, before DigiLocker refuses anything because of it."""
        if trouble := clock_trouble(self._context_of_screens.session.connection.clock_ahead):
            assert self._clock_check is not None
            self._clock_check.stop()
            self.notify(
                trouble, title=words.CLOCK_WRONG, severity="warning", markup=False, timeout=12
            )

    def _sign_in(self) -> None:
        self.push_screen(Login(self._context_of_screens), self._show_locker)

    def _show_locker(self, signed_in: bool | None) -> None:
        if signed_in:
            # Loaded only now: nothing before the first sign-in needs what the locker imports.
            self._person = self._who()
            self._tell_where_secrets_are()
            self.push_screen(screens.Locker(self._context_of_screens))

    @on(SessionLost)
    def _sign_in_again(self, event: SessionLost) -> None:
        if any(isinstance(screen, Login) for screen in self.screen_stack):
            return  # several loads may have failed for the same reason
        again = Login(self._context_of_screens, again=True)
        self.push_screen(again, lambda done: self._resume(done, event.resume))

    @on(SignedUp)
    def _welcome(self) -> None:
        self._start_over(show_locker=True)

    def _resume(self, signed_in: bool | None, resume: Callable[[], None]) -> None:
        if signed_in and self._person and self._who() == self._person:
            resume()
            return
        # Another user, no user, or one without an id: they must not see the last user's screens.
        self._start_over(show_locker=bool(signed_in))

    def _who(self) -> str:
        user = self._context_of_screens.session.user
        return user.digilocker_id if user else ""

    def _close_screens(self) -> None:
        self._context_of_screens.locker.forget()
        self._person = ""
        self._locked = False
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _start_over(self, *, show_locker: bool = False) -> None:
        self._close_screens()
        if show_locker:
            self._show_locker(True)
        else:
            self._sign_in()

    def action_sign_out(self) -> None:
        """Ask, then end the session."""
        if not self._context_of_screens.session.signed_in:
            self.notify(words.NOBODY_SIGNED_IN, markup=False)
            return
        self.push_screen(ConfirmSignOut(), self._confirmed_sign_out)

    def _confirmed_sign_out(self, yes: bool | None) -> None:
        if yes:
            self._close_screens()
            signing_out = screens.SigningOut(self._context_of_screens)
            self.push_screen(signing_out, lambda _: self._sign_in())

    # -- commands -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the profile and signing out only to a user who is signed in to a service."""
        offline = self._context_of_screens.features.offline
        if action in ("sign_out", "profile", "tools") and offline:
            return False
        if action in ("profile", "tools") and self._locked:
            return False
        if action in ("sign_out", "profile"):
            return self._context_of_screens.session.signed_in
        return super().check_action(action, parameters)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep text copied in a field or selected with the mouse, for pasting inside the app.

        Textual's own method would also send it to the terminal; only `clipboard.send` does that,
        when the user asks for it.
        """
        self._clipboard = text

    def action_help(self) -> None:
        """Show the help."""
        if not isinstance(self.screen, screens.Help):
            self.push_screen(screens.Help(getattr(self.screen, "COMMAND_LIST", ())))

    def action_step_back(self) -> None:
        """Go back like Escape; where there is no way back, quit, after a question if needed."""
        back = getattr(self.screen, "action_back", None)
        if back is not None and getattr(self.screen, "leads_back", True):
            back()
        elif self._loses_session:
            self.push_screen(ConfirmQuit(), lambda yes: self.exit() if yes else None)
        else:
            self.exit()

    @property
    def _loses_session(self) -> bool:
        context = self._context_of_screens
        session = context.session
        return session.signed_in and not (session.vault.holds or context.features.offline)

    def action_help_quit(self) -> None:
        """Quit on the second Ctrl+C; the first one says so."""
        now = self._context_of_screens.clock.now()
        if now - self._last_interrupt < TWICE_SECONDS:
            self.exit()
        else:
            self._last_interrupt = now
            self.notify(words.ONCE_MORE_QUITS, markup=False, timeout=TWICE_SECONDS)

    def action_profile(self) -> None:
        """Show who is signed in, and what the session may see."""
        if not isinstance(self.screen, screens.Profile):
            self.push_screen(screens.Profile(self._context_of_screens))

    def action_tools(self) -> None:
        """Show the tools that belong to no document."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(screens.Tools(self._context_of_screens))

    def action_next_theme(self) -> None:
        """Switch between dark, light and high contrast."""
        names = [theme.name for theme in IN_TURN]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]

    def watch_theme(self, theme: str) -> None:
        """Remember the chosen theme for the next start."""
        if self.is_running:
            keep_theme(self._context_of_screens.features.state_folder, theme)

    def action_suspend_process(self) -> None:
        """Suspend to the shell, if there is one that can resume the app."""
        if has_shell():
            super().action_suspend_process()
        else:
            self.notify(words.NO_SUSPENDING, markup=False)

    def action_command_palette(self) -> None:
        """Show the palette."""
        if self.use_command_palette and not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Show the themes as a palette."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder=words.SEARCH_THEMES))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every command of this screen for the palette, worded as in the footer."""
        here: tuple[Command, ...] = ()
        if isinstance(screen, ServiceScreen):
            here = screen.COMMAND_LIST
        for command in (*here, *APP):
            if command.action != "command_palette":
                yield SystemCommand(command.label, command.tooltip, self._runner(screen, command))
        yield SystemCommand(words.ALL_THEMES, words.CHOOSE_THEME, self.action_change_theme)

    def _runner(self, screen: Screen[object], command: Command) -> Callable[[], object]:
        namespace = self if command in APP else screen
        return lambda: self.call_later(self.run_action, command.action, namespace)


def _collect_from_here() -> None:
    """Enable the garbage collector if startup disabled it; exempt the objects alive by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
        import_module("dl_tui.data.memory").give_back_large_blocks()
