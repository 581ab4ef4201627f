"""The locker: its tree on the left, what is selected in it on the right."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer

from dl_tui.api.errors import ApiError
from dl_tui.api.models import Folder, IssuedDocument, LockerItem
from dl_tui.core.explain import explain
from dl_tui.core.session import SessionEnded
from dl_tui.tui.commands import (
    EAADHAAR,
    FETCH,
    FILTER,
    LOCKER,
    READ,
    RELOAD,
    REVERSE,
    SAVE,
    SORT,
    SWITCH_PANE,
    UPLOAD,
)
from dl_tui.tui.messages import FolderLoaded, IssuedLoaded, LoadFailed, UserLoaded
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.certificate import AADHAAR_DOCTYPE, Certificate
from dl_tui.tui.widgets.columns import formats_in_words
from dl_tui.tui.widgets.contents import Contents
from dl_tui.tui.widgets.locker_tree import ISSUED, UPLOADED, LockerTree, Place
from dl_tui.tui.widgets.table import TableRows

USER = "user"


class Locker(ServiceScreen[None]):
    """Browses a locker. What fails is said where it would have stood; the rest goes on."""

    CSS_PATH = "../styles/locker.tcss"
    COMMAND_LIST = LOCKER
    BINDINGS: ClassVar[list[BindingType]] = [
        READ.binding(),
        SAVE.binding(),
        UPLOAD.binding(),
        FETCH.binding(),
        SWITCH_PANE.binding(priority=True),
        FILTER.binding(),
        SORT.binding(),
        REVERSE.binding(),
        RELOAD.binding(),
        EAADHAAR.binding(),
        Binding("escape", "clear_filter", "Clear filter", show=False, id="locker.clear"),
        Binding("shift+tab", "switch_pane", "Tree/table", show=False, priority=True),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = ISSUED
        self._wanted = ""
        self._issued: tuple[IssuedDocument, ...] | None = None
        self._folders: dict[str | None, Folder] = {}
        self._failed: dict[Place, ApiError] = {}

    def compose(self) -> ComposeResult:
        """Lay out both halves."""
        yield from self.compose_status()
        with Horizontal(id="halves"):
            yield LockerTree(id="places")
            yield Contents(id="contents")
        yield Footer(show_command_palette=False)  # six hints are enough; the help names the rest

    def on_mount(self) -> None:
        """Ask for all that the first sight needs at once: one round trip."""
        self.update_status()
        self._contents.show_title(ISSUED.name)
        self._contents.say("Loading your documents…")
        self._contents.table.focus()
        self._tree.set_state(UPLOADED, "loading")
        self._load_user()
        self._load_issued()
        self._load_folder(UPLOADED)

    # -- loading: each worker only asks and posts ---------------------------------------------

    @work(group="user.load", description="load the user", exclusive=True, exit_on_error=False)
    async def _load_user(self) -> None:
        try:
            self.post_message(UserLoaded(await self.context.locker.user()))
        except (ApiError, SessionEnded) as error:
            self.post_message(LoadFailed(USER, error))

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

    # -- answers: these handlers alone change state -------------------------------------------

    @on(UserLoaded)
    def _show_user(self) -> None:
        self.update_status()

    @on(IssuedLoaded)
    def _show_new_documents(self, event: IssuedLoaded) -> None:
        known, self._issued = self._issued is not None, event.documents
        self._failed.pop(ISSUED, None)
        self._tree.set_note(ISSUED, str(len(event.documents)))
        if self._place == ISSUED:
            self._contents.show_issued(event.documents, keep=known)
        self._read_wanted()

    @on(FolderLoaded)
    def _show_new_folder(self, event: FolderLoaded) -> None:
        known = event.folder_id in self._folders
        self._folders[event.folder_id] = event.folder
        place = Place("folder", event.folder_id)
        self._failed.pop(place, None)
        self._tree.show_folders(place, [item for item in event.folder.items if item.is_folder])
        if event.folder_id is None:
            self._tree.set_note(UPLOADED, str(len(event.folder.items)))
        if self._place == place:
            self._contents.show_folder(event.folder, keep=known)

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        if self.lose_session(event.error, self.resume) or not isinstance(event.error, ApiError):
            return
        if not isinstance(event.what, Place):
            return  # without the user's name the locker is still whole
        self._failed[event.what] = event.error
        if event.what != ISSUED:
            self._tree.set_state(event.what, "failed")
        if self._has(event.what):
            failure = explain(event.error, operation=event.what.operation)
            self.notify(
                f"{failure.in_one_line()} What you see is the list from before.",
                title="Not reloaded",
                severity="warning",
                markup=False,
            )
        elif self._place == event.what:
            self._explain_place(event.what)

    def resume(self) -> None:
        """Ask again for what the lost session did not answer."""
        self.update_status()
        if self._issued is None or self._place == ISSUED:
            self._load_issued(again=True)
        for place in {UPLOADED, self._place} - {ISSUED}:
            if not self._has(place) or place == self._place:
                self._load_folder(place, again=True)

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
        if isinstance(item, IssuedDocument):
            self._read(item)
        elif isinstance(item, LockerItem) and item.is_folder:
            place = Place("folder", item.id, item.name)
            self._open(place)
            self._tree.go_to(place)
        elif isinstance(item, LockerItem):
            self._tell(f"{item.name}: press d to save it as a file.")

    def action_read(self) -> None:
        """Open what is at the cursor of the half in focus."""
        (self._tree if self._tree.has_focus else self._contents.table).action_choose()

    def action_switch_pane(self) -> None:
        """Go to the other half."""
        self._go_to_half(tree=not self._tree.has_focus)

    def action_filter(self) -> None:
        """Narrow the table."""
        self._contents.open_filter()

    def action_clear_filter(self) -> None:
        """Show all rows again."""
        self._contents.clear_filter()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._contents.table.sort_by_next()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._contents.table.turn_round()

    def action_reload(self) -> None:
        """Ask the service again for the place at the cursor, or the one that is shown."""
        place = self._tree.place if self._tree.has_focus else self._place
        if place == ISSUED:
            self._load_issued(again=True)
        else:
            self._tree.set_state(place, "loading")
            self._load_folder(place, again=True)
        if not self._has(place) and place == self._place:
            self._contents.say(f"Loading {place.name}…")

    def action_eaadhaar(self) -> None:
        """Open the e-Aadhaar."""
        self.app.push_screen(Certificate(self.context, None))

    def action_save(self) -> None:
        """Save the document at the cursor of the table as a file."""
        item = self._contents.table.current
        if isinstance(item, IssuedDocument) or (isinstance(item, LockerItem) and item.uri):
            from dl_tui.tui.screens.save import Save

            self.app.push_screen(Save(self.context, item))
        else:
            self._tell("There is no document at the cursor: folders are saved file by file.")

    def action_upload(self) -> None:
        """Put a file into a folder of the uploaded documents."""
        from dl_tui.tui.screens.upload import Upload

        here = self._place if self._place != ISSUED else UPLOADED
        self.app.push_screen(Upload(self.context, here), self._show_uploaded)

    def action_fetch(self) -> None:
        """Fetch a document from its issuer into the locker."""
        from dl_tui.tui.screens.fetch import Fetch

        self.app.push_screen(Fetch(self.context), self._show_fetched)

    def _show_uploaded(self, places: set[Place] | None) -> None:
        """Load the folders anew that something was put into."""
        for place in places or ():
            self._load_folder(place, again=True)

    def _show_fetched(self, uri: str | None) -> None:
        """Open the document that was fetched, once the list has it."""
        if uri is not None:
            self._wanted = uri
            self._open(ISSUED)
            self._load_issued(again=True)

    def _read_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        found = next((d for d in self._issued or () if wanted and d.uri == wanted), None)
        if found is not None:
            self._contents.table.go_to(found)
            self._read(found)
        elif wanted:
            self._tell("The document is fetched; DigiLocker does not list it yet. Press r later.")

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
        if place == ISSUED and self._issued is not None:
            self._contents.show_issued(self._issued, keep=False)
        elif place != ISSUED and place.folder_id in self._folders:
            folder = self._folders[place.folder_id]
            self._contents.show_folder(folder, keep=False)
            self._tree.show_folders(place, [item for item in folder.items if item.is_folder])
        elif place == ISSUED:
            self._contents.say("Loading your documents…")
            self._load_issued()
        else:
            self._contents.say(f"Loading {place.name}…")
            self._tree.set_state(place, "loading")
            self._load_folder(place)

    def _explain_place(self, place: Place) -> None:
        failure = explain(self._failed[place], operation=place.operation)
        self._contents.explain(failure, who=failure.who)

    def _read(self, document: IssuedDocument) -> None:
        if document.has_xml or document.doctype == AADHAAR_DOCTYPE:
            self.app.push_screen(Certificate(self.context, document))
            return
        formats = formats_in_words(document) or "no format the service names"
        self._tell(f"{document.name} has no XML to read. Its formats: {formats}.")

    def _tell(self, sentence: str) -> None:
        self.notify(sentence, markup=False)
