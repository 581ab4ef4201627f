"""What is sent draws the same screen as Textual's own painting, whatever the frames are."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest
from rich.cells import cell_len, split_graphemes
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from dl_tui.tui.display.display import Display
from dl_tui.tui.display.kind import Kind
from dl_tui.tui.display.pen import Pens
from tests.support.emulators import Emulator, Pyte, Strict, Vterm, needs_vterm

SIZE = (40, 12)
ABLE = Kind(moves=True, erases=True)
ERASES, MOVES, SIMPLE = Kind(erases=True), Kind(moves=True), Kind()
HINDI = ("शिक्षा", "हिन्दी में", "गाँव 🌾")
WORDS = ("Driving Licence", "Class X Marksheet", "2024", "·", "✓ Active", "…", "│", "中文", "a", "")
STYLES = (
    Style(color="#e0e0e0", bgcolor="#121212"),
    Style(color="#ffa62b", bgcolor="#121212", bold=True),
    Style(color="#e0e0e0", bgcolor="#0178d4"),
    Style(color="#808080", bgcolor="#242f38", dim=True, italic=True),
    Style(color="red", bgcolor="#242f38", underline=True),
    Style(bgcolor="#242f38", reverse=True),
    Style(color="red", bgcolor="#242f38", reverse=True, bold=True),
    Style(color="#e0e0e0", strike=True),
    Style(),
)
CONSOLE = Console(color_system="truecolor", legacy_windows=False)

Cells = list[tuple[str, Style]]


@dataclass
class Scene:
    """A screen that changes at random, as a list of rows of cells."""

    chance: random.Random
    width: int
    height: int
    words: tuple[str, ...] = WORDS
    rows: list[Cells] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = [self.line() for _ in range(self.height)]

    def line(self) -> Cells:
        """Return a row of words in two or three styles."""
        cells: Cells = []
        while len(cells) < self.width:
            style = self.chance.choice(STYLES)
            word = self.chance.choice(self.words)
            for start, end, width in split_graphemes(word)[0]:
                cells += [(word[start:end], style)] + [("", style)] * (width == 2)
            cells += [(" ", style)] * self.chance.choice((1, 1, 2, 20))
        return whole(cells[: self.width])

    def change(self) -> set[int]:
        """Change something, and return which rows are not as they were."""
        ways = (self.retype, self.highlight, self.scroll, self.cover, self.recolour)
        return self.chance.choices(ways, (4, 4, 3, 2, 1))[0]()

    def retype(self) -> set[int]:
        y = self.chance.randrange(self.height)
        self.rows[y] = self.line()
        return {y}

    def highlight(self) -> set[int]:
        y, style = self.chance.randrange(self.height), self.chance.choice(STYLES)
        self.rows[y] = [(char, style) for char, _ in self.rows[y]]
        return {y}

    def scroll(self) -> set[int]:
        """Move some rows, in all columns or in some of them."""
        top, bottom = sorted(self.chance.sample(range(self.height + 1), 2))
        left = self.chance.choice((0, 0, self.width // 3))
        by = self.chance.choice((-3, -1, 1, 1, 2, 5))
        before = [row.copy() for row in self.rows]
        for y in range(top, bottom):
            new = before[y + by] if top <= y + by < bottom else self.line()
            self.rows[y] = whole([*before[y][:left], *new[left:]])
        return set(range(top, bottom))

    def cover(self) -> set[int]:
        """Lay a box over the middle."""
        style = self.chance.choice(STYLES)
        ys = range(self.height // 4, self.height // 2)
        for y in ys:
            left, right = self.width // 4, self.width // 2
            box = [(char, style) for char in "box".center(right - left)[: right - left]]
            self.rows[y] = whole([*self.rows[y][:left], *box, *self.rows[y][right:]])
        return set(ys)

    def recolour(self) -> set[int]:
        """Change the theme."""
        others = dict(zip(STYLES, self.chance.sample(STYLES, len(STYLES)), strict=True))
        self.rows = [[(char, others[style]) for char, style in row] for row in self.rows]
        return set(range(self.height))

    def update(self, changed: set[int]) -> LayoutUpdate | ChopsUpdate:
        """Return the frame as the compositor would: all of it, or the rows that have changed."""
        if len(changed) == self.height or self.chance.random() < 0.1:
            lines = [chops(row, self.cuts()).values() for row in self.rows]
            return LayoutUpdate(list[Iterable[Strip]](lines), Region(0, 0, self.width, self.height))
        cuts = [self.cuts() for _ in self.rows]
        parts = [chops(row, cut) for row, cut in zip(self.rows, cuts, strict=True)]
        spans = [(y, 0, self.width) for y in sorted(changed)]
        return ChopsUpdate(parts, spans, [[*cut[1:], self.width] for cut in cuts])

    def cuts(self) -> list[int]:
        """Return where a row is cut into the strips of its widgets."""
        return sorted({0, *self.chance.sample(range(self.width), 2)})


def whole(row: Cells) -> Cells:
    """Return a row in which nothing wide is cut in half."""
    found = row.copy()
    for x, (char, style) in enumerate(row):
        second = x + 1 < len(row) and row[x + 1][0] == ""
        if char == "" and (not x or cell_len(found[x - 1][0]) != 2):
            found[x] = (" ", style)
        elif cell_len(char) == 2:
            found[x : x + 1 + second] = [(char, style), ("", style)] if second else [(" ", style)]
    return found


def chops(row: Cells, cuts: list[int]) -> dict[int, Strip]:
    """Return a row's strips by their first columns."""
    ends = [*cuts[1:], len(row)]
    return {x: strip(row[x:end]) for x, end in zip(cuts, ends, strict=True)}


