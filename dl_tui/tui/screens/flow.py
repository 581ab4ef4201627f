"""A flow is one coroutine that reads in the order it runs: read the form, ask, send, report.

This module alone has what all flows share: a screen asks one thing at a time, says so meanwhile,
stops when the user asks for it, and shows failures where it shows outcomes.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events, on, work
from textual.content import ContentText
from textual.reactive import var
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from dl_tui.core.failure import Failure
from dl_tui.core.signin.session import SessionEnded
from dl_tui.tui.commands import ESC
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.notice import Notice

LOADED_EARLIER = "{failure} What you see was loaded earlier."
NOT_FETCHED_AGAIN = "Not fetched again"
STOP = "Stop"

T = TypeVar("T")
P = ParamSpec("P")
ScreenT = TypeVar("ScreenT", bound="FlowScreen[Any]")
Flow = Callable[Concatenate[ScreenT, P], Coroutine[Any, Any, None]]
Action = Callable[Concatenate[ScreenT, P], None]


def notes(failure: Failure) -> list[str]:
    """Return what was added to a failure on its way to the screen."""
    return getattr(failure, "__notes__", [])


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: what a screen says while it waits, and after the waiting was stopped."""

    doing: str = "Asking DigiLocker…"
    """"" if it is enough that a button says so."""
    way_out: str = f"{ESC} stops waiting."
    stopped: str = "Stopped waiting."
    after_stop: str = ""
    failed: str = ""
    """What is added to the text of a failure."""
    button: str = ""
    """The id of the button that also says so, if there are several."""
    label: str = ""
    """What the button says, if not its usual label."""


def flow(
    group: str, *, exclusive: bool = False, several: bool = False
) -> Callable[[Flow[ScreenT, P]], Action[ScreenT, P]]:
    """Make a method a flow: a worker of its screen, whose failures the screen shows.

    While one of its group runs, another call does nothing. With `exclusive`, it replaces the one
    that runs; with `several`, they run side by side.
    """

    def as_action(method: Flow[ScreenT, P]) -> Action[ScreenT, P]:
        @work(group=group, description=group, exclusive=exclusive, exit_on_error=False)
        @functools.wraps(method)
        async def run(screen: ScreenT, /, *args: P.args, **kwargs: P.kwargs) -> None:
            try:
                await method(screen, *args, **kwargs)
            except Failure as failure:
                screen.show_failure(failure)
            except SessionEnded as error:
                again = functools.partial(action, screen, *args, **kwargs)
                screen.lose_session(error, functools.partial(screen.resume, again))

        @functools.wraps(method)
        def action(screen: ScreenT, /, *args: P.args, **kwargs: P.kwargs) -> None:
            if exclusive or several or not screen.runs(group):
                run(screen, *args, **kwargs)

        return action

    return as_action


def _can_be_used(widget: Widget) -> bool:
    """Whether a widget can have the focus, and is displayed: Textual's `focusable` is not both."""
    parents = (each for each in widget.ancestors_with_self if isinstance(each, Widget))
    return widget.focusable and all(each.display for each in parents)


