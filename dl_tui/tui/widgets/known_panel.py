"""What DigiLocker knows about the user, to compare with: issuers compare with it, too."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dl_tui.api.models.account import User
from dl_tui.core.words.dates import show_date
from dl_tui.tui.literal import literal

NAME = "Name  "
BORN = "\nBorn  "
NOT_GIVEN = "not given"
COMPARED = "\nIssuers compare these letter by letter with their own."


class KnownPanel(Static):
    """Name and birth date as in the profile."""

    BORDER_TITLE = "As DigiLocker knows you"

    def show_user(self, user: User | None) -> None:
        """Show the user's name and birth date, or that they are not given."""
        name = user.name if user else ""
        born = show_date(user.dob) if user else ""
        self.update(
            Content.assemble(
                literal(NAME, "$muted"),
                literal(name or NOT_GIVEN, "bold" if name else "$muted"),
                literal(BORN, "$muted"),
                literal(born or NOT_GIVEN, "bold" if born else "$muted"),
                literal(COMPARED, "$muted"),
            )
        )
