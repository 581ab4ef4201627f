"""The screen that exports the whole locker to a folder: choice, progress, failures."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from dl_tui.core.export.plan import Piece
from dl_tui.core.export.run import Export as Exporting
from dl_tui.core.export.run import wished_folder
from dl_tui.core.export.unfinished import Unfinished, unfinished_in
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.locker.transfer import Form
from dl_tui.core.signin.session import SessionEnded
from dl_tui.data.listing import path_of, with_tilde
from dl_tui.data.saving import SaveFailed
from dl_tui.safetext import clean_line
from dl_tui.tui.commands.export import EXPORT_AGAIN, EXPORTING, LEAVE_EXPORT, START_EXPORT
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.progress import DRAW_SECONDS, ProgressLine, progress_words
from dl_tui.tui.widgets.tick_box import TickBox
from dl_tui.tui.words import CERTIFICATES, CHOOSE_FORMS, FILES, GO_BACK

TITLE = "Export the whole locker"
ABOUT = (
    "All issued and uploaded documents, with a list of them that opens in any browser. Check "
    "it later with dl-tui verify, open it with dl-tui open."
)
INTO_NEW_FOLDER = "Into the new folder"
EXPORT = "Export"
NO_FOLDER = "Type a folder."
THEN_START = f"Then press {START_EXPORT}."
UNFINISHED = "An export in this folder was not finished."
CONTINUE = "It has {files}. Press {key} to continue it."
FOR_ANOTHER = "For a new one, type another folder."
WHERE = "{folder}\nOnly you can read it. index.html shows what is in it."
SAVED = "✓ {files} saved"
GOES_BACK = f"{LEAVE_EXPORT} goes back."
SOME_MISSING = "{files} saved, {missing:,} missing"
MISSING_AGAIN = f"Press {EXPORT_AGAIN} to try the missing ones again, {LEAVE_EXPORT} to go back."
STAYS = "What is there already stays, and is listed in {folder}."
GO_ON = f"Press {START_EXPORT} to go on, {LEAVE_EXPORT} to go back."
NOT_FINISHED = "Not finished"
DOCUMENTS_READ = "{phase}   {done:,} of {count:,}"
PROGRESS = "{phase}   {done:,} of {files}"
MORE_FAILED = "…and {count:,} more: manifest.json has them all."
THE_FOLDER = "the folder"
ONE_FILE = "1 file"
FILES_COUNTED = "{count:,} files"

UNDER_WAY = 4
"""Files that get a line of their own; no more are saved at a time."""
MOST_FAILURES = 200
"""Most failures listed on the screen; the manifest has all of them."""
_PHASES = {
    "listing": "Listing your documents…",
    "saving": "Saving",
    "checking": "Checking signatures",
    "finished": "Done",
}


AGAIN = f"Press {EXPORT_AGAIN} to try again, {LEAVE_EXPORT} to go back."
ASK = Ask(doing="", stopped="Stopped.", failed=AGAIN)


class Export(FormScreen[None]):
    """Exports all issued and uploaded documents, with a manifest and an index."""

    CSS_PATH = "../styles/export.tcss"
    FIELDS = "#choice"
    AFTER_FAULT = AGAIN
    COMMAND_LIST = EXPORTING

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._exporting: Exporting | None = None
        self._offered: Path | None = None
        """The folder of an unfinished export, once the user has been told about it."""

    def compose(self) -> ComposeResult:
        """Lay out the choice on top, the progress below."""
        yield from self.compose_status()
        with Vertical(id="choice"):
            yield Label(TITLE, id="title")
            yield Static(ABOUT, id="about")
            yield Label(INTO_NEW_FOLDER, id="label")
            yield PathInput(self._wished(), id="folder", folders_only=True)
            with Horizontal(id="forms"):
                yield TickBox(FILES, True, id="file")
                yield TickBox(CERTIFICATES, True, id="xml")
            with Horizontal(id="buttons"):
                yield Button(EXPORT, variant="primary", id="start")
                yield Button(GO_BACK, id="back")
        with VerticalScroll(id="progress"):
            with Vertical(id="how-far"):
                yield Static(id="phase")
                yield ProgressLine(id="all")
                for number in range(UNDER_WAY):
                    yield Static(id=f"file-{number}", classes="file")
            yield Notice("", id="outcome")
            yield Static(id="failures")
        yield KeyHints()

    def on_mount(self) -> None:
        """Wait until the folder is confirmed."""
        self.update_status()
        self._ticker = self.set_interval(DRAW_SECONDS, self._draw, pause=True)
        self.query_one("#progress").display = self.query_one("#how-far").display = False
        self.query_one(PathInput).focus()

    # -- actions ------------------------------------------------------------------------------

    @on(Input.Changed, "#folder")
    def _ask_no_more(self) -> None:
        self.forget_outcome()  # it was about another folder

    @on(Input.Submitted, "#folder")
    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Start the export, or continue one that was stopped."""
        if self._exporting is None:
            self._begin()
        else:
            self._go_on(self._exporting)

    def action_again(self) -> None:
        """Fetch what failed once more."""
        if self._exporting is not None and self.asking is None:
            self._exporting.again()
            self._go_on(self._exporting)

    def resume(self, again: Callable[[], None]) -> None:
        """Continue what the end of the session interrupted."""
        self.update_status()
        self.action_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to start if nothing is under way, and to try again if there is an export."""
        if action == "start":
            return self.asking is None
        if action == "again":
            return self._exporting is not None and self.asking is None
        return super().check_action(action, parameters)

    # -- exporting ----------------------------------------------------------------------------

    @flow("export.look", exclusive=True)
    async def _begin(self) -> None:
        """Export into the typed folder; if it has an unfinished export, say so first."""
        typed, forms = self.query_one(PathInput).value.strip(), self._forms
        if not typed or not forms:
            missing = CHOOSE_FORMS if typed else NO_FOLDER
            raise Failure(YOU, missing, THEN_START)
        folder = path_of(typed)
        unfinished = await self._unfinished_in(folder)
        if self._exporting is not None:
            return
        if unfinished is not None and self._offered != folder:
            self._offered = folder
            kept = sum(1 for _ in unfinished.manifest.files)
            self.outcome.say(
                UNFINISHED, CONTINUE.format(files=_count(kept), key=START_EXPORT), FOR_ANOTHER
            )
            return
        digilocker, locker = self.context.digilocker, self.context.locker
        roots = self.context.features.roots
        self._exporting = Exporting(digilocker, locker, folder, forms, roots, unfinished)
        self._go_on(self._exporting)

    async def _unfinished_in(self, folder: Path) -> Unfinished | None:
        with contextlib.suppress(Failure, SessionEnded):  # said when the export begins
            person = (await self.context.locker.user()).name
            return await asyncio.to_thread(unfinished_in, folder, person)
        return None

    @flow("locker.export")
    async def _go_on(self, exporting: Exporting) -> None:
        """Export what is still missing, and report the result."""
        await self.ask(ASK, _run(exporting))
        failures = list(exporting.plan.failures())
        kept = sum(1 for piece in exporting.pieces if piece.state == "kept")
        where = WHERE.format(folder=self._where())
        if not failures:
            self.outcome.say(SAVED.format(files=_count(kept)), where, GOES_BACK)
            return
        self.outcome.say(
            SOME_MISSING.format(files=_count(kept), missing=len(failures)),
            where,
            MISSING_AGAIN,
            kind="failed",
        )
        self._list(failures)

    def show_stopped(self, ask: Ask) -> None:
        """Say that what was saved stays, and how to get the rest."""
        there = STAYS.format(folder=self._where())
        self.outcome.say(ask.stopped, there, GO_ON)

    def watch_asking(self, ask: Ask | None) -> None:
        """Show the progress in place of the choice."""
        super().watch_asking(ask)
        if ask is None:
            self._ticker.pause()
        else:
            self.query_one("#choice").display = False
            self.query_one("#progress").display = self.query_one("#how-far").display = True
            self.query_one("#failures").display = False
            self._ticker.resume()
        self.set_focus(self.query_one("#progress"))
        self._draw()
        self.refresh_bindings()

    @property
    def outcome(self) -> Notice:
        """The notice for the result, below the progress."""
        self.query_one("#progress").display = True
        return super().outcome

    # -- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._exporting is None:
            return
        pieces, whole = self._exporting.pieces, 0
        ended = sum(1 for piece in pieces if piece.state in ("kept", "failed"))
        words = _PHASES[self._exporting.phase]
        if self.asking is None and self._exporting.phase != "finished":
            words = NOT_FINISHED
        if self._exporting.phase == "checking":
            whole = self._exporting.certificates
            ended = whole - len(self._exporting.unchecked())
            words = DOCUMENTS_READ.format(phase=words, done=ended, count=whole)
        elif pieces:
            whole = len(pieces)
            words = PROGRESS.format(phase=words, done=ended, files=_count(whole))
        self.query_one("#phase", Static).update(literal(words, "bold"))
        self.query_one("#all", ProgressLine).show_count(ended, whole)
        running = [piece for piece in pieces if piece.state == "saving"][:UNDER_WAY]
        for number in range(UNDER_WAY):
            line = self.query_one(f"#file-{number}", Static)
            line.display = number < len(running)
            if line.display:
                line.update(_progress_of(running[number]))

    def _list(self, failures: Sequence[tuple[str, str]]) -> None:
        shown = self.query_one("#failures", Static)
        shown.display = True
        more = len(failures) - MOST_FAILURES
        lines = [
            Content.assemble(literal(f"✗ {clean_line(name)}\n", "bold"), literal(f"  {why}\n"))
            for name, why in failures[:MOST_FAILURES]
        ]
        if more > 0:
            lines.append(literal(MORE_FAILED.format(count=more)))
        shown.update(Content.assemble(*lines))

    @property
    def _forms(self) -> set[Form]:
        boxes = ((Form.FILE, "#file"), (Form.XML, "#xml"))
        return {form for form, name in boxes if self.query_one(name, TickBox).value}

    def _where(self) -> str:
        folder = self._exporting.folder if self._exporting else None
        return with_tilde(folder) if folder else THE_FOLDER

    def _wished(self) -> str:
        user = self.context.session.user
        today = datetime.datetime.now().astimezone().date()
        person = user.name if user else ""
        return with_tilde(wished_folder(self.context.features.save_folder, person, today))


async def _run(exporting: Exporting) -> None:
    try:
        await exporting.run()
    except SaveFailed as error:
        raise Failure(YOU, error.what, error.then) from None


def _count(files: int) -> str:
    return ONE_FILE if files == 1 else FILES_COUNTED.format(count=files)


def _progress_of(piece: Piece) -> Content:
    return Content.assemble(
        literal(f"  {progress_words(piece.done, piece.total):>24}  ", "$muted"),
        literal(clean_line(piece.item.name)),
    )