def strip(cells: Cells) -> Strip:
    """Return cells as a strip, each style a segment; halves of wide letters become blanks."""
    segments: list[Segment] = []
    for char, style in whole(cells):
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + char, style)
        else:
            segments.append(Segment(char, style))
    return Strip(segments, len(cells))


def frames(
    seed: int, count: int, words: tuple[str, ...] = WORDS
) -> Iterator[tuple[LayoutUpdate | ChopsUpdate, Size]]:
    """Yield frames of one scene, now and then of another size."""
    chance = random.Random(seed)
    scene = Scene(chance, *SIZE, words)
    changed = set(range(SIZE[1]))
    for _ in range(count):
        yield scene.update(changed), Size(scene.width, scene.height)
        if chance.random() < 0.01:
            scene = Scene(chance, chance.randint(8, 60), chance.randint(3, 16), words)
            changed = set(range(scene.height))
        else:
            changed = scene.change()


def draws_the_same(
    emulators: tuple[Emulator, Emulator],
    kind: Kind,
    seed: int,
    count: int,
    words: tuple[str, ...] = WORDS,
) -> tuple[int, int]:
    """Show both emulators the same frames; return the bytes of Textual's painting and of ours."""
    plain, ours = emulators
    display = Display(Pens(ColorSystem.TRUECOLOR), kind)
    theirs_sent = ours_sent = 0
    before = Size(*SIZE)
    for number, (update, size) in enumerate(frames(seed, count, words)):
        if size != before:
            before = size
            for each in emulators:
                each.resize(size.width, size.height)
        theirs, sent = update.render_segments(CONSOLE), display.frame(update, size)
        plain.feed(theirs.replace("\n", ""))
        ours.feed(sent)
        assert ours.texts() == plain.texts(), number
        assert ours.looks() == plain.looks(), number
        theirs_sent += len(theirs)
        ours_sent += len(sent)
    return theirs_sent, ours_sent


@needs_vterm
@pytest.mark.parametrize("kind", [ABLE, ERASES, MOVES, SIMPLE], ids=str)
def test_the_screen_is_that_of_textual(kind: Kind) -> None:
    theirs, ours = draws_the_same((Vterm(*SIZE), Vterm(*SIZE)), kind, seed=1, count=300)

    assert ours < theirs / 2


@needs_vterm
@pytest.mark.thorough
@pytest.mark.parametrize("kind", [ABLE, SIMPLE], ids=str)
@pytest.mark.parametrize("seed", range(2, 12))
def test_the_screen_is_that_of_textual_in_many_scenes(kind: Kind, seed: int) -> None:
    draws_the_same((Vterm(*SIZE), Vterm(*SIZE)), kind, seed, count=1000)


