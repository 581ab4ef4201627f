"""DigiLocker in figures: four counts and two charts."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dl_tui.api.models.figures import Statistics as Figures
from dl_tui.core.failure import Failure
from dl_tui.core.partner.statistics import bars, group_digits, growth, in_short
from dl_tui.core.words.dates import show_date
from dl_tui.tui.commands.tools import STATISTICS_BACK, STATISTICS_RELOAD, STATISTICS_SCREEN
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.widgets import chart
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.plot import Plot

ASKING = "Asking DigiLocker for its figures…"
GOES_BACK = f"{STATISTICS_BACK} goes back."
TITLE = "DigiLocker in figures"
AS_ON = "   as on {day}"
USERS = "registered users"
DOCUMENTS = "authentic documents"
ISSUERS = "issuers"
REQUESTERS = "requesters"
NEW_USERS = "New users in each month"
NEW_DOCUMENTS = "New documents in each year"
ALL_USERS = "All users, at the end of each month"
ALL_DOCUMENTS = "All documents, at the end of each year"

_AGAIN = f"{STATISTICS_RELOAD} asks again; {STATISTICS_BACK} goes back."


class Statistics(FlowScreen[None]):
    """Shows how many people, documents and organisations use DigiLocker."""

    CSS_PATH = "../styles/statistics.tcss"
    COMMAND_LIST = STATISTICS_SCREEN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._figures: Figures | None = None
        self._growth = False

    def compose(self) -> ComposeResult:
        """Lay out the head, a message for when there are no figures, and the figures."""
        yield from self.compose_status()
        yield Static(id="head")
        yield Notice("", id="words")
        with VerticalScroll(id="figures"):
            with Horizontal(id="counts"):
                for name in ("users", "documents", "issuers", "requesters"):
                    yield Static(id=name, classes="count")
            with Container(id="charts"):
                yield Plot(id="registrations")
                yield Plot(id="by-year")
        yield KeyHints()

    def on_mount(self) -> None:
        """Ask for the figures."""
        self.update_status()
        self._show_head()
        self.action_reload()

    # -- loading ------------------------------------------------------------------------------

    @flow("statistics.load", exclusive=True)
    async def action_reload(self) -> None:
        """Request the figures, or request them again."""
        if self._figures is None:
            self._words().say(ASKING, GOES_BACK)
        both = asyncio.gather(self.context.digilocker.statistics(), asyncio.to_thread(chart.load))
        shown, _ = await both
        self._figures = shown
        self.query_one("#words").display = False
        figures = self.query_one("#figures")
        figures.display = True
        figures.focus()  # a low window scrolls
        self._show_head()
        self._show_counts(shown)
        self._show_charts(shown)

    def show_failure(self, failure: Failure) -> None:
        """Show a failure in place of the figures, or as a notification if they are shown."""
        if self._figures is None:
            self._words().explain(failure, _AGAIN)
        else:
            super().show_failure(failure)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own in place of the figures, or as a notification."""
        if self._figures is None:
            self._words().say(sentence, _AGAIN, kind="failed")
        else:
            super().show_fault(sentence)

    def action_growth(self) -> None:
        """Show what was added in each month and year, or the running totals again."""
        self._growth = not self._growth
        if self._figures is not None:
            self._show_charts(self._figures)

    # -- drawing ------------------------------------------------------------------------------

    def _show_head(self) -> None:
        parts = [literal(TITLE, "bold $primary")]
        if self._figures is not None and self._figures.as_on:
            parts.append(literal(AS_ON.format(day=show_date(self._figures.as_on)), "$muted"))
        self.query_one("#head", Static).update(Content.assemble(*parts))

    def _show_counts(self, figures: Figures) -> None:
        for name, label, count in (
            ("users", USERS, figures.users),
            ("documents", DOCUMENTS, figures.documents),
            ("issuers", ISSUERS, figures.issuers),
            ("requesters", REQUESTERS, figures.requesters),
        ):
            self.query_one(f"#{name}", Static).update(_count(label, count))

    def _show_charts(self, figures: Figures) -> None:
        months, years = self.query_one("#registrations", Plot), self.query_one("#by-year", Plot)
        if self._growth:
            months.show_columns(NEW_USERS, growth(figures.registrations))
            years.show_columns(NEW_DOCUMENTS, growth(figures.documents_by_year))
        else:
            months.show_area(ALL_USERS, bars(figures.registrations))
            years.show_columns(ALL_DOCUMENTS, bars(figures.documents_by_year))

    def _words(self) -> Notice:
        notice = self.query_one("#words", Notice)
        notice.display = True
        return notice


def _count(label: str, count: int | None) -> Content:
    """Return a count in full and in short form, above its label."""
    if count is None:
        return Content.assemble(("not given", "$muted"), "\n", (label, "$muted"))
    full, short = group_digits(count), in_short(count)
    also = f"  {short}" if short != full else ""
    return Content.assemble((full, "bold $accent"), (also, "$muted"), "\n", (label, "$muted"))
