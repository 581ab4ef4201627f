"""A picture in half blocks: its shape, its colours, and the part of it that is shown."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip

from dl_tui.core.pages.drawing import Page
from dl_tui.tui.themes import DARK, LIGHT
from dl_tui.tui.widgets.picture import Picture
from tests.support.hands import hands_on

RED, BLUE, WHITE, BLACK = b"\xff\0\0", b"\0\0\xff", b"\xff\xff\xff", b"\0\0\0"


def page(*rows: list[bytes], index: int = 0) -> Page:
    return Page(index, len(rows[0]), len(rows), b"".join(map(b"".join, rows)), "")


def plain(width: int, height: int, index: int = 0) -> Page:
    return page(*[[RED] * width] * height, index=index)


class Wall(App[None]):
    """Nothing but a picture."""

    CSS = "Picture { width: 100%; height: 100%; scrollbar-size: 1 1; }"

    def __init__(self, theme: str = DARK.name, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.turned: list[int] = []
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield Picture()

    @property
    def picture(self) -> Picture:
        return self.query_one(Picture)

    @property
    def lines(self) -> list[Strip]:
        return self.screen._compositor.render_strips()

    def on_picture_turned(self, event: Picture.Turned) -> None:
        self.turned.append(event.by)


def coloured(strip: Strip) -> list[tuple[str, str, str]]:
    """Return each run that has a colour of its own: its text, and the colours of both halves."""
    return [
        (text, name(style.color), name(style.bgcolor))
        for text, style, _ in strip
        if style and ("▀" in text or name(style.bgcolor) in ("#ff0000", "#0000ff"))
    ]


def name(color: object) -> str:
    return str(Style.parse("").color if color is None else getattr(color, "name", ""))


async def test_two_pixels_stand_in_a_cell_one_above_the_other() -> None:
    async with hands_on(Wall(), size=(4, 3)) as hands:
        wall = hands.app
        assert isinstance(wall, Wall)
        wall.picture.show_page(page([RED, RED, BLUE], [BLUE, BLUE, BLUE], [RED, RED, RED]))
        await hands.rest()
        assert coloured(wall.lines[0]) == [
            ("▀▀", "#ff0000", "#0000ff"),
            (" ", "#0000ff", "#0000ff"),
        ]
        [(text, upper, lower)] = coloured(wall.lines[1])
        assert (text, upper) == ("▀▀▀", "#ff0000")
        assert lower not in ("#ff0000", "#0000ff"), "below the last row is the ground"


async def test_a_small_picture_stands_in_the_middle() -> None:
    async with hands_on(Wall(), size=(20, 10)) as hands:
        wall = hands.app
        assert isinstance(wall, Wall)
        wall.picture.show_page(plain(10, 8))
        await hands.rest()
        assert wall.picture.box == (20, 20)
        shown = [y for y, strip in enumerate(wall.lines) if coloured(strip)]
        assert shown == [3, 4, 5, 6]
        before = wall.lines[3].crop(0, 5)
        assert not coloured(before)
        assert coloured(wall.lines[3].crop(5, 15)) == [(" " * 10, "#ff0000", "#ff0000")]


async def test_arrows_scroll_a_large_picture_or_else_turn_the_page() -> None:
    async with hands_on(Wall(), size=(20, 10)) as hands:
        wall = hands.app
        assert isinstance(wall, Wall)
        wall.picture.corner = (0, 0)
        wall.picture.show_page(plain(10, 10))
        await hands.press("right", "left")
        assert wall.turned == [1, -1]
        wall.picture.show_page(plain(100, 100))
        await hands.press("right", "right", "down", "l", "j")
        assert wall.picture.scroll_offset == (12, 4)
        assert wall.turned == [1, -1]


async def test_what_is_in_sight_stays_in_sight_while_it_grows() -> None:
    async with hands_on(Wall(), size=(20, 10)) as hands:
        wall = hands.app
        assert isinstance(wall, Wall)
        wall.picture.show_page(plain(10, 10))
        await hands.rest()
        wall.picture.show_page(plain(100, 100))
        await hands.rest()
        assert abs(wall.picture.scroll_offset.x - 40) <= 1, "the middle of it"
        assert abs(wall.picture.scroll_offset.y - 20) <= 1
        wall.picture.show_page(plain(100, 100, index=1))
        await hands.rest()
        assert wall.picture.scroll_offset.y == 0, "another page begins at its top"


@pytest.mark.parametrize(("theme", "shades"), [("ansi-dark", "█ ▓"), ("ansi-light", " █░")])
async def test_without_colours_shades_tell_bright_from_dark(
    theme: str, shades: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with hands_on(Wall(theme, ansi_color=True), size=(3, 1)) as hands:
        wall = hands.app
        assert isinstance(wall, Wall)
        grey = b"\xc0\xc0\xc0"
        wall.picture.show_page(page([WHITE, BLACK, grey], [WHITE, BLACK, grey]))
        await hands.rest()
        assert wall.lines[0].text == shades


async def test_no_room_at_all_is_no_fault() -> None:
    async with hands_on(Wall(), size=(1, 1)) as hands:
        wall = hands.app
        assert isinstance(wall, Wall)
        wall.picture.show_page(plain(100, 100))
        await hands.rest()
        assert len(wall.lines) == 1
