"""A screen that is styled, laid out and painted once: Textual does so several times, or not at all.

The methods overridden here are private in Textual 8.2.8.
"""

from __future__ import annotations

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets._toast import ToastRack


class SparingScreen(Screen[ScreenResultType]):
    """Leaves out what would be done again with the same result, and nothing else."""

    _scrolled = False
    """Whether something has scrolled since the last layout of all."""

    @on(events.Compose)
    def _take_the_classes_of_the_window(self) -> None:
        """Know the window before there are widgets, or all would be styled again for its size."""
        width, height = self.app.size
        for points, length in (
            (self.HORIZONTAL_BREAKPOINTS, width),
            (self.VERTICAL_BREAKPOINTS, height),
        ):
            self.add_class(max(point for point in points or () if point[0] <= length)[1])

    @on(events.ScreenResume)
    def _keep_new_styles(self, event: events.ScreenResume) -> None:
        """Style a new screen once: its widgets have had their styles since they were mounted."""
        event.refresh_styles &= self.stack_updates > 0

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Hide the empty place of the toasts at once: afterwards all would be laid out for it."""
        super()._extend_compose(widgets)
        for widget in widgets:
            if isinstance(widget, ToastRack):
                widget.display = False

    def _screen_resized(self, size: Size) -> None:
        """Lay out for a new size only; a new screen is told of the one it was laid out for."""
        if size != self._size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Paint all with a layout that follows scrolling.

        Textual would leave out what is where the last layout of all had it, even if scrolling has
        put something else there since.
        """
        if scroll and not self._layout_widgets:
            self._scrolled = True
        elif scroll or self._scrolled:
            self._scrolled = False
            self._compositor._dirty_regions.add((size or self.outer_size).region)
        super()._refresh_layout(size, scroll)

    def _on_timer_update(self) -> None:
        """Paint all together with a new layout, instead of what it has changed and then all."""
        if self._repaint_required and self._layout_required and self.is_current:
            self._dirty_widgets.add(self)
            self._repaint_required = False
        super()._on_timer_update()
