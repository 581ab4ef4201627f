"""The app paints through a Display, and through Textual itself where that is not possible."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual._compositor import LayoutUpdate
from textual.app import ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Input, Static

from dl_tui.tui.display import painting
from dl_tui.tui.display.display import Display
from dl_tui.tui.display.painting import PaintingApp, seam_fits
from tests.support.emulators import Vterm, needs_vterm
from tests.support.hands import Hands, hands_on

pytestmark = needs_vterm
GARBAGE = "\x1b[3;3HTHE SHELL WAS HERE\x1b[41m\x1b[5;1H\x1b[K"


class App(PaintingApp[None]):
    """A few words, and a field."""

    CSS = "Static { height: 1fr; } Input { display: none; }"

    def compose(self) -> ComposeResult:
        yield Static("Aadhaar Card\nPAN Verification Record", id="words")
        yield Input()


class Terminal(HeadlessDriver):
    """A driver whose terminal can be looked into."""

    screen: Vterm
    sent: list[str]

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.sent.append(data)
        self.screen.feed(data.replace("\n", ""))

    def paint(self, frame: str) -> None:
        self.sent.append(frame)
        self.screen.feed(frame)


class Window(Hands):
    """The app before a terminal."""

    def shows_what_it_should(self) -> bool:
        strips = self.app.screen._compositor.render_strips()
        shown = ["".join(row).rstrip() for row in Terminal.screen.texts()]
        return shown == [strip.text.rstrip() for strip in strips]

    def say(self, words: str) -> None:
        self.app.screen.query_one("#words", Static).update(words)


@asynccontextmanager
async def window(app: App, size: tuple[int, int] = (30, 8)) -> AsyncIterator[Window]:
    Terminal.screen, Terminal.sent = Vterm(*size), []
    async with hands_on(app, size=size):
        found = Window(app)
        await found.rest()
        yield found


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setenv("TERM", "xterm-256color")
    app = App()
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver", Terminal)
    return app


async def test_the_terminal_shows_what_the_app_has_drawn(app: App) -> None:
    async with window(app) as seen:
        assert seen.shows_what_it_should()
        seen.say("Driving Licence")
        await seen.rest()

        assert seen.shows_what_it_should()


async def test_only_what_has_changed_is_sent(app: App) -> None:
    async with window(app) as seen:
        Terminal.sent.clear()
        app.screen.refresh(layout=True)
        await seen.rest()
        assert Terminal.sent == []

        seen.say("Aadhaar Card\nPAN Verification Records")
        await seen.rest()
        assert len("".join(Terminal.sent)) < 40


async def test_what_somebody_else_has_drawn_is_drawn_over(app: App) -> None:
    async with window(app) as seen:
        Terminal.screen.feed(GARBAGE)
        assert not seen.shows_what_it_should()
        app.forget_frame()
        app.screen.refresh(layout=True)
        await seen.rest()

        assert seen.shows_what_it_should()


async def test_after_a_resize_nothing_is_taken_for_granted(app: App) -> None:
    async with window(app) as seen:
        for width, height in ((20, 6), (34, 9), (30, 8), (30, 8)):
            Terminal.screen.resize(width, height)
            Terminal.screen.feed(GARBAGE)
            await seen.resize_terminal(width, height)
            await seen.rest()

            assert seen.shows_what_it_should()


async def test_the_cursor_is_where_the_field_is(app: App) -> None:
    async with window(app) as seen:
        field = app.screen.query_one(Input)
        field.display = True
        field.focus()
        await seen.rest()
        await seen.press("a", "b")
        x, y = field.cursor_screen_offset

        assert Terminal.sent[-1].endswith(f"\x1b[{y + 1};{x + 1}H")


async def test_a_fault_in_it_leaves_the_painting_to_textual(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise ValueError("on purpose")

    async with window(app) as seen:
        monkeypatch.setattr(Display, "frame", fail)
        for words in ("Driving Licence", "Ration Card"):
            seen.say(words)
            await seen.rest()
            assert seen.shows_what_it_should()
        assert app.return_code is None


async def test_another_textual_paints_by_itself(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(LayoutUpdate):
        def __init__(self, region: object, strips: object) -> None: ...

    monkeypatch.setattr(painting, "LayoutUpdate", Other)
    assert not seam_fits()
    monkeypatch.setattr(App, "_paints", seam_fits())
    async with window(app) as seen:
        assert seen.shows_what_it_should()
        assert app._frames is None


def test_the_textual_that_is_pinned_hands_over_its_frames() -> None:
    assert seam_fits()
