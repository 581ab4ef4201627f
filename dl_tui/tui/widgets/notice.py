"""Empty, loading and failed states in words, where the rows would stand or beside a form."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dl_tui.core.explain import Explanation
from dl_tui.safetext import clean

OUTCOME = "outcome"
"""The id of a notice that tells what came of a form."""


class Notice(Static):
    """A headline, what it means, and what to do next."""

    def say(self, headline: str, *lines: str, kind: str = "info") -> None:
        """Show a state; `kind` is "info" or "failed"."""
        self.set_class(kind == "failed", "-failed")
        mark = "✗ " if kind == "failed" else ""
        parts: list[Content | str | tuple[str, str]] = [(mark + clean(headline), "bold")]
        gap = "\n" if self.id == OUTCOME else "\n\n"  # beside a form every line is dear
        for line in lines:
            if line:
                parts += [gap, Content(clean(line))]
        self.update(Content.assemble(*parts))

    def explain(self, failure: Explanation, *more: str) -> None:
        """Show a failure: who failed, what happened, what to do."""
        code = f"Code: {failure.code}" if failure.code else ""
        self.say(failure.what, failure.then, *more, code, kind="failed")
