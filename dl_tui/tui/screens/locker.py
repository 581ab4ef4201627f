"""The locker: its tree on the left, what is selected in it on the right."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.failure import Failure
from dl_tui.core.locker.news import News
from dl_tui.core.partner.apaar import apaar_documents
from dl_tui.tui.commands import CLEAR, LOCKER, RELOAD, SAVES, SWITCH_PANE
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.locker_actions import Item, LockerActions
from dl_tui.tui.widgets.contents import ASK_AGAIN, Contents
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.locker_tree import ISSUED, UPLOADED, LockerTree, Place
from dl_tui.tui.widgets.table import TableRows
from dl_tui.tui.widgets.tree_pane import TreePane
from dl_tui.tui.words import ASKING_AGAIN

YOUR_DOCUMENTS = "your documents"
LOADING = "Loading {what}…"
STOPS_IT = f"{CLEAR} stops it."
GO_ON = "{count:,} files were not saved last time: press {key} to go on."
LIST_AS_BEFORE = "{failure} The list below is as it was before."
NOT_RELOADED = "Not reloaded"
OUTDATED = "not reloaded"
STOPPED_AS_BEFORE = f"Stopped waiting: the list is as it was before. {ASK_AGAIN}"
STOPPED = "Stopped waiting."
MARK_IN_TABLE = f"Rows of the table can be marked: press {SWITCH_PANE} to go there."
NO_GROUPS = "Only issued documents can be grouped."
NOT_LISTED_YET = f"The document is fetched; DigiLocker does not list it yet. Press {RELOAD} later."


class Locker(LockerActions):
    """Browses a locker. A failure is shown in place of the content; the rest still works."""

    CSS_PATH = "../styles/locker.tcss"
    leads_back = False
    COMMAND_LIST = LOCKER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "switch_pane", "Tree/table", show=False, priority=True)
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = ISSUED
        self._wanted: Item | str = ""
        self._awaited: set[Place] = set()
        """The places that were requested and have not arrived, even if the session was lost."""
        self._outdated: set[Place] = set()
        """The places that could not be reloaded."""
        self._offered = False
        self._news = News(context.features.state_folder)

    def compose(self) -> ComposeResult:
        """Lay out both halves."""
        yield from self.compose_status()
        with Horizontal(id="halves"):
            yield TreePane(id="tree-pane")
            yield Contents(id="contents")
        yield KeyHints(palette=False)  # six hints are enough; the help lists the rest

    def on_mount(self) -> None:
        """Request all that the first view needs in parallel: one round trip."""
        self.update_status()
        self._contents.show_title(ISSUED.name)
        self._contents.table.focus()
        self._load_user()
        self._load(ISSUED)
        self._load(UPLOADED)

    # -- loading ------------------------------------------------------------------------------

    @flow("user.load", exclusive=True)
    async def _load_user(self) -> None:
        """Show who is signed in; the locker works without the name."""
        with suppress(Failure):
            await self.context.locker.user()
            self.update_status()
            if (documents := self.context.locker.known_issued) is not None:
                self._load_news(documents)

    def _load(self, place: Place, *, again: bool = False) -> None:
        """Load a place, and say so if nothing of it is shown yet."""
        self._awaited.add(place)
        if place == ISSUED:
            self._load_issued(again=again)
        else:
            self._tree.set_state(place, "loading")
            self._load_folder(place, again=again)
        if place == self._place and not self._has(place):
            what = YOUR_DOCUMENTS if place == ISSUED else place.name
            self._contents.say(LOADING.format(what=what), STOPS_IT)
        self._show_state()

    def _show_state(self) -> None:
        """Show what keeps a list from being up to date, if there is one."""
        waits, fails = self._place in self._awaited, self._place in self._outdated
        state = ASKING_AGAIN if waits else OUTDATED if fails else ""
        self._contents.show_state(state if self._has(self._place) else "")

    @flow("issued.load", exclusive=True)
    async def _load_issued(self, *, again: bool) -> None:
        """Show the issued documents once they arrive, or the failure."""
        known = self._has(ISSUED)
        try:
            documents = await self.context.locker.issued(again=again)
        except Failure as failure:
            self._show_failed(ISSUED, failure)
            return
        self._outdated.discard(ISSUED)
        self._settle(ISSUED)
        if self._place == ISSUED:
            self._contents.show_issued(self._with_apaar(documents), keep=known)
        self._load_news(documents)
        self._go_to_wanted()

    # Several folders may load in parallel; each folder is only requested once.
    @flow("folder.load", several=True)
    async def _load_folder(self, place: Place, *, again: bool) -> None:
        """Show a folder once it arrives, or the failure."""
        known = self._has(place)
        try:
            folder = await self.context.locker.folder(place.folder_id, again=again)
        except Failure as failure:
            self._show_failed(place, failure)
            return
        self._outdated.discard(place)
        self._settle(place)
        self._tree.show_folders(place, [item for item in folder.items if item.is_folder])
        if self._place == place:
            self._contents.show_folder(folder, keep=known)
            self._go_to_wanted()

    @flow("news.load", exclusive=True)
    async def _load_news(self, documents: tuple[IssuedDocument, ...]) -> None:
        """Mark what is new since the last visit, and offer saves left unfinished then."""
        user, saves = self.context.session.user, self.context.locker.saves
        if user is None:
            return  # called again once the user is known
        documents = tuple(each for each in documents if each.uri)
        fresh = await self._news.fresh(user.digilocker_id, (each.uri for each in documents))
        await saves.remembered(user.digilocker_id, documents)
        self._contents.show_news(fresh)
        if saves.offered and not self._offered:
            self.tell(GO_ON.format(count=len(saves.offered), key=SAVES))
        self._offered = True

    def _show_failed(self, place: Place, failure: Failure) -> None:
        self._outdated.add(place)
        self._settle(place)
        if place != ISSUED:
            self._tree.set_state(place, "failed")
        if self._has(place):
            self.notify(
                LIST_AS_BEFORE.format(failure=failure.in_one_line()),
                title=NOT_RELOADED,
                severity="warning",
                markup=False,
            )
        elif self._place == place:
            self._contents.explain(failure)

    @on(events.ScreenResume)
    def _show_expired(self) -> None:
        """Mark documents found to have expired, by reading them or on the expiry screen."""
        self._contents.show_expired(self.context.locker.expiries.expired(datetime.date.today()))

    def _settle(self, place: Place) -> None:
        """Stop showing a place as loading."""
        self._awaited.discard(place)
        self._show_state()

    def resume(self, again: Callable[[], None]) -> None:
        """Request again all that the lost session left unanswered."""
        self.update_status()
        for place in {ISSUED, UPLOADED, self._place} | self._awaited:
            if not self._has(place) or place == self._place or place in self._awaited:
                self._load(place, again=True)

    # -- actions ------------------------------------------------------------------------------

    @on(LockerTree.Opened)
    def _open_place(self, event: LockerTree.Opened) -> None:
        event.stop()
        here = event.place == self._place
        shown = here and self._has(event.place) and self._tree.is_open(event.place)
        if not shown:
            self._open(event.place)
        if shown or self.has_class("-single"):
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
        """Open the filter of the half in focus."""
        pane = self.query_one(TreePane)
        (pane if pane.in_use else self._contents).open_filter()

    def action_clear(self) -> None:
        """Clear the filter, first of the half in focus; else stop waiting; else unmark the rows."""
        halves = (self.query_one(TreePane), self._contents)
        first, other = halves if halves[0].in_use else halves[::-1]
        if first.clear_filter() or other.clear_filter():
            return
        if self._place_at_hand in self._awaited:
            self._stop(self._place_at_hand)
        else:
            self.unmark()

    def _stop(self, place: Place) -> None:
        """Stop waiting for a place."""
        self._settle(place)
        if place == ISSUED:
            self.context.locker.stop_issued()
        else:
            self.context.locker.stop_folder(place.folder_id)
            self._tree.set_state(place, "open" if self._has(place) else "closed")
        if self._has(place):
            self.tell(STOPPED_AS_BEFORE)
        elif place == self._place:
            self._contents.say(STOPPED, ASK_AGAIN)

    def action_mark(self) -> None:
        """Mark or unmark the row at the cursor."""
        if self._tree.has_focus:
            self.tell(MARK_IN_TABLE)
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
            self.tell(NO_GROUPS)

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._contents.table.sort_by_next()

    def action_reverse(self) -> None:
        """Reverse the order."""
        self._contents.table.turn_round()

    def action_reload(self) -> None:
        """Reload the place at the cursor, or the one that is shown."""
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
        """Unmark all rows."""
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
        """Reload folders that something was put into."""
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
            self.tell(NOT_LISTED_YET)

    def _items_here(self) -> Sequence[Item] | None:
        if self._place == ISSUED:
            documents = self.context.locker.known_issued
            return None if documents is None else self._with_apaar(documents)
        folder = self.context.locker.known_folder(self._place.folder_id)
        return folder.items if folder else None

    def _with_apaar(self, documents: Sequence[IssuedDocument]) -> Sequence[IssuedDocument]:
        """Return the documents, and a row for the APAAR ID where this session may read it."""
        return (*documents, *apaar_documents(self.context.session.scope))

    # -- inside -------------------------------------------------------------------------------

    @property
    def _tree(self) -> LockerTree:
        return self.query_one(LockerTree)

    @property
    def _contents(self) -> Contents:
        return self.query_one(Contents)

    def _go_to_half(self, *, tree: bool) -> None:
        """Focus a half; in a narrow window, only that half is shown."""
        self.set_class(tree, "-tree")
        half = self._tree if tree else self._contents.table
        if half.focusable:
            self.set_focus(half)  # immediately: keys that were typed ahead are meant for it
        else:
            self.call_after_refresh(half.focus)

    def _has(self, place: Place) -> bool:
        locker = self.context.locker
        known = locker.known_issued if place == ISSUED else locker.known_folder(place.folder_id)
        return known is not None

    def _open(self, place: Place) -> None:
        """Show a place: at once if it was loaded before, else as soon as it arrives."""
        self._place = place
        self._contents.show_title(place.name)
        self._show_state()
        locker = self.context.locker
        if not self._has(place):
            self._load(place)
        elif place == ISSUED:
            self._contents.show_issued(self._with_apaar(locker.known_issued or ()), keep=False)
        elif folder := locker.known_folder(place.folder_id):
            self._contents.show_folder(folder, keep=False)
            self._tree.show_folders(place, [item for item in folder.items if item.is_folder])
