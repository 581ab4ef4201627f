"""Nothing of a service string acts: `literal` shows it, and the last net holds what slips by."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Label, Static

from dl_tui.safetext import REPLACEMENT, clean
from dl_tui.sandbox.people.odd_names import CONTROLS, MARKUP, ODD_NAMES
from dl_tui.tui.literal import ControlFilter, filled, literal
from tests.support.hands import hands_on
from tests.support.vt import FOREIGN


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_literal_says_exactly_the_cleaned_text(name: str) -> None:
    assert literal(name).plain == clean(name)


@pytest.mark.parametrize("name", ["{issuer}", "{0}", "{", *MARKUP])
def test_what_fills_a_sentence_keeps_its_style_and_is_not_read(name: str) -> None:
    shown = filled("Sent to {who}.", who=literal(name, "bold"))

    assert shown.plain == f"Sent to {name}."
    assert [shown.plain[span.start : span.end] for span in shown.spans] == [name]


@pytest.mark.parametrize("name", MARKUP)
def test_markup_is_never_read(name: str) -> None:
    shown = literal(name, "bold")

    assert shown.plain == name
    assert all(span.style == "bold" for span in shown.spans)


def test_the_filter_replaces_controls_and_leaves_the_rest() -> None:
    style = Style(bold=True)
    segments = [
        Segment("plain", style),
        Segment("red\x1b[31m\x9b2J\u202e", style),
        Segment("हिन्दी"),
    ]
    filtered = ControlFilter().apply(segments, Color(0, 0, 0))

    assert [segment.text for segment in filtered] == [
        "plain",
        f"red{REPLACEMENT}[31m{REPLACEMENT}2J{REPLACEMENT}",
        "हिन्दी",
    ]
    assert filtered[1].style is style


def test_a_line_stays_one_line() -> None:
    (filtered,) = ControlFilter().apply([Segment("two\nlines\tand a tab")], Color(0, 0, 0))

    assert filtered.text == "two lines and a tab"


class Forgetful(App[None]):
    """An app whose author forgot `literal` everywhere, with the net of dl_tui below."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def get_line_filters(self) -> list[ControlFilter]:
        return [ControlFilter()]

    def compose(self) -> ComposeResult:
        yield Static(self._text, markup=False)
        yield Label(self._text, markup=False)


@pytest.mark.parametrize("text", CONTROLS, ids=ascii)
async def test_a_widget_that_forgets_still_sends_no_control(text: str) -> None:
    app = Forgetful(text)
    async with hands_on(app, size=(80, 10)) as hands:
        await hands.rest()
        strips = app.screen._compositor.render_strips()

    assert not any(FOREIGN.search(strip.text) for strip in strips)
