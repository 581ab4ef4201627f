"""The screen that keeps the whole locker as a folder: what, where to, how far, what failed."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label, Static

from dl_tui.api.errors import ApiError
from dl_tui.core.explain import explain
from dl_tui.core.export import Export as Exporting
from dl_tui.core.export import wished_folder
from dl_tui.core.export_plan import Piece
from dl_tui.core.session import SessionEnded
from dl_tui.core.transfer import Form
from dl_tui.core.unfinished import Unfinished, unfinished_in
from dl_tui.data.listing import path_of, with_tilde
from dl_tui.data.saving import SaveFailed
from dl_tui.safetext import clean_line
from dl_tui.tui.commands.export import EXPORTING
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.progress import DRAW_SECONDS, ProgressLine
from dl_tui.tui.widgets.tick_box import TickBox

UNDER_WAY = 4
"""Files that are drawn with a bar of their own: no more run at a time."""
MOST_FAILURES = 200
"""Failures that are listed on the screen; the manifest has all."""
_PHASES = {
    "listing": "Listing your documents…",
    "saving": "Saving",
    "checking": "Checking signatures",
    "finished": "Done",
}


class Exported(Message):
    """Everything was tried."""


class FolderLookedAt(Message):
    """It is known whether an export that was cut off lies in the folder."""

    def __init__(self, folder: Path, unfinished: Unfinished | None) -> None:
        super().__init__()
        self.folder = folder
        self.unfinished = unfinished


class Export(ServiceScreen[None]):
    """Exports all issued and uploaded documents, with a manifest and an index."""

    CSS_PATH = "../styles/export.tcss"
    COMMAND_LIST = EXPORTING
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in EXPORTING]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._exporting: Exporting | None = None
        self._under_way = False
        self._offered: Path | None = None
        """Where an export was found that was cut off, once that has been said."""

    def compose(self) -> ComposeResult:
        """Lay out the choice on top, the progress below."""
        yield from self.compose_status()
        with Vertical(id="choice"):
            yield Label("Export the whole locker", id="title")
            yield Static(
                "All issued and uploaded documents, with a list of them that opens in any browser."
                " Check it later with dl-tui verify, open it with dl-tui open.",
                id="about",
            )
            yield Label("Into the new folder", id="label")
            yield PathInput(self._wished(), id="folder", folders_only=True)
            with Horizontal(id="forms"):
                yield TickBox("Files (PDF, JPEG, PNG)", True, id="file")
                yield TickBox("Certificates (XML)", True, id="xml")
            with Horizontal(id="buttons"):
                yield Button("Export", variant="primary", id="start")
                yield Button("Back", id="back")
        with VerticalScroll(id="progress"):
            yield Static(id="phase")
            yield ProgressLine(id="all")
            for number in range(UNDER_WAY):
                yield Static(id=f"file-{number}", classes="file")
            yield Notice("", id="outcome")
            yield Static(id="failures")
        yield KeyHints()

    def on_mount(self) -> None:
        """Wait for the folder to be agreed to."""
        self.update_status()
        self._ticker = self.set_interval(DRAW_SECONDS, self._draw, pause=True)
        self.query_one("#progress").display = False
        self.query_one(PathInput).focus()

    # -- what the person does -----------------------------------------------------------------

    @on(Input.Submitted, "#folder")
    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Begin, or go on with what was stopped; leave once all is there."""
        if self._under_way:
            return
        if self._exporting is not None:
            self._go_on()
            return
        typed = self.query_one(PathInput).value.strip()
        if not typed or not self._forms:
            missing = "Choose files, certificates, or both." if typed else "Type a folder."
            self._say(missing, "Then press Enter.", kind="failed")
            return
        self._look_at(path_of(typed))

    @work(group="export.look", description="look into it", exclusive=True, exit_on_error=False)
    async def _look_at(self, folder: Path) -> None:
        found = None
        with contextlib.suppress(ApiError, SessionEnded):  # said when the export begins
            person = (await self.context.locker.user()).name
            found = await asyncio.to_thread(unfinished_in, folder, person)
        self.post_message(FolderLookedAt(folder, found))

    @on(FolderLookedAt)
    def _begin(self, event: FolderLookedAt) -> None:
        """Begin; where an export was cut off, say so first."""
        if self._exporting is not None:
            return
        if event.unfinished is not None and self._offered != event.folder:
            self._offered = event.folder
            kept = sum(1 for _ in event.unfinished.manifest.files)
            self._say(
                "An export in this folder was not finished.",
                f"It has {_count(kept)}. Press Enter to continue it.",
                "For a new one, type another folder.",
            )
            return
        session, locker = self.context.session, self.context.locker
        roots = self.context.features.roots
        self._exporting = Exporting(
            session, locker, event.folder, self._forms, roots, event.unfinished
        )
        self._go_on()

    def action_again(self) -> None:
        """Fetch what failed once more."""
        if self._exporting is not None and not self._under_way:
            self._exporting.again()
            self._go_on()

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Stop what is under way, else go back to the locker."""
        if not self._under_way:
            self.dismiss(None)
            return
        self.workers.cancel_group(self, "locker.export")
        self._stand_still()
        self._say(
            "Stopped.",
            f"What is there already stays, and is listed in {self._where()}.",
            "Press Enter to go on, Esc to go back.",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to begin where nothing is under way, and to try again where there is what."""
        if action == "start":
            return not self._under_way
        if action == "again":
            return self._exporting is not None and not self._under_way
        return super().check_action(action, parameters)

    # -- exporting ----------------------------------------------------------------------------

    def _go_on(self) -> None:
        self._under_way = True
        self.query_one("#choice").display = False
        self.query_one("#progress").display = True
        self.query_one("#outcome").display = self.query_one("#failures").display = False
        self.set_focus(self.query_one("#progress"))
        self.refresh_bindings()
        self._ticker.resume()
        self._run()

    @work(group="locker.export", description="export the locker", exit_on_error=False)
    async def _run(self) -> None:
        assert self._exporting is not None
        try:
            await self._exporting.run()
        except (ApiError, SessionEnded, SaveFailed) as error:
            self.post_message(LoadFailed("export", error))
        else:
            self.post_message(Exported())

    @on(Exported)
    def _show_outcome(self) -> None:
        assert self._exporting is not None
        self._stand_still()
        failures = list(self._exporting.plan.failures())
        kept = sum(1 for piece in self._exporting.pieces if piece.state == "kept")
        where = f"{self._where()}\nOnly you can read it. index.html shows what is in it."
        if not failures:
            self._say(f"✓ {_count(kept)} saved", where, "Esc goes back.")
            return
        self._say(
            f"{_count(kept)} saved, {len(failures)} missing",
            where,
            "Press r to try the missing ones again, Esc to go back.",
            kind="failed",
        )
        self._list(failures)

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        self._stand_still()
        error = event.error
        if self.lose_session(error, self.action_again):
            return
        again = "Press r to try again, Esc to go back."
        if isinstance(error, ApiError):
            self._outcome().explain(explain(error, operation="issued"), again)
        elif isinstance(error, SaveFailed):
            self._say(error.what, error.then, again, kind="failed")

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own below the progress."""
        self._stand_still()
        self._say(sentence, "Press r to try again, Esc to go back.", kind="failed")

    # -- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._exporting is None:
            return
        pieces, whole = self._exporting.pieces, 0
        ended = sum(1 for piece in pieces if piece.state in ("kept", "failed"))
        words = _PHASES[self._exporting.phase]
        if self._exporting.phase == "checking":
            whole = self._exporting.certificates
            ended = whole - len(self._exporting.unchecked())
            words = f"{words}   {ended:,} of {whole:,}"
        elif pieces:
            whole = len(pieces)
            words = f"{words}   {ended:,} of {_count(whole)}"
        self.query_one("#phase", Static).update(literal(words, "bold"))
        self.query_one("#all", ProgressLine).show_count(ended, whole)
        running = [piece for piece in pieces if piece.state == "saving"][:UNDER_WAY]
        for number in range(UNDER_WAY):
            line = self.query_one(f"#file-{number}", Static)
            line.display = number < len(running)
            if line.display:
                line.update(_progress_of(running[number]))

    def _stand_still(self) -> None:
        self._under_way = False
        self.refresh_bindings()
        self._ticker.pause()
        self._draw()

    def _list(self, failures: Sequence[tuple[str, str]]) -> None:
        shown = self.query_one("#failures", Static)
        shown.display = True
        more = len(failures) - MOST_FAILURES
        lines = [
            Content.assemble(literal(f"✗ {clean_line(name)}\n", "bold"), literal(f"  {why}\n"))
            for name, why in failures[:MOST_FAILURES]
        ]
        if more > 0:
            lines.append(literal(f"…and {more} more: manifest.json has them all."))
        shown.update(Content.assemble(*lines))

    @property
    def _forms(self) -> set[Form]:
        boxes = ((Form.FILE, "#file"), (Form.XML, "#xml"))
        return {form for form, name in boxes if self.query_one(name, TickBox).value}

    def _outcome(self) -> Notice:
        self.query_one("#progress").display = True
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        return notice

    def _say(self, headline: str, *then: str, kind: str = "info") -> None:
        self._outcome().say(headline, *then, kind=kind)

    def _where(self) -> str:
        folder = self._exporting.folder if self._exporting else None
        return with_tilde(folder) if folder else "the folder"

    def _wished(self) -> str:
        user = self.context.session.user
        today = datetime.datetime.now().astimezone().date()
        person = user.name if user else ""
        return with_tilde(wished_folder(self.context.features.save_folder, person, today))


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files:,} files"


def _progress_of(piece: Piece) -> Content:
    from dl_tui.tui.widgets.progress import progress_words

    return Content.assemble(
        literal(f"  {progress_words(piece.done, piece.total):>24}  ", "$muted"),
        literal(clean_line(piece.item.name)),
    )
