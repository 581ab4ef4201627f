"""The actions on the documents of the locker: each opens a screen of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.locker.copying import about_item
from dl_tui.core.locker.transfer import Form, forms_of
from dl_tui.core.words.doctypes import AADHAAR, APAAR
from dl_tui.tui import screens
from dl_tui.tui.commands import READ
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.flow import FlowScreen
from dl_tui.tui.widgets.locker_tree import ISSUED, UPLOADED, Place

if TYPE_CHECKING:
    from dl_tui.core.locker.jump import Found

NO_DOCUMENT = "There is no document at the cursor."
NO_FILE = "{name} has no file to look at."
ONLY_XML = "{name} has no PDF or picture at DigiLocker. Press {key} to read it."
NOTHING_TO_COPY = "There is nothing at the cursor to copy."

Item = IssuedDocument | LockerItem

ONLINE = frozenset({"upload", "fetch", "eaadhaar", "export", "reload", "saves", "save"})
"""Actions that need the service: none of them is offered for an opened export."""


class LockerActions(FlowScreen[None]):
    """The commands on documents; a subclass knows what is at the cursor, and shows places."""

    # -- for the locker screen to implement ---------------------------------------------------

    @property
    @abstractmethod
    def place(self) -> Place:
        """The place that is shown."""

    @property
    @abstractmethod
    def item(self) -> Item | None:
        """The document, file or folder at the cursor; None if there is none."""

    @property
    @abstractmethod
    def marked(self) -> Sequence[Item]:
        """The rows that are marked, in the order they are shown."""

    @abstractmethod
    def open_place(self, place: Place, *, again: bool = False, wanted: Item | str = "") -> None:
        """Show a place, reloaded if `again`; then go to the wanted item, or read that URI."""

    @abstractmethod
    def unmark(self) -> None:
        """Unmark all rows."""

    @abstractmethod
    def reload_places(self, places: set[Place]) -> None:
        """Reload folders that something was put into."""

    # -- looking --------------------------------------------------------------------------------

    def read(self, item: Item) -> None:
        """Open the most readable form: the certificate, else the file."""
        own_way = (AADHAAR, APAAR)
        reads = isinstance(item, IssuedDocument) and (item.has_xml or item.doctype in own_way)
        if isinstance(item, IssuedDocument) and reads:
            self.app.push_screen(Certificate(self.context, item))
        else:
            self._look_at(item)

    def action_view(self) -> None:
        """Look at the file of the document at the cursor."""
        if self.item is None:
            self.tell(NO_DOCUMENT)
        else:
            self._look_at(self.item)

    def _look_at(self, item: Item) -> None:
        if not item.uri:
            self.tell(NO_FILE.format(name=item.name))
            return
        if Form.FILE not in forms_of(item):
            self.tell(ONLY_XML.format(name=item.name, key=READ))
            return
        self.app.push_screen(screens.Preview(self.context, item))

    def action_eaadhaar(self) -> None:
        """Open the e-Aadhaar."""
        self.app.push_screen(Certificate(self.context, None))

    def action_copy(self) -> None:
        """Send something about the document at the cursor to the clipboard."""
        if self.item is None:
            self.tell(NOTHING_TO_COPY)
            return
        self.app.push_screen(screens.Copy(about_item(self.item)))

    # -- finding ----------------------------------------------------------------------------------

    def action_jump(self) -> None:
        """Find anything in the locker by its name."""
        self.app.push_screen(screens.Jump(self.context), self._go_to_found)

    def _go_to_found(self, found: Found | None) -> None:
        if found is not None and found.issued:
            self.open_place(ISSUED, wanted=found.item or "")
        elif found is not None:
            place = Place("folder", found.folder_id, found.folder_name or UPLOADED.name)
            self.open_place(place, wanted=found.item or "")

    def action_expiring(self) -> None:
        """Show what expires, and when."""
        self.app.push_screen(screens.Expiring(self.context), self._read_chosen)

    def _read_chosen(self, chosen: IssuedDocument | None) -> None:
        if chosen is not None:
            self.read(chosen)

    # -- saving -----------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the marked documents, else what is at the cursor: a document, or a whole folder."""
        marked, item = self.marked, self.item
        if not marked and item is not None and item.uri:
            self.app.push_screen(screens.Save(self.context, item))
            return
        if marked:
            self.app.push_screen(screens.SaveMany(self.context, marked, self.unmark))
        elif isinstance(item, LockerItem) and item.is_folder:
            self.app.push_screen(screens.SaveMany(self.context, [item]))
        else:
            self.tell(NO_DOCUMENT)

    def action_saves(self) -> None:
        """Show what is being saved, and what was."""
        self.app.push_screen(screens.Saves(self.context))

    def action_export(self) -> None:
        """Export the whole locker to a folder that can be verified and opened later."""
        self.app.push_screen(screens.Export(self.context))

    # -- adding -----------------------------------------------------------------------------------

    def action_upload(self) -> None:
        """Put a file into a folder of the uploaded documents."""
        here = self.place if self.place != ISSUED else UPLOADED
        self.app.push_screen(
            screens.Upload(self.context, here), lambda places: self.reload_places(places or set())
        )

    def action_fetch(self) -> None:
        """Fetch a document from its issuer into the locker."""
        self.app.push_screen(screens.Fetch(self.context), self._show_fetched)

    def _show_fetched(self, uri: str | None) -> None:
        """Open the document that was fetched, once the list has it."""
        if uri is not None:
            self.open_place(ISSUED, again=True, wanted=uri)

    # -- inside -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer actions that need the service only if there is one."""
        if self.context.features.offline and action in ONLINE:
            return False
        return super().check_action(action, parameters)

    def tell(self, sentence: str) -> None:
        """Show a message that is not a failure."""
        self.notify(sentence, markup=False)
