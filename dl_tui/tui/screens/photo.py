"""The photo in a certificate, as large as the window allows."""

from __future__ import annotations

from dl_tui.core.pages.drawing import Unreadable, drawable
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.page_view import WITHOUT_LIBRARIES, PageView


class Photo(PageView):
    """Shows a picture that is in memory already: the photo in a certificate."""

    def __init__(self, context: Context, data: bytes, title: str) -> None:
        super().__init__(context, title, "")
        self._data = data

    async def on_mount(self) -> None:
        """Show the photo."""
        self.update_status()
        self.show_head()
        if not drawable():
            self.say(*WITHOUT_LIBRARIES, self.other_ways)
            return
        try:
            await self.open_file(self._data)
        except Unreadable as error:
            self.say_unreadable(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer neither fetching nor saving."""
        return action not in ("save", "reload") and super().check_action(action, parameters)
