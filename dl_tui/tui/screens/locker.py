"""The locker: its tree on the left, what is selected in it on the right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence, Set
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from dl_tui.api.errors import ApiError
from dl_tui.api.models import Folder, IssuedDocument, LockerItem
from dl_tui.core.apaar import apaar_documents
from dl_tui.core.explain import explain
from dl_tui.core.news import News
from dl_tui.core.session import SessionEnded
from dl_tui.tui.commands import LOCKER
from dl_tui.tui.messages import FolderLoaded, IssuedLoaded, LoadFailed, UserLoaded
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.locker_actions import Item, LockerActions
from dl_tui.tui.widgets.contents import Contents
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.locker_tree import ISSUED, UPLOADED, LockerTree, Place
from dl_tui.tui.widgets.table import TableRows
from dl_tui.tui.widgets.tree_pane import TreePane

USER = "user"


class Locker(LockerActions):
    """Browses a locker. What fails is said where it would have stood; the rest goes on."""

    CSS_PATH = "../styles/locker.tcss"
    COMMAND_LIST = LOCKER
    BINDINGS: ClassVar[list[BindingType]] = [
        *(command.binding(priority=command.id == "locker.pane") for command in LOCKER),
        Binding("escape", "clear", "Clear filter, stop", show=False, id="locker.clear"),
        Binding("shift+tab", "switch_pane", "Tree/table", show=False, priority=True),
    ]

    class NewsLoaded(Message):
        """It is known which documents are new since the last visit, by their URIs."""

        def __init__(self, uris: Set[str]) -> None:
            super().__init__()
            self.uris = uris

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = ISSUED
        self._wanted: Item | str = ""
        self._issued: tuple[IssuedDocument, ...] | None = None
        self._folders: dict[str | None, Folder] = {}
        self._failed: dict[Place, ApiError] = {}
        self._loading: set[Place] = set()
        self._offered = False
        self._news = News(context.features.state_folder)

    def compose(self) -> ComposeResult:
        """Lay out both halves."""
        yield from self.compose_status()
        with Horizontal(id="halves"):
            yield TreePane(id="tree-pane")
            yield Contents(id="contents")
        yield KeyHints(palette=False)  # six hints are enough; the help names the rest

    def on_mount(self) -> None:
        """Ask for all that the first sight needs at once: one round trip."""
        self.update_status()
        self._contents.show_title(ISSUED.name)
        self._contents.table.focus()
        self._load_user()
        self._load(ISSUED)
        self._load(UPLOADED)

    # -- loading: each worker only asks and posts ---------------------------------------------

    @work(group="user.load", description="load the user", exclusive=True, exit_on_error=False)
    async def _load_user(self) -> None:
        try:
            self.post_message(UserLoaded(await self.context.locker.user()))
        except (ApiError, SessionEnded) as error:
            self.post_message(LoadFailed(USER, error))

    def _load(self, place: Place, *, again: bool = False) -> None:
        """Ask for a place, and say so where nothing of it can be seen yet."""
        self._loading.add(place)
        if place == ISSUED:
            self._load_issued(again=again)
        else:
            self._tree.set_state(place, "loading")
            self._load_folder(place, again=again)
        if place == self._place and not self._has(place):
            what = "your documents" if place == ISSUED else place.name
            self._contents.say(f"Loading {what}…", "Esc stops it.")
        self._show_loading()

    def _show_loading(self) -> None:
        self._contents.show_loading(self._place in self._loading and self._has(self._place))

    @work(group="issued.load", description="load the list", exclusive=True, exit_on_error=False)
    async def _load_issued(self, *, again: bool = False) -> None:
        try:
            self.post_message(IssuedLoaded(await self.context.locker.issued(again=again)))
        except (ApiError, SessionEnded) as error:
            self.post_message(LoadFailed(ISSUED, error))

    # Not exclusive: several folders may load at once, and one folder is only ever asked for once.
    @work(group="folder.load", description="load a folder", exit_on_error=False)
    async def _load_folder(self, place: Place, *, again: bool = False) -> None:
        try:
            folder = await self.context.locker.folder(place.folder_id, again=again)
            self.post_message(FolderLoaded(place.folder_id, folder))
        except (ApiError, SessionEnded) as error:
            self.post_message(LoadFailed(place, error))

    @work(group="news.load", description="see what is new", exclusive=True, exit_on_error=False)
    async def _load_news(self, documents: tuple[IssuedDocument, ...]) -> None:
        user = self.context.session.user
        if user is not None:  # else this is asked again once it is known whose documents they are
            documents = tuple(each for each in documents if each.uri)
            fresh = await self._news.fresh(user.digilocker_id, (each.uri for each in documents))
            await self.context.locker.saves.remembered(user.digilocker_id, documents)
            self.post_message(self.NewsLoaded(fresh))

    # -- answers: these handlers alone change state -------------------------------------------

    @on(UserLoaded)
    def _show_user(self) -> None:
        self.update_status()
        if self._issued is not None:
            self._load_news(self._issued)

    @on(IssuedLoaded)
    def _show_new_documents(self, event: IssuedLoaded) -> None:
        known = self._issued is not None
        self._issued = (*event.documents, *apaar_documents(self.context.session.scope))
        self._settle(ISSUED)
        if self._place == ISSUED:
            self._contents.show_issued(self._issued, keep=known)
        self._load_news(event.documents)
        self._go_to_wanted()

    @on(events.ScreenResume)
    def _show_expired(self) -> None:
        """Mark what was found to have expired, by reading it or by looking for what does."""
        self._contents.show_expired(self.context.locker.expiries.expired(datetime.date.today()))

    @on(NewsLoaded)
    def _show_news(self, event: NewsLoaded) -> None:
        self._contents.show_news(event.uris)
        left = len(self.context.locker.saves.offered)
        if left and not self._offered:
            self.tell(f"{left:,} files were not saved last time: press w to go on.")
        self._offered = True

    @on(FolderLoaded)
    def _show_new_folder(self, event: FolderLoaded) -> None:
        known = event.folder_id in self._folders
        self._folders[event.folder_id] = event.folder
        place = Place("folder", event.folder_id)
        self._settle(place)
        self._tree.show_folders(place, [item for item in event.folder.items if item.is_folder])
        if self._place == place:
            self._contents.show_folder(event.folder, keep=known)
            self._go_to_wanted()

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        if self.lose_session(event.error, self.resume) or not isinstance(event.error, ApiError):
            return
        if not isinstance(event.what, Place):
            return  # without the user's name the locker is still whole
        self._settle(event.what)
        self._failed[event.what] = event.error
        if event.what != ISSUED:
            self._tree.set_state(event.what, "failed")
        if self._has(event.what):
            failure = explain(event.error, operation=event.what.operation)
            self.notify(
                f"{failure.in_one_line()} The list below is as it was before.",
                title="Not reloaded",
                severity="warning",
                markup=False,
            )
        elif self._place == event.what:
            self._explain_place(event.what)

    def _settle(self, place: Place) -> None:
        """Nobody waits for a place any more, and what went wrong with it before is over."""
        self._loading.discard(place)
        self._failed.pop(place, None)
        self._show_loading()

    def resume(self) -> None:
        """Ask again for what the lost session did not answer."""
        self.update_status()
        for place in {ISSUED, UPLOADED, self._place} | self._loading:
            if not self._has(place) or place == self._place or place in self._loading:
                self._load(place, again=True)

    # -- what the person does -----------------------------------------------------------------

    @on(LockerTree.Opened)
    def _open_place(self, event: LockerTree.Opened) -> None:
        event.stop()
        self._open(event.place)
        if self.has_class("-single"):
            self._go_to_half(tree=False)

    @on(TableRows.Chosen, "#documents")
    def _open_row(self, event: TableRows.Chosen) -> None:
        event.stop()
        item = self._contents.table.item(event.index)
        if isinstance(item, LockerItem) and item.is_folder:
            place = Place("folder", item.id, item.name)
            self._open(place)
            self._tree.go_to(place)
        elif item is not None:
            self.read(item)

    def action_read(self) -> None:
        """Open what is at the cursor of the half in focus."""
        (self._tree if self._tree.has_focus else self._contents.table).action_choose()

    def action_switch_pane(self) -> None:
        """Go to the other half."""
        self._go_to_half(tree=not self._tree.has_focus)

    def action_filter(self) -> None:
        """Narrow the half in focus as one types."""
        pane = self.query_one(TreePane)
        (pane if pane.in_use else self._contents).open_filter()

    def action_clear(self) -> None:
        """Show all rows of the half in focus again; else stop waiting; else unmark the rows."""
        halves = (self.query_one(TreePane), self._contents)
        first, other = halves if halves[0].in_use else halves[::-1]
        if first.clear_filter() or other.clear_filter():
            return
        if self._place_at_hand in self._loading:
            self._stop(self._place_at_hand)
        else:
            self.unmark()

    def _stop(self, place: Place) -> None:
        """Give up a place that does not come."""
        self._settle(place)
        if place == ISSUED:
            self.context.locker.stop_issued()
        else:
            self.context.locker.stop_folder(place.folder_id)
            self._tree.set_state(place, "open" if self._has(place) else "closed")
        if self._has(place):
            self.tell("Stopped waiting: the list is as it was before. Press r to ask again.")
        elif place == self._place:
            self._contents.say("Stopped waiting.", "Press r to ask again.")

    def action_mark(self) -> None:
        """Mark or unmark the row at the cursor."""
        if self._tree.has_focus:
            self.tell("Rows of the table can be marked: press Tab to go there.")
        else:
            self._contents.table.mark()

    def action_mark_all(self) -> None:
        """Mark everything the table shows, or unmark it."""
        self._contents.table.mark_all()

    def action_group(self) -> None:
        """Group the issued documents in the next way."""
        if self._place == ISSUED:
            self._contents.group_by_next()
        else:
            self.tell("Only issued documents can be grouped.")

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._contents.table.sort_by_next()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._contents.table.turn_round()

    def action_reload(self) -> None:
        """Ask the service again for the place at the cursor, or the one that is shown."""
        self._load(self._place_at_hand, again=True)

    @property
    def _place_at_hand(self) -> Place:
        """The place that a key is meant for."""
        return self._tree.place if self._tree.has_focus else self._place

    # -- what the commands on documents need ------------------------------------------------------

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._place

    @property
    def item(self) -> Item | None:
        """What is at the cursor of the table."""
        item: Item | None = self._contents.table.current
        return item

    @property
    def marked(self) -> Sequence[Item]:
        """The rows that are marked, in the order they are shown."""
        return self._contents.table.marked

    def unmark(self) -> None:
        """Mark no row any more."""
        self._contents.table.clear_marks()

    def open_place(self, place: Place, *, again: bool = False, wanted: Item | str = "") -> None:
        """Show a place, then go to what is wanted there."""
        self._wanted = wanted
        self._open(place)
        if place != ISSUED:
            self._tree.go_to(place)
        if again and place == ISSUED:
            self._load(ISSUED, again=True)
        else:
            self._go_to_wanted()

    def reload_places(self, places: set[Place]) -> None:
        """Load folders anew that something was put into."""
        for place in places:
            self._load(place, again=True)

    def _go_to_wanted(self) -> None:
        wanted, shown = self._wanted, self._items_here()
        if not wanted or shown is None:
            return
        self._wanted = ""
        found = next((each for each in shown if wanted in (each, each.uri)), None)
        if found is not None:
            self._contents.table.go_to(found)
            self._go_to_half(tree=False)
        if found is not None and isinstance(wanted, str):
            self.read(found)
        elif found is None:
            self.tell("The document is fetched; DigiLocker does not list it yet. Press r later.")

    def _items_here(self) -> Sequence[Item] | None:
        if self._place == ISSUED:
            return self._issued
        folder = self._folders.get(self._place.folder_id)
        return folder.items if folder else None

    # -- inside -------------------------------------------------------------------------------

    @property
    def _tree(self) -> LockerTree:
        return self.query_one(LockerTree)

    @property
    def _contents(self) -> Contents:
        return self.query_one(Contents)

    def _go_to_half(self, *, tree: bool) -> None:
        """Put the focus on a half; in a narrow window only that one is shown."""
        self.set_class(tree, "-tree")
        half = self._tree if tree else self._contents.table
        if half.focusable:
            self.set_focus(half)  # at once: keys that were typed ahead are meant for it
        else:
            self.call_after_refresh(half.focus)

    def _has(self, place: Place) -> bool:
        if place == ISSUED:
            return self._issued is not None
        return place.folder_id in self._folders

    def _open(self, place: Place) -> None:
        """Show a place: at once if it was loaded before, else as soon as it comes."""
        self._place = place
        self._contents.show_title(place.name)
        self._show_loading()
        if place == ISSUED and self._issued is not None:
            self._contents.show_issued(self._issued, keep=False)
        elif place != ISSUED and place.folder_id in self._folders:
            folder = self._folders[place.folder_id]
            self._contents.show_folder(folder, keep=False)
            self._tree.show_folders(place, [item for item in folder.items if item.is_folder])
        else:
            self._load(place)

    def _explain_place(self, place: Place) -> None:
        failure = explain(self._failed[place], operation=place.operation)
        self._contents.explain(failure, who=failure.who)