class FlowScreen(ServiceScreen[ScreenResultType]):
    """A screen with flows; it shows their failures as toasts and keeps its content."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._came_back = asyncio.Event()

    async def in_front(self) -> None:
        """Wait until no other screen is above this one."""
        while self.app.screen is not self:
            self._came_back.clear()
            await self._came_back.wait()

    @on(events.ScreenResume)
    def _note_that_it_came_back(self) -> None:
        self._came_back.set()

    def resume(self, again: Callable[[], None]) -> None:
        """Continue after a new sign-in; `again` restarts the flow that found the session ended."""
        self.update_status()
        again()

    def show_failure(self, failure: Failure) -> None:
        """Say that the shown content could not be refreshed."""
        said = LOADED_EARLIER.format(failure=failure.in_one_line())
        self.notify(said, title=NOT_FETCHED_AGAIN, severity="warning", markup=False)

    def runs(self, group: str) -> bool:
        """Whether a flow of this group is under way here."""
        return any(
            worker.node is self and worker.group == group and not worker.is_finished
            for worker in self.workers
        )

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)


class FormScreen(FlowScreen[ScreenResultType]):
    """A screen that asks one thing at a time, and has one place for the outcome."""

    FIELDS: ClassVar[str] = "Input, FormFields"
    """The widgets that are disabled while something is asked."""
    AFTER_FAULT: ClassVar[str] = ""
    """What to do after a fault of our own."""

    asking: var[Ask | None] = var(None, init=False)
    """What is being asked; meanwhile fields are disabled and buttons count the seconds."""
    _asking_worker: Worker[Any] | None = None
    _focused_before: Widget | None = None
    _back_label: ContentText = "Back"

    async def ask(self, ask: Ask, answer: Awaitable[T]) -> T:
        """Wait for an answer, and say so; raises Failure, SessionEnded and CancelledError."""
        self._asking_worker = get_current_worker()
        self.asking = ask
        if ask.doing:
            self.outcome.say(ask.doing, ask.way_out)
        else:
            self.forget_outcome()
        try:
            return await answer
        except Failure as failure:
            if not ask.failed:
                raise
            mine = replace(failure)  # somebody else may wait for the same answer
            mine.add_note(ask.failed)
            raise mine from None
        except asyncio.CancelledError:
            if self.is_attached and not self.leaving:
                self.show_stopped(ask)
            raise
        finally:
            if self.is_attached:
                self.asking = None

    def show_stopped(self, ask: Ask) -> None:
        """Say that the waiting was stopped."""
        self.outcome.say(ask.stopped, ask.after_stop)

    def watch_asking(self, ask: Ask | None) -> None:
        """Disable the form while asking, then enable it again with the focus where it was."""
        if ask is not None:
            self._focused_before = self.focused
            self.set_focus(None)  # or it would move to a button, which a second Enter would press
        for field in self.query(self.FIELDS):
            field.disabled = ask is not None
        for button in self.query(AskButton):
            mine = ask is not None and ask.button in ("", button.id)
            button.show_busy(mine, ask.label if ask is not None else "")
            button.held = ask is not None and not mine
        if ask is None and self.focused is None:
            # Immediately: keys that were typed ahead are meant for it.
            self.set_focus(self._where_to_go_on())
        for back in self.query("#back").results(Button):
            if ask is not None:
                self._back_label = back.label
            back.label = self._back_label if ask is None else STOP

    def _where_to_go_on(self) -> Widget | None:
        """Return what had the focus; after a button that asked, the first field."""
        before = self._focused_before
        fields = [] if before is None or isinstance(before, AskButton) else [before]
        return next((each for each in (*fields, *self.query(Input)) if _can_be_used(each)), None)

    @property
    def may_ask(self) -> bool:
        """Whether the service may be asked now: it may have asked us to wait."""
        return all(button.ready for button in self.query(AskButton))

    @property
    def outcome(self) -> Notice:
        """The notice for the outcome, scrolled into view; a low window makes room for it."""
        self.add_class("-answered")
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        self.call_after_refresh(notice.scroll_visible, animate=False)  # a low window scrolls
        return notice

    def forget_outcome(self) -> None:
        """Hide the notice: what it says is not about what is done now."""
        self.remove_class("-answered")
        self.query_one("#outcome").display = False

    def show_failure(self, failure: Failure) -> None:
        """Show a failure, and block the buttons for as long as the service asked us to wait."""
        for button in self.query(AskButton):
            button.wait_out(failure.retry_after)
        self.outcome.explain(failure, *notes(failure))

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own where outcomes are shown."""
        self.outcome.say(sentence, self.AFTER_FAULT, kind="failed")

    def action_back(self) -> None:
        """Stop what is being asked; if there is nothing to stop, leave."""
        worker = self._asking_worker
        if self.asking is None or worker is None or worker.is_cancelled:
            self.leave()
        else:
            worker.cancel()

    @on(Button.Pressed, "#back")
    def _go_back(self) -> None:
        self.action_back()

    def leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)
