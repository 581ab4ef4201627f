"""What can be copied of a document to the clipboard, each value with its label."""

from __future__ import annotations

from dataclasses import dataclass, field

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.locker.transfer import file_name
from dl_tui.core.words.dates import show_date

HOLDS_NUMBER = "It often holds the number of the document: anybody who sees the clipboard sees it."


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be copied."""

    label: str
    value: str = field(repr=False)
    warning: str = ""
    """What to know before it is copied; the value is masked until then."""


def about_item(item: IssuedDocument | LockerItem) -> tuple[Choice, ...]:
    """Return what is known of a document, a file or a folder, the most wanted first."""
    choices = [Choice("Name", item.name), Choice("Issuer", item.issuer)]
    if isinstance(item, IssuedDocument):
        extension = next((name for name in item.formats if name in ("pdf", "xml")), "pdf")
        choices += [
            Choice("Type", item.doctype),
            Choice("Date", show_date(item.date)),
            Choice("File name", file_name(item, extension)),
        ]
    else:
        choices.append(Choice("Date", show_date(item.date)))
    if "-" in item.uri:  # in an export the URI is just a number
        choices.append(Choice("URI", item.uri, HOLDS_NUMBER))
    return tuple(choice for choice in choices if choice.value.strip())
