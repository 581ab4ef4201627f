"""The preview: the file of a document, shown in the terminal."""

from __future__ import annotations

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.failure import Failure
from dl_tui.core.pages.drawing import Unreadable, drawable
from dl_tui.tui import screens
from dl_tui.tui.commands import ESC
from dl_tui.tui.commands.look import LOOK_AGAIN, SAVE_LOOKED_AT
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.page_view import GOES_BACK, WITHOUT_LIBRARIES, PageView
from dl_tui.tui.widgets.progress import DRAW_SECONDS, ProgressLine
from dl_tui.tui.words import FETCHING

SAVE_OR_BACK = f"{SAVE_LOOKED_AT} saves the file; {ESC} goes back."

_AGAIN = f"Press {LOOK_AGAIN} to try again; {ESC} goes back."


class Preview(PageView):
    """Fetches the file of one document, issued or uploaded, and shows its pages."""

    def __init__(self, context: Context, item: IssuedDocument | LockerItem) -> None:
        super().__init__(context, item.name, item.issuer)
        self._item = item
        self._progress: tuple[int, int | None] = (0, None)

    def on_mount(self) -> None:
        """Fetch the file."""
        self.update_status()
        self._ticker = self.set_interval(DRAW_SECONDS, self._draw_progress, pause=True)
        self.show_head()
        self.action_reload()

    @flow("file.load", exclusive=True)
    async def action_reload(self) -> None:
        """Fetch the file, or fetch it again, but only if it can be shown."""
        if not drawable():
            self.say(*WITHOUT_LIBRARIES, self.other_ways)
            return
        self.say(FETCHING.format(what=self._item.name), GOES_BACK, kind="info")
        self._progress = (0, None)
        self.query_one(ProgressLine).display = True
        self._ticker.resume()
        data = await self.context.digilocker.file(self._item, self._take_progress)
        self._hide_progress()
        try:
            await self.open_file(data)
        except Unreadable as error:
            self.say_unreadable(error)

    def show_failure(self, failure: Failure) -> None:
        """Show a failure in place of the page."""
        self._hide_progress()
        self.words.explain(failure, _AGAIN)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own in place of the page."""
        self._hide_progress()
        self.say(sentence, _AGAIN)

    def action_save(self) -> None:
        """Save the document as a file."""
        self.app.push_screen(screens.Save(self.context, self._item))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer saving only if there is a service."""
        if action == "save":
            return not self.context.features.offline
        return super().check_action(action, parameters)

    @property
    def other_ways(self) -> str:
        """What can be done without a page."""
        saves = self.check_action("save", ())
        return SAVE_OR_BACK if saves else super().other_ways

    # -- progress -----------------------------------------------------------------------------

    def _take_progress(self, done: int, total: int | None) -> None:
        self._progress = (done, total)

    def _draw_progress(self) -> None:
        self.query_one(ProgressLine).show(*self._progress)

    def _hide_progress(self) -> None:
        self._ticker.pause()
        self.query_one(ProgressLine).display = False