@pytest.mark.parametrize("kind", [MOVES, SIMPLE], ids=str)
def test_the_screen_is_that_of_textual_in_another_emulator(kind: Kind) -> None:
    draws_the_same((Pyte(*SIZE), Pyte(*SIZE)), kind, seed=2, count=100)


@pytest.mark.parametrize("kind", [ABLE, MOVES, SIMPLE], ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_no_half_of_a_letter_is_lost_or_left(kind: Kind, seed: int) -> None:
    draws_the_same((Strict(*SIZE), Strict(*SIZE)), kind, seed, 300, (*WORDS, *HINDI))


def test_a_frame_without_changes_sends_nothing() -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), ABLE)
    update = Scene(random.Random(3), *SIZE).update(set(range(SIZE[1])))

    assert display.frame(update, Size(*SIZE)) != ""
    assert display.frame(update, Size(*SIZE)) == ""


@needs_vterm
@pytest.mark.parametrize("kind", [ABLE, SIMPLE], ids=str)
def test_what_was_forgotten_is_drawn_again(kind: Kind) -> None:
    display, screen, plain = Display(Pens(ColorSystem.TRUECOLOR), kind), Vterm(*SIZE), Vterm(*SIZE)
    scene = Scene(random.Random(4), *SIZE)
    for _ in range(5):
        screen.feed("\x1b[3;3H\x1b[41mSOMEBODY ELSE\x1b[7;1H\x1b[2K\x1b[2;4r")
        display.forget()
        update = scene.update(set(range(SIZE[1])))
        screen.feed(display.frame(update, Size(*SIZE)))
        plain.feed(update.render_segments(CONSOLE).replace("\n", ""))
        assert screen.texts() == plain.texts()
        assert screen.looks() == plain.looks()
        scene.change()


def test_a_link_ends_with_its_frame() -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), ABLE)
    link = Strip([Segment("here", Style(link="https://example.in/"))], 4)
    sent = display.frame(LayoutUpdate([[link]], Region(0, 0, 4, 1)), Size(4, 1))

    assert sent.index("https://example.in/") < sent.index("here") < sent.rindex("\x1b]8;;\x1b\\")


def row_of(*parts: tuple[int, str]) -> ChopsUpdate:
    """Return the update of a row of ten cells that has these texts at these columns."""
    strips: dict[int, Strip] = {x: Strip([Segment(text, STYLES[0])]) for x, text in parts}
    ends = [*[x for x, _ in parts][1:], 10]
    spans = [(0, x, x + cell_len(text)) for x, text in parts]
    return ChopsUpdate([dict(strips)], spans, [ends])


@pytest.mark.parametrize(
    ("over", "then", "shown"),
    [((3, "zz"), ((1, "B"), (3, "y")), "aB yzefgh "), ((1, "zz"), ((4, "D"),), "azz Defgh ")],
    ids=["its first half", "its second half"],
)
def test_what_is_left_of_a_wide_letter_under_something_is_blank(
    over: tuple[int, str], then: tuple[tuple[int, str], ...], shown: str
) -> None:
    display, screen = Display(Pens(ColorSystem.TRUECOLOR), SIMPLE), Strict(10, 1)
    for update in (row_of((0, "ab中defgh")), row_of(over), row_of(*then)):
        screen.feed(display.frame(update, Size(10, 1)))

    assert "".join(screen.texts()[0]) == shown


@pytest.mark.parametrize(
    "strips",
    [
        [Strip([Segment("ab", STYLES[0]), Segment("क", STYLES[1]), Segment("िx", STYLES[0])])],
        [Strip([Segment("abक", STYLES[1])]), Strip([Segment("िx", STYLES[0])])],
    ],
    ids=["in a strip", "in two"],
)
def test_a_vowel_sign_stays_with_its_letter_where_the_style_changes(strips: list[Strip]) -> None:
    display, screen = Display(Pens(ColorSystem.TRUECOLOR), SIMPLE), Strict(6, 1)
    screen.feed(display.frame(LayoutUpdate([strips], Region(0, 0, 6, 1)), Size(6, 1)))

    assert screen.texts()[0][:4] == ["a", "b", "कि", "x"]


