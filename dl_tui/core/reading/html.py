"""Text in HTML: some issuers put the whole certificate into one element that way."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from dl_tui.core.reading.nodes import PlainNode
from dl_tui.safetext import clean_line

MOST_CELLS = 5_000
LONGEST = 50_000
"""The longest page that is parsed, in characters: for longer ones the parser takes too long."""
_IS_HTML = re.compile(
    r"</(?:html|body|table|tr|div|p|h[1-6]|ul|ol|li|span|b|i|strong|center)\s*>", re.I
)
_LIKE_TAGS = re.compile(r"<[^<>]*>|</")
_BREAKS = {
    "title",
    "p",
    "div",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "hr",
}
_UNSEEN = {"script", "style"}


def is_html(text: str) -> bool:
    """Return whether a text contains HTML tags."""
    return "</" in text and len(text) <= LONGEST and _IS_HTML.search(text) is not None


def html_node(tag: str, text: str) -> PlainNode:
    """Return a web page's content as an element: its text as text, its tables as elements."""
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError:  # raised by the parser itself for an unknown "<!["
        return PlainNode(tag, (), (), _one_line(text))
    return PlainNode(
        tag, (), tuple(page.tables), "\n".join(filter(None, map(_one_line, page.lines)))
    )


def _one_line(text: str) -> str:
    """Return a text on one line, without tags that the parser did not recognise."""
    words = _LIKE_TAGS.sub(" ", text) if "</" in text else text
    return " ".join(clean_line(words).split())


class _Page(HTMLParser):
    """Collects the lines of a page, and the cells of its tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.tables: list[PlainNode] = []
        self._rows: list[list[str]] | None = None
        """Of the table being read; a nested table is merged into it."""
        self._in_cell = False
        self._unseen = 0
        self._left = MOST_CELLS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "table" and self._rows is None:
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
            self._in_cell = False
        elif tag in ("td", "th") and self._rows and self._left:
            self._rows[-1].append("")
            self._left -= 1
            self._in_cell = True
        if tag in _BREAKS and not self._in_cell:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th"):
            self._in_cell = False
        elif tag == "table":
            self._end_table()
        if tag in _BREAKS and not self._in_cell:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._in_cell and self._rows:
            self._rows[-1][-1] += f" {data}" if self._rows[-1][-1] else data
        else:
            self.lines[-1] += data

    def close(self) -> None:
        super().close()
        self._end_table()

    def _end_table(self) -> None:
        if self._rows:
            rows = tuple(_row(cells) for cells in self._rows if any(cells))
            self.tables.append(PlainNode("Table", (), rows))
        self._rows, self._in_cell = None, False


def _row(cells: list[str]) -> PlainNode:
    inner = tuple(PlainNode("Cell", (), (), _one_line(cell)) for cell in cells)
    return PlainNode("Row", (), inner)
