"""The head of the reader: what the document is, its state, and what its signature is worth."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from dl_tui.core.reading.read import Reading
from dl_tui.core.signature.checks import Signature, Verdict
from dl_tui.safetext import clean_line
from dl_tui.tui.literal import literal

IN_CLEAR = "shown in clear, masked again in {seconds:.0f} s   "
AND_MORE = " and {count:,} more"
SHOWN_AND_MORE = "{shown} and {count:,} more"
DO_NOT_RELY = ". Do not rely on what it says."
CHECKING = "· Checking the signature…"

_BADGES = {"good": ("✓", "$success"), "bad": ("✗", "$error"), "neutral": ("·", "$muted")}
_MARGINS = 7
"""Cells beside the title and its holders."""
_SIGNATURES = {
    Verdict.GOOD: ("✓", "$success"),
    Verdict.UNCHECKED: ("!", "$warning"),
    Verdict.BAD: ("✗", "bold $error"),
}


class CertificateHead(Static):
    """Three lines: the title and who holds it; the state, then the issuer; the signature."""

    def show(
        self, title: str, issuer: str, reading: Reading | None, seconds_left: float | None
    ) -> None:
        """Draw it; `seconds_left` is how long sensitive values stay revealed, None if masked."""
        # What counts comes first on its line: no long name may push it off the screen.
        parts = [literal(clean_line(title), "bold $primary")]
        if reading is not None and reading.certificate.holders:
            room = self.app.size.width - cell_len(clean_line(title)) - _MARGINS
            parts.append(literal(f"   {_named(reading.certificate.holders, room)}"))
        parts.append(literal("\n"))
        if reading is not None:
            good = reading.signature is not None and reading.signature.verdict is Verdict.GOOD
            for badge in reading.certificate.badges:
                # No tick for data that may have been changed: nothing is green before the check.
                sign, colour = _BADGES[badge.kind if good or badge.kind == "bad" else "neutral"]
                parts.append(literal(f"{sign} {badge.text}   ", colour))
            issuer = reading.certificate.issuer or issuer
            if reading.certificate.title.casefold() != title.casefold():
                issuer = " · ".join(filter(None, (reading.certificate.title, issuer)))
        if seconds_left is not None:
            left = IN_CLEAR.format(seconds=max(0, seconds_left))
            parts.append(literal(left, "$warning"))
        parts.append(literal(clean_line(issuer), "$muted"))
        if reading is not None:
            parts += [literal("\n"), _in_one_line(reading.signature)]
        self.update(Content.assemble(*parts))


def _named(holders: tuple[str, ...], room: int) -> str:
    """Return as many of the names as there is room for, and how many more there are."""
    first, *others = map(clean_line, holders)
    shown = first
    for place, name in enumerate(others):
        left = len(others) - place
        longer = f"{shown}, {name}"
        more = AND_MORE.format(count=left - 1) if left > 1 else ""
        if cell_len(longer + more) > room:
            return SHOWN_AND_MORE.format(shown=shown, count=left)
        shown = longer
    return shown


def _in_one_line(signature: Signature | None) -> Content:
    if signature is None:
        return literal(CHECKING, "$muted")
    sign, colour = _SIGNATURES[signature.verdict]
    warning = DO_NOT_RELY if signature.verdict is Verdict.BAD else ""
    return literal(f"{sign} {clean_line(signature.words)}{warning}", colour)