def test_a_strip_takes_the_cells_it_says_however_its_text_is_counted() -> None:
    joiner_first = [Segment("क्", STYLES[1]), Segment("\u200dष xyz", STYLES[0])]
    strips = [Strip(joiner_first), Strip([Segment("01234567", STYLES[0])])]
    width = sum(strip.cell_length for strip in strips)
    display, screen = Display(Pens(ColorSystem.TRUECOLOR), SIMPLE), Strict(width, 1)
    update = LayoutUpdate([strips], Region(0, 0, width, 1))
    screen.feed(display.frame(update, Size(width, 1)))

    assert "".join(screen.texts()[0]).endswith("01234567")


def test_a_sign_behind_a_blank_is_drawn_on_it() -> None:
    display, screen = Display(Pens(ColorSystem.TRUECOLOR), ABLE), Strict(6, 1)
    strip = Strip([Segment("▊ ", STYLES[0]), Segment("िab", STYLES[1])])
    screen.feed(display.frame(LayoutUpdate([[strip]], Region(0, 0, 6, 1)), Size(6, 1)))

    assert screen.texts()[0][:4] == ["▊", " ि", "a", "b"]


def test_a_sign_is_joined_once_however_often_its_strip_is_put() -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), SIMPLE)
    both = [Strip([Segment("abcde", STYLES[0])]), Strip([Segment("िfgh ", STYLES[0])])]
    display.frame(LayoutUpdate([both], Region(0, 0, 9, 1)), Size(9, 1))

    for _ in range(2):
        again = ChopsUpdate([{0: None, 5: both[1]}], [(0, 5, 9)], [[5, 9]])
        assert display.frame(again, Size(9, 1)) == ""


def test_what_has_one_pen_is_drawn_together() -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), ABLE)
    row = [Strip([Segment("name ", STYLES[0]), Segment("2 May", STYLES[1])])]
    sent = display.frame(LayoutUpdate([row] * 9, Region(0, 0, 10, 9)), Size(10, 9))

    assert sent.count("name") == sent.count("2 May") == 9
    assert sent.rindex("name") < sent.index("2 May")


def test_what_stands_between_two_colours_is_not_drawn_again() -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), ABLE)
    for mark, name in (("▸", "School"), ("▾", "Family")):
        row = [Strip([Segment(f"{mark} a ", STYLES[0]), Segment(name, STYLES[1])])]
        sent = display.frame(LayoutUpdate([row], Region(0, 0, 10, 1)), Size(10, 1))

    assert "▾" in sent
    assert "Family" in sent
    assert "▾ a" not in sent


@pytest.mark.parametrize(("kind", "way"), [(ABLE, "\n\x1b[6G"), (SIMPLE, "\r\n\x1b[5C")], ids=str)
def test_the_next_row_is_reached_by_the_shortest_way_a_terminal_knows(kind: Kind, way: str) -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), kind)
    for letter in "ab":
        row = [Strip([Segment(f"name {letter}", STYLES[0])])]
        sent = display.frame(LayoutUpdate([row] * 2, Region(0, 20, 6, 2)), Size(6, 22))

    assert f"b{way}b" in sent


def test_a_row_whose_scrollbar_has_changed_moves_with_the_others() -> None:
    display = Display(Pens(ColorSystem.TRUECOLOR), MOVES)
    names = [f"{word} in the table" for word in ("one", "two", "three", "four", "five", "six")]
    for first in range(2):
        bar = {1 - first: "▁"}
        rows: list[Iterable[Strip]] = [
            [Strip([Segment(f"{name:20}{bar.get(y, ' ')}", STYLES[0])])]
            for y, name in enumerate(names[first : first + 5])
        ]
        sent = display.frame(LayoutUpdate(rows, Region(0, 0, 21, 5)), Size(21, 5))

    assert "two" not in sent, "it has moved, and the scrollbar beside it was drawn"
    assert "six in the table" in sent
