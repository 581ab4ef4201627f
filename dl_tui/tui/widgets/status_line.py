"""The top line: who is signed in, at which service, for how long."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from dl_tui.safetext import clean_line
from dl_tui.tui.widgets.rows import fit

RENEWS_NEXT = "renews at the next step"
OVER = "session over"
MINUTES = "{count:.0f} min"
RENEWS_IN = "renews in {left}"
LEFT = "{left} left"


class StatusLine(Widget):
    """One line that never changes without a reason, so that an idle screen sends nothing."""

    COMPONENT_CLASSES = {"status--sandbox", "status--app", "status--muted"}

    service: reactive[str] = reactive("")
    sandbox: reactive[bool] = reactive(False)
    who: reactive[str] = reactive("")
    left: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Draw the line: app, service, then the time left and the name at the right."""
        base = self.rich_style
        app = self.get_component_rich_style("status--app")
        muted = self.get_component_rich_style("status--muted")
        segments = [Segment(" dl_tui ", app)]
        if self.sandbox:
            sandbox = self.get_component_rich_style("status--sandbox")
            segments.append(Segment(" SANDBOX ", sandbox))
        room = self.size.width - sum(cell_len(segment.text) for segment in segments) - 2
        known = "  ·  ".join(clean_line(part) for part in (self.left, self.who) if part)
        if cell_len(known) > room:
            known = clean_line(self.who or self.left)  # the name matters more
        # Name and time left come first; the service's address gets the remaining room.
        left = max(0, room - cell_len(known) - 1)
        segments.append(Segment(f" {fit(clean_line(self.service), left)}", muted))
        segments.append(Segment(fit(known, min(room, cell_len(known)) + 1, right=True), base))
        return Strip(segments).adjust_cell_length(self.size.width, base)


def time_left(seconds: float, *, renews: bool) -> str:
    """Return how long a session lasts: in minutes until the last two, then in seconds."""
    if seconds <= 0:
        return RENEWS_NEXT if renews else OVER
    left = f"{seconds:.0f} s" if seconds < 120 else MINUTES.format(count=seconds // 60)
    return RENEWS_IN.format(left=left) if renews else LEFT.format(left=left)
