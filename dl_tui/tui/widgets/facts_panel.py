"""The facts of the row at the cursor, below the table."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from dl_tui.api.models import IssuedDocument, LockerItem
from dl_tui.core.dates import show_date
from dl_tui.core.mask import mask_uri
from dl_tui.core.sizes import show_size
from dl_tui.tui.literal import literal

Fact = tuple[str, str]


class FactsPanel(Static):
    """Label and value lines, and what Enter would do."""

    def show_document(self, document: IssuedDocument) -> None:
        """Show an issued document; its address is masked, for it often holds a number."""
        named = document.doctype
        if document.description and document.description != document.name:
            named = f"{document.doctype}  {document.description}"
        self._show(
            document.name,
            [
                ("Issuer", document.issuer),
                ("Type", named),
                ("Date", show_date(document.date)),
                ("Formats", _formats(document)),
                ("Address", mask_uri(document.uri)),
            ],
        )

    def show_item(self, item: LockerItem) -> None:
        """Show a file or folder of the uploaded documents."""
        kind = "Folder" if item.is_folder else item.mime or "File"
        facts = [("Kind", kind), ("Date", show_date(item.date)), ("Size", show_size(item.size))]
        self._show(item.name, [*facts, ("About", item.description)])

    def show_nothing(self) -> None:
        """Show an empty panel."""
        self.update("")

    def _show(self, title: str, facts: Iterable[Fact]) -> None:
        parts: list[Content] = [literal(title, "bold $primary")]
        for label, value in facts:
            if value.strip():
                parts += [literal(f"\n{label:<9}", "$muted"), literal(value)]
        self.update(Content.assemble(*parts))


def _formats(document: IssuedDocument) -> str:
    names = ", ".join(name.upper() for name in document.formats) or "none given"
    if document.has_xml:
        return f"{names}   Enter reads the certificate"
    return f"{names}   no XML, so it cannot be read here"
