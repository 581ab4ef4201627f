"""A fault of our own shows a notification and is logged; only a fatal one ends the app."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.app import App, ReturnType, ScreenStackError
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message import Message
from textual.widget import Widget
from textual.worker import WorkerFailed

from dl_tui.tui.crash import EXIT_CRASHED, crash_code, report_crash
from dl_tui.tui.screens.leaving import LeavingScreen
from dl_tui.tui.words import FAILED_IN

THE_REST_WORKS = "{sentence} The rest still works."
OWN_ERROR = "An error in dl_tui"
IN_THE_BACKGROUND = "the background"


def show_fault(app: App[Any], sentence: str) -> None:
    """Show a fault of our own that does not end the app."""
    app.notify(
        THE_REST_WORKS.format(sentence=sentence), title=OWN_ERROR, severity="error", markup=False
    )


def _goes(node: object) -> bool:
    """Return whether a node or one of its ancestors is being removed."""
    return isinstance(node, DOMNode) and any(
        part._closing or part._pruning or (isinstance(part, LeavingScreen) and part.leaving)
        for part in node.ancestors_with_self
    )


class CalmApp(App[ReturnType]):
    """Continues after a fault in an action or a handler; ends with one line after any other.

    Textual ends the app at any fault and prints a traceback, whose locals could show tokens.
    The methods overridden here are private in Textual 8.2.8, which is why that version is pinned.
    """

    BEGINNINGS: ClassVar = (events.Load, events.Compose, events.Mount)
    """Messages whose failure a widget cannot survive."""

    crash = ""
    """The code of the fault that ended the app, if one did."""

    # -- faults the app survives --------------------------------------------------------------

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        # The screen may have begun to leave while the key was on its way to it.
        for node in namespace.ancestors_with_self:
            if isinstance(node, LeavingScreen) and not node.takes_input:
                return True
        try:
            return await super()._dispatch_action(namespace, action_name, params)
        except ScreenStackError:
            raise
        except Exception as error:
            self._note(error, action_name)
            return True

    def _register_child(self, parent: DOMNode, child: Widget, *where: int | None) -> None:
        # Each widget handles its messages in its own loop, which an exception would end.
        vars(child)["_dispatch_message"] = partial(self._calmly, child, child._dispatch_message)
        super()._register_child(parent, child, *where)

    async def _dispatch_message(self, message: Message) -> None:
        await self._calmly(self, super()._dispatch_message, message)

    async def _calmly(
        self, node: DOMNode, dispatch: Callable[[Message], Awaitable[None]], message: Message
    ) -> None:
        try:
            await dispatch(message)
        except ScreenStackError:
            raise
        except Exception as error:
            if isinstance(error, NoMatches) and (self._exit or _goes(node)):
                return  # what it queried was removed first, or will never be composed
            if isinstance(message, self.BEGINNINGS) or self._exit:
                raise
            self._note(error, type(message).__name__)

    def _note(self, error: Exception, what: str) -> None:
        report_crash(error)
        show_fault(self, FAILED_IN.format(what=what, kind=type(error).__name__))

    # -- faults that end the app --------------------------------------------------------------

    def panic(self, *renderables: object) -> None:
        """End with one line; Textual would print a traceback here, too."""
        self._return_code = EXIT_CRASHED
        self.crash = self.crash or "panic"
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            self._note(error.error, IN_THE_BACKGROUND)
            return
        if isinstance(error, NoMatches) and (not self._running or _goes(active_message_pump.get())):
            return  # what it queried will never be composed
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = EXIT_CRASHED
        self.crash = self.crash or crash_code(error)
        report_crash(error)
        self._close_messages_no_wait()
