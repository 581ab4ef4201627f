"""Pens: what a style becomes, and the shortest way from one to the next."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.style import Style

from dl_tui.tui.display.pen import PLAIN, Pen, Pens


@pytest.fixture
def pens() -> Pens:
    return Pens(ColorSystem.TRUECOLOR)


def test_equal_styles_share_one_pen(pens: Pens) -> None:
    assert pens.of(Style(color="red")) is pens.of(Style(color="red", meta={"@click": "x"}))
    assert pens.of(None) is pens.of(Style())


def test_only_what_differs_is_sent(pens: Pens) -> None:
    text = pens.of(Style(color="#010203", bgcolor="#040506"))
    bold = pens.of(Style(color="#010203", bgcolor="#040506", bold=True))
    other = pens.of(Style(color="#010203", bgcolor="#070809"))

    assert pens.change(text, bold)[0] == "\x1b[1m"
    assert pens.change(bold, text)[0] == "\x1b[22m"
    assert pens.change(text, other)[0] == "\x1b[48;2;7;8;9m"
    assert pens.change(text, text)[0] == ""


def test_what_bold_turns_off_besides_is_turned_on_again(pens: Pens) -> None:
    both, dim = pens.of(Style(bold=True, dim=True)), pens.of(Style(dim=True))

    assert pens.change(both, dim)[0] == "\x1b[22;2m"


def test_a_blank_takes_any_ink_but_its_own_background(pens: Pens) -> None:
    text = pens.of(Style(color="#010203", bgcolor="#040506", bold=True))
    assert text.blank is not None
    sequence, after = pens.change(text, text.blank)

    assert sequence == ""
    assert after == text
    assert pens.of(Style(color="red", bgcolor="#040506")).blank is text.blank


def test_an_underline_is_seen_on_a_blank(pens: Pens) -> None:
    underlined = pens.of(Style(color="red", underline=True))
    assert underlined.blank is not None

    assert underlined.blank.marks == {4}
    assert not underlined.blank.erases
    assert pens.change(underlined, PLAIN)[0] == "\x1b[m"


def test_colours_are_those_the_terminal_has() -> None:
    style = Style(color="#ff0000")

    assert Pens(ColorSystem.STANDARD).of(style).ink == "31"
    assert Pens(ColorSystem.EIGHT_BIT).of(style).ink == "38;5;196"


def test_a_link_begins_and_ends(pens: Pens) -> None:
    link = pens.of(Style(link="https://example.in/"))
    begun, after = pens.change(PLAIN, link)

    assert begun.startswith("\x1b]8;id=")
    assert begun.endswith(";https://example.in/\x1b\\")
    assert pens.change(after, PLAIN)[0] == "\x1b]8;;\x1b\\"


def test_more_styles_than_are_remembered_still_have_their_pens(pens: Pens) -> None:
    for number in range(5000):
        style = Style(color=f"#{number:06x}")
        assert pens.of(style).ink == f"38;2;0;{number // 256};{number % 256}"


def test_a_pen_is_plain_by_default() -> None:
    assert Pen() == PLAIN
