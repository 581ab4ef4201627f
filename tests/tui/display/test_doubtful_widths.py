"""Whatever a terminal thinks of a letter's width, everything else stays where it belongs."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable

import pyte
import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip
from wcwidth import wcwidth

from dl_tui.tui.display.display import Display
from dl_tui.tui.display.kind import Kind
from dl_tui.tui.display.pen import Pens
from tests.support.emulators import Emulator, Pyte, Vterm, needs_vterm

NAMES = (
    "शिक्षा एवं प्रशिक्षण",  # Devanagari
    "কলকাতা বিশ্ববিদ্যালয়",  # Bengali
    "ਪੰਜਾਬ ਸਕੂਲ ਸਿੱਖਿਆ ਬੋਰਡ",  # Gurmukhi
    "ગુજરાત શિક્ષણ બોર્ડ",  # Gujarati
    "ଓଡ଼ିଶା ମାଧ୍ୟମିକ",  # Odia
    "தமிழ்நாடு அரசு",  # Tamil
    "తెలంగాణ ప్రభుత్వం",  # Telugu
    "ಕರ್ನಾಟಕ ಪ್ರೌಢ ಶಿಕ್ಷಣ",  # Kannada
    "കേരള സർക്കാർ",  # Malayalam
    "සිංහල",  # Sinhala
    "👩‍👩‍👧 🇮🇳 ✈️",
    "Driving Licence",
)
WIDTH, HEIGHT = 70, 10
LOOKS = (Style(color="#e0e0e0", bgcolor="#121212"), Style(color="#e0e0e0", bgcolor="#0178d4"))
DATE = 48
"""The column of the date."""


def row(name: str, date: str, style: Style) -> Strip:
    """Return a row of the table: a name and a date."""
    text = name + " " * (DATE - cell_len(name)) + date
    return Strip([Segment(text.ljust(WIDTH - cell_len(text) + len(text)), style)], WIDTH)


def dates(emulator: Emulator) -> list[str]:
    """Return what stands where the dates belong."""
    return ["".join(texts[DATE : DATE + 11]) for texts in emulator.texts()]


@pytest.fixture
def wide_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pyte give every vowel sign and joiner a cell of its own, as some terminals do."""

    def width(char: str) -> int:
        apart = unicodedata.category(char) in ("Mn", "Mc") or char == "\u200d"
        return 1 if apart else int(wcwidth(char))

    monkeypatch.setattr(pyte.screens, "wcwidth", width)


@pytest.mark.usefixtures("wide_marks")
@pytest.mark.parametrize("kind", [Kind(moves=True, erases=True), Kind()], ids=["able", "simple"])
@pytest.mark.parametrize("emulator", [pytest.param(Vterm, marks=needs_vterm), Pyte])
def test_every_date_stays_whole_while_the_cursor_moves_and_names_change(
    emulator: type[Vterm] | type[Pyte], kind: Kind
) -> None:
    chance = random.Random(7)
    screen = emulator(WIDTH, HEIGHT)
    display = Display(Pens(ColorSystem.TRUECOLOR), kind)
    names = [chance.choice(NAMES) for _ in range(HEIGHT)]
    for number in range(150):
        at = chance.randrange(HEIGHT)
        if number % 7 == 0:
            names = [*names[1:], chance.choice(NAMES)]
        written = [f"{10 + (number + y) % 20} Jul {2000 + y}" for y in range(HEIGHT)]
        lines: list[Iterable[Strip]] = [
            [row(name, date, LOOKS[y == at])]
            for y, (name, date) in enumerate(zip(names, written, strict=True))
        ]
        update = LayoutUpdate(lines, Region(0, 0, WIDTH, HEIGHT))
        screen.feed(display.frame(update, Size(WIDTH, HEIGHT)))

        assert dates(screen) == written


@needs_vterm
def test_nothing_of_a_longer_name_stays_behind() -> None:
    screen = Vterm(WIDTH, HEIGHT)
    display = Display(Pens(ColorSystem.TRUECOLOR), Kind(moves=True, erases=True))
    for name in (NAMES[0], "Short", NAMES[1], ""):
        update = LayoutUpdate([[row(name, "14 Jul 2024", LOOKS[0])]], Region(0, 0, WIDTH, 1))
        screen.feed(display.frame(update, Size(WIDTH, HEIGHT)))

        said = "".join(screen.texts()[0]).split()
        assert said == [*name.split(), "14", "Jul", "2024"]
