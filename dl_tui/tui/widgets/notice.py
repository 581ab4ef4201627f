"""Empty, loading and failed states as text, in place of rows or beside a form."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.safetext import clean

FOR_HELP_DESK = "For the help desk: {code}"

OUTCOME = "outcome"
"""The id of a notice that shows the outcome of a form."""


class Notice(Static):
    """A headline, what it means, and what to do next.

    A headline that ends in "…" is about something under way: the elapsed seconds follow it.
    """

    _seconds = 0
    _headline = ""
    _lines: tuple[str, ...] = ()
    _counting: Timer | None = None

    def say(self, headline: str, *lines: str, kind: str = "info") -> None:
        """Show a state; `kind` is "info" or "failed"."""
        self.set_class(kind == "failed", "-failed")
        self._headline = ("✗ " if kind == "failed" else "") + clean(headline)
        self._lines = tuple(filter(None, lines))
        self._seconds = 0
        if self._counting is not None:
            self._counting.stop()
        under_way = headline.endswith("…")
        self._counting = self.set_interval(1, self._count) if under_way else None
        self._show()

    def _count(self) -> None:
        if not self.display and self._counting is not None:
            self._counting.stop()  # what was awaited has replaced it
            return
        self._seconds += 1
        self._show()

    def _show(self) -> None:
        taken = f" {self._seconds} s" if self._seconds else ""
        parts: list[Content | str | tuple[str, str]] = [(self._headline + taken, "bold")]
        gap = "\n" if self.id == OUTCOME else "\n\n"  # beside a form, rows are scarce
        for line in self._lines:
            parts += [gap, Content(clean(line))]
        self.update(Content.assemble(*parts))

    def explain(self, failure: Failure, *more: str) -> None:
        """Show a failure: who failed, what happened, what to do.

        If the user can fix it, the service's error code would only distract.
        """
        reported = failure.code and failure.who != YOU
        code = FOR_HELP_DESK.format(code=failure.code) if reported else ""
        self.say(failure.what, failure.then, *more, code, kind="failed")
