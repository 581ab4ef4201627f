"""What all screens that use the service have in common."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import ScreenResultType
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from dl_tui.core import locker
from dl_tui.core.clock import Clock
from dl_tui.core.demo import Demo
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.tui.calm import show_fault
from dl_tui.tui.screens.leaving import LeavingScreen
from dl_tui.tui.widgets.status_line import StatusLine, time_left
from dl_tui.tui.words import FAILED_IN

if TYPE_CHECKING:
    from dl_tui.core.locker.cache import Locker

TOO_SMALL = "Too small: dl_tui needs 40 columns and 12 rows."

log = logging.getLogger(__name__)


STATUS_SECONDS = 5.0
"""How often the status line is updated; it redraws only when its text changes."""


@dataclass(frozen=True)
class Context:
    """What every screen gets: DigiLocker, the locker, the clock and the available features."""

    digilocker: DigiLocker
    clock: Clock
    service: str
    features: Features
    demo: Demo | None = None

    @cached_property
    def locker(self) -> Locker:
        """What is known of the person's locker; no screen needs it before somebody signs in."""
        return locker.cache.Locker(self.digilocker, self.features.state_folder)

    @property
    def session(self) -> Session:
        """Who is signed in, and until when."""
        return self.digilocker.session


class SessionLost(Message):
    """A screen's session has ended; `resume` continues there after a new sign-in."""

    def __init__(self, resume: Callable[[], None]) -> None:
        super().__init__()
        self.resume = resume


class SignedUp(Message):
    """A new account was made and its session has begun, outside the sign-in screen."""


class ServiceScreen(LeavingScreen[ScreenResultType]):
    """A screen whose workers may fail without taking the app down."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def compose_status(self) -> ComposeResult:
        """Yield the status line at the top, which the screen keeps up to date."""
        line = StatusLine()
        line.service = self.context.service
        line.sandbox = self.context.demo is not None
        yield line
        yield Static(TOO_SMALL, id="too-small")
        self.set_interval(STATUS_SECONDS, self.update_status)

    def update_status(self) -> None:
        """Show who is signed in, and for how long."""
        session, line = self.context.session, self.query_one(StatusLine)
        line.who = session.user.name if session.user else ""
        lasts = line.who and not self.context.features.offline
        line.left = time_left(session.seconds_left, renews=session.renewable) if lasts else ""

    @on(Worker.StateChanged)
    def _calm_unexpected_error(self, event: Worker.StateChanged) -> None:
        """Report a worker that failed through a fault of our own, without its data."""
        event.stop()
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            kind = type(event.worker.error).__name__
            log.error("worker %s failed: %s", event.worker.group, kind)
            self.show_fault(FAILED_IN.format(what=event.worker.group, kind=kind))

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own; some screens override this to show it in their content."""
        show_fault(self.app, sentence)

    def lose_session(self, error: Exception, resume: Callable[[], None]) -> bool:
        """Ask for a new sign-in if `error` says the session is over; return whether it does."""
        if isinstance(error, SessionEnded):
            self.post_message(SessionLost(resume))
            return True
        return False
