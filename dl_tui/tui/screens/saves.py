"""The queue of saves: progress of each file and of all, pausing, cancelling, trying again."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from dl_tui.core.locker.save_queue import OPEN, Entry, SaveQueue
from dl_tui.core.signin.session import SessionEnded
from dl_tui.data.listing import with_tilde
from dl_tui.tui import screens
from dl_tui.tui.commands import MARK, SAVE
from dl_tui.tui.commands.transfer import DROP, EVERYTHING, PAUSE, RETRY, SAVES_SCREEN, TAKE_UP
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.progress import DRAW_SECONDS, ProgressLine
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.save_rows import SaveRows

NOTHING_SAVED = "Nothing is being saved"
HOW = f"In the locker, mark documents with {MARK} and press {SAVE}."
SAVE_ALL = f"Press {EVERYTHING} here to save everything."
SAVED = "{done:,} of {count:,} saved"
FAILED = "{count:,} failed: {key} tries again"
PAUSED = f"paused: {PAUSE} goes on"
OFFER = "{count:,} left from last time: {take} goes on, {drop} drops them"
WHERE = "{path}\nIntegrity {state}."
INTO = "Into {folder}"


class Saves(ServiceScreen[None]):
    """Shows the queue, which keeps running after the screen is closed."""

    CSS_PATH = "../styles/saves.tcss"
    COMMAND_LIST = SAVES_SCREEN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        """Lay out the totals on top, the files below, and the details of one."""
        yield from self.compose_status()
        yield Static(id="sum")
        yield ProgressLine(id="all")
        yield SaveRows(id="files")
        yield Notice("", id="words")
        yield Static(id="facts")
        yield KeyHints()

    def on_mount(self) -> None:
        """Start following the queue."""
        self.update_status()
        self.set_interval(DRAW_SECONDS, self._draw)
        self._draw()
        self.query_one(SaveRows).focus()

    # -- actions ------------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Stop the traffic, or go on."""
        if self._queue.paused:
            self._queue.resume()
        else:
            self._queue.pause()
        self._draw()

    def action_retry(self) -> None:
        """Try what failed once more."""
        self._queue.retry()
        self._draw()

    def action_cancel(self) -> None:
        """Cancel the file at the cursor."""
        entry = self.query_one(SaveRows).current
        if entry is not None:
            self._queue.cancel(entry)
            self._draw()

    def action_cancel_all(self) -> None:
        """Cancel everything that is not done."""
        for entry in list(self._queue.entries):
            self._queue.cancel(entry)
        self._draw()

    def action_clear(self) -> None:
        """Remove finished and cancelled files from the list."""
        self._queue.clear()
        self._draw()

    def action_everything(self) -> None:
        """Queue the whole locker."""
        self.give_way_to(screens.SaveMany(self.context, None))

    def action_take_up(self) -> None:
        """Continue what an earlier run left unfinished."""
        self._queue.take_up()
        self._draw()

    def action_drop(self) -> None:
        """Discard what an earlier run left unfinished."""
        self._queue.drop()
        self._draw()

    def action_back(self) -> None:
        """Go back; the queue keeps running."""
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the actions that have something to act on."""
        queue = self._queue
        if action in ("take_up", "drop"):
            return bool(queue.offered)
        if action == "retry":
            return bool(queue.count("failed"))
        if action in ("pause", "cancel", "cancel_all"):
            return bool(queue.count(*OPEN))
        if action == "clear":
            return len(queue.entries) > queue.count(*OPEN)
        return super().check_action(action, parameters)

    # -- drawing ------------------------------------------------------------------------------

    @property
    def _queue(self) -> SaveQueue:
        return self.context.locker.saves

    def _draw(self) -> None:
        queue = self._queue
        if queue.lost:
            queue.lost = False
            self.lose_session(SessionEnded(), queue.resume)
        entries = [*queue.offered, *queue.entries]
        now = [(entry, entry.state, entry.done, entry.total) for entry in entries]
        if now == self._drawn and self._drawn is not None:
            self._show_sum()
            return
        self._drawn = now
        rows, words = self.query_one(SaveRows), self.query_one("#words", Notice)
        rows.display = self.query_one("#all").display = bool(entries)
        words.display = not entries
        if not entries:
            words.say(NOTHING_SAVED, HOW, SAVE_ALL)
        rows.show_entries(entries)
        self._show_sum()
        self._show_facts()
        self.refresh_bindings()

    def _show_sum(self) -> None:
        queue = self._queue
        done, whole = queue.count("done"), len(queue.entries) - queue.count("cancelled")
        parts = [SAVED.format(done=done, count=whole)]
        if failed := queue.count("failed"):
            parts.append(FAILED.format(count=failed, key=RETRY))
        if queue.trouble:
            parts.append(queue.trouble)
        elif queue.paused and queue.busy:
            parts.append(PAUSED)
        if queue.offered:
            count = len(queue.offered)
            parts.append(OFFER.format(count=count, take=TAKE_UP, drop=DROP))
        shown = "   ".join(parts) if queue.entries or queue.offered else ""
        self.query_one("#sum", Static).update(literal(shown, "bold"))
        self.query_one("#all", ProgressLine).show_count(done, whole)

    @on(Rows.Highlighted)
    def _follow_cursor(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._show_facts()

    def _show_facts(self) -> None:
        entry = self.query_one(SaveRows).current
        self.query_one("#facts", Static).update(literal(_facts(entry) if entry else "", "$muted"))


def _facts(entry: Entry) -> str:
    if entry.saved is not None:
        return WHERE.format(path=with_tilde(entry.saved.path), state=entry.saved.integrity.value)
    if entry.what:
        return f"{entry.what}\n{entry.then}"
    return INTO.format(folder=with_tilde(entry.folder))
