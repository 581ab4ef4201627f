"""The QR code: what a camera reads from the screen is the address, in every theme."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Size

from dl_tui.tui.themes import DARK, LIGHT
from dl_tui.tui.widgets.qr import QrCode
from tests.support.hands import hands_on
from tests.tui.camera import codes_on

ADDRESS = "https://digilocker.example/public/oauth2/1/authorize?state=" + "aZ09-_" * 12
SIDE = 41
"""Modules of its code, without a frame."""


class Sheet(App[None]):
    """Nothing but a code."""

    CSS = "QrCode { width: 100%; height: 100%; }"

    def __init__(self, theme: str = DARK.name, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield QrCode()

    def on_mount(self) -> None:
        self.code.show_address(ADDRESS)

    @property
    def code(self) -> QrCode:
        return self.query_one(QrCode)

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


THEMES = [DARK.name, LIGHT.name, "ansi-dark", "ansi-light", "textual-light", "nord"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("gap", [0, 1])
async def test_a_camera_reads_the_address(theme: str, gap: int) -> None:
    async with hands_on(Sheet(theme), size=(120, 40)) as hands:
        await hands.rest()

        assert codes_on(hands.app, gap=gap) == [ADDRESS]


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("quiet", [4, 2])
async def test_it_uses_the_room_to_the_last_cell(theme: str, quiet: int) -> None:
    size = (SIDE + 2 * quiet, (SIDE + 2 * quiet + 1) // 2)
    async with hands_on(Sheet(theme), size=size) as hands:
        await hands.rest()
        code = hands.app.query_one(QrCode)

        assert codes_on(hands.app) == [ADDRESS]
        assert code.needs(quiet) == Size(*size)
        assert len(code._framed) == SIDE + 2 * quiet


@pytest.mark.parametrize("size", [(SIDE + 3, 40), (120, 22)])
async def test_without_room_it_says_so_and_draws_nothing(size: tuple[int, int]) -> None:
    app = Sheet()
    async with hands_on(app, size=size) as hands:
        await hands.rest()

        assert codes_on(hands.app) == []
        assert app.lines[1:4] == [
            "  No room for the QR code.",
            "  It needs 45 columns and 23 rows;",
            f"  here are {size[0]} and {size[1]}.",
        ]
        assert not any(app.lines[6:])
        await hands.resize_terminal(120, 40)
        assert codes_on(hands.app) == [ADDRESS]


@pytest.mark.parametrize("size", [(1, 1), (3, 2)])
async def test_the_smallest_window_is_no_fault(size: tuple[int, int]) -> None:
    async with hands_on(Sheet(), size=size) as hands:
        await hands.rest()
        assert codes_on(hands.app) == []


async def test_a_new_address_replaces_the_code_and_no_address_removes_it() -> None:
    app = Sheet()
    async with hands_on(app, size=(120, 40)) as hands:
        app.code.show_address("https://digilocker.example/2")
        await hands.rest()
        assert codes_on(app) == ["https://digilocker.example/2"]
        app.code.show_address("")
        await hands.rest()

        assert codes_on(app) == []
        assert not any(app.lines)
        assert not app.code.fits(Size(500, 500))


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "ansi-dark"])
async def test_without_colours_black_and_white_stay(
    monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with hands_on(Sheet(theme), size=(120, 40)) as hands:
        await hands.rest()

        assert codes_on(hands.app) == [ADDRESS]


@pytest.mark.parametrize(
    ("theme", "ink", "paper"), [("ansi-dark", 220, 20), ("ansi-light", 20, 235)]
)
async def test_without_colours_glyphs_draw_the_code(
    monkeypatch: pytest.MonkeyPatch, theme: str, ink: int, paper: int
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Sheet(theme, ansi_color=True)
    async with hands_on(app, size=(120, 40)) as hands:
        await hands.rest()
        assert codes_on(app, ink=ink, paper=paper) == [ADDRESS]
        app.code.inverted = not app.code.inverted
        await hands.rest()

        assert codes_on(app, ink=paper, paper=ink) == [ADDRESS], "the terminal was the other kind"
