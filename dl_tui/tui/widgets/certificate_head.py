"""The head of the reader: what the document is, its state, and what its signature is worth."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dl_tui.core.reading import Reading
from dl_tui.core.signature import Signature, Verdict
from dl_tui.safetext import clean_line
from dl_tui.tui.literal import literal

_BADGES = {"good": ("✓", "$success"), "bad": ("✗", "$error"), "neutral": ("·", "$muted")}
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
        """Draw it; `seconds_left` is how long sensitive values stay in clear, None if masked."""
        # What counts comes first on its line: no long name may push it off the screen.
        parts = [literal(clean_line(title), "bold $primary")]
        if reading is not None and reading.certificate.holder:
            parts.append(literal(f"   {clean_line(reading.certificate.holder)}"))
        parts.append(literal("\n"))
        if reading is not None:
            bad = reading.signature is not None and reading.signature.verdict is Verdict.BAD
            for badge in reading.certificate.badges:
                # No tick for what somebody has changed.
                sign, colour = _BADGES["neutral" if bad else badge.kind]
                parts.append(literal(f"{sign} {badge.text}   ", colour))
            issuer = reading.certificate.issuer or issuer
        if seconds_left is not None:
            left = f"shown in clear, masked again in {max(0, seconds_left):.0f} s   "
            parts.append(literal(left, "$warning"))
        parts.append(literal(clean_line(issuer), "$muted"))
        if reading is not None:
            parts += [literal("\n"), _in_one_line(reading.signature)]
        self.update(Content.assemble(*parts))


def _in_one_line(signature: Signature | None) -> Content:
    if signature is None:
        return literal("· Checking the signature…", "$muted")
    sign, colour = _SIGNATURES[signature.verdict]
    warning = ". Do not rely on what it says." if signature.verdict is Verdict.BAD else ""
    return literal(f"{sign} {clean_line(signature.words)}{warning}", colour)
