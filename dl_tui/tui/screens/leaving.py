"""Screens that leave only once, though keys and answers may come early, late or twice."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on, work
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget

from dl_tui.tui.clipboard import send_and_tell
from dl_tui.tui.commands import Command
from dl_tui.tui.screens.sparing import SparingScreen

SELECTED = "The selected text"

TALL = 17
"""Rows from which a window has room for more than the essentials."""


class LeavingScreen(SparingScreen[ScreenResultType]):
    """Takes input only from mounting until it asks to leave, and closes no other screen.

    Textual's screen also takes input before and after, and its `dismiss` closes whatever screen
    is on top.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-single"), (80, "-narrow"), (104, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (TALL, "-tall"), (36, "-high")]

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ()
    """The screen's commands: key bindings are made from them, and Help lists them."""
    leads_back: ClassVar[bool] = True
    """Whether there is a screen to go back to."""
    leaving = False
    """Whether it has asked to leave."""
    _still_here = False
    """Whether it must wait for the screen on top to close before it can leave."""
    _result: ScreenResultType | None = None
    _focus_at: tuple[Widget | None, int] = (None, 0)
    """The widget last brought into sight, and its row in the scrollable content then."""

    def __init_subclass__(cls, **told: Any) -> None:
        """Make key bindings from the commands; BINDINGS has keys that are no commands."""
        if "COMMAND_LIST" in cls.__dict__:
            others = cls.__dict__.get("BINDINGS", [])
            cls.BINDINGS = [*(command.binding() for command in cls.COMMAND_LIST), *others]
        super().__init_subclass__(**told)

    @property
    def takes_input(self) -> bool:
        """Whether the screen accepts input: only once mounted, and not while leaving."""
        return self.is_mounted and not self.leaving

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result; if another screen is on top, wait until it has closed."""
        if self.leaving:
            return AwaitComplete()
        self.leaving = True
        if self.app.screen is self:
            return super().dismiss(result)
        self._still_here, self._result = True, result
        return AwaitComplete()

    def give_way_to(self, screen: Screen[Any]) -> None:
        """Leave without a result, replaced by another screen."""
        if not self.leaving and self.app.screen is self:
            self.leaving = True
            self.app.switch_screen(screen)

    def action_copy_text(self) -> None:
        """Send the selected text to the clipboard; without a selection, run `help_quit`.

        Textual's own method would also send an empty text, which would clear the clipboard.
        """
        selected = " ".join((self.get_selected_text() or "").split())
        if not selected:
            self.call_later(self.app.run_action, "app.help_quit")
        else:
            self._send_selected(selected)

    @work(group="selection.copy", description="send to the clipboard", exit_on_error=False)
    async def _send_selected(self, text: str) -> None:
        await send_and_tell(self.app, SELECTED, text)
        self.clear_selection()

    @on(events.Mount)
    def _keep_focus_in_sight(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._follow_focus, immediate=True)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; it is brought into sight below, and Textual's way would compete."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    @on(events.DescendantFocus)
    def _see_to_focus(self) -> None:
        self.call_after_refresh(self._bring_focus_into_sight)

    def _follow_focus(self, _screen: Screen[Any]) -> None:
        """Keep the focus in view when content above it comes or goes; else do not scroll."""
        if self._focus_at != self._place_of_focus():
            self._bring_focus_into_sight()  # in this frame, if the content can scroll so far yet
            self._see_to_focus()

    def _place_of_focus(self) -> tuple[Widget | None, int]:
        if self.focused is None:
            return None, 0
        parents = [each for each in self.focused.ancestors if isinstance(each, Widget)]
        return self.focused, self.focused.region.y + sum(each.scroll_offset.y for each in parents)

    def _bring_focus_into_sight(self) -> None:
        """Put the focus in the middle of a low window, unless all of it is in sight.

        Textual 8.2.8 is off by the margins in between.
        """
        self._focus_at = self._place_of_focus()
        if self.focused is None:
            return
        region = self.focused.region
        for container in self.focused.ancestors:
            if isinstance(container, Widget) and container.allow_vertical_scroll:
                window = container.scrollable_content_region
                in_sight = window.y <= region.y and region.bottom <= window.bottom
                if not in_sight and region.height <= window.height:
                    before = container.scroll_offset.y
                    by = (region.y + region.bottom - window.y - window.bottom) // 2
                    container.scroll_relative(y=by, animate=False, immediate=True)
                    region = region.translate((0, before - container.scroll_offset.y))

    @on(events.ScreenSuspend)
    def _take_toasts_along(self) -> None:
        """Remove all toasts except those raised since the last deed, which led away from here.

        Toasts with a longer timeout than usual are shown only once, so they stay.
        """
        before = getattr(self.app, "last_deed_at", 0.0)
        for toast in list(self.app._notifications):
            if toast.raised_at < before and toast.timeout <= self.app.NOTIFICATION_TIMEOUT:
                self.app._unnotify(toast)

    @on(events.ScreenResume)
    def _leave_at_last(self) -> None:
        if self._still_here and self.app.screen is self:
            self._still_here = False
            super().dismiss(self._result)

    @on(events.Unmount)
    def _forget_what_was_painted(self) -> None:
        """Free the rendered lines of its widgets, and any personal data in them.

        Textual 8.2.8 caches two colours with a widget's cache of rendered lines as the key, which
        keeps the last thousand of these alive: half a megabyte for each closed screen.
        """
        StylesCache.get_inner_outer.cache_clear()

    def _forward_event(self, event: events.Event) -> None:
        """Drop input while the screen does not accept any. Private in Textual 8.2.8."""
        if self.takes_input or not isinstance(event, events.InputEvent | events.Paste):
            super()._forward_event(event)


class Dialog(ModalScreen[ScreenResultType], LeavingScreen[ScreenResultType]):
    """A small screen on top of another."""
