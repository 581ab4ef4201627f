"""The details of a certificate, laid out for the width there is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from dl_tui.core.reading.certificate import Certificate, Fact, Level, Paragraph, Section, Table
from dl_tui.tui.widgets.details_view import DetailsView
from tests.support.hands import Hands, hands_on

MARKS = Table(
    title="Subjects",
    columns=("Subject", "Marks"),
    rows=(("Mathematics", "95"), ("A subject with quite a long name", "7")),
    numeric=(False, True),
    masked=(("Mathematics", "••"), ("A subject with quite a long name", "•")),
)
CERTIFICATE = Certificate(
    title="Marksheet",
    doctype="HSCER",
    issuer="A Board",
    holders=("Asha Testwala",),
    badges=(),
    sections=(
        Section(
            "Holder",
            (
                Fact("Name", "Asha Testwala", Level.NORMAL, "Asha Testwala"),
                Fact("Date of birth", "14 Jul 1998", Level.SENSITIVE, "14 Jul ••••"),
                Fact("Religion", "Namuna", Level.HIDDEN, "Namuna"),
            ),
        ),
        Section("Marks", (MARKS, Paragraph.plain("word " * 40 + "\nsecond line"))),
        Section("All hidden", (Fact("Photo", "[image]", Level.HIDDEN, "[image]"),)),
    ),
    signature="Not signed",
)


class Screenful(App[None]):
    """Nothing but details."""

    def compose(self) -> ComposeResult:
        yield DetailsView()


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    """Show a certificate."""
    async with hands_on(Screenful(), size=(70, 40)) as hands:
        hands.app.query_one(DetailsView).show_certificate(CERTIFICATE)
        await hands.rest()
        yield hands


def lines(hands: Hands) -> list[str]:
    view = hands.app.query_one(DetailsView)
    return [view.render_line(y).text.rstrip() for y in range(view.row_count)]


async def test_facts_stand_under_their_heading_label_then_value(hands: Hands) -> None:
    assert lines(hands)[0] == "› Holder"
    assert lines(hands)[1] == f"    {'Name':<22}  Asha Testwala"


async def test_what_is_sensitive_is_masked_until_revealed(hands: Hands) -> None:
    text = "\n".join(lines(hands))
    assert "14 Jul ••••" in text
    assert "95" not in text
    hands.app.query_one(DetailsView).show_certificate(CERTIFICATE, revealed=True)
    text = "\n".join(lines(hands))

    assert "14 Jul 1998" in text
    assert "95" in text
    assert "•" not in text


async def test_hidden_facts_come_only_when_asked_for_and_no_empty_section_stands(
    hands: Hands,
) -> None:
    assert not any("Religion" in line or "All hidden" in line for line in lines(hands))
    hands.app.query_one(DetailsView).show_certificate(CERTIFICATE, more=True)

    text = "\n".join(lines(hands))
    assert "Religion" in text
    assert "All hidden" in text


async def test_numbers_of_a_table_stand_to_the_right(hands: Hands) -> None:
    hands.app.query_one(DetailsView).show_certificate(CERTIFICATE, revealed=True)
    head, first, second = [line for line in lines(hands) if line.endswith(("Marks", "95", " 7"))][
        -3:
    ]

    assert len(head) == len(first) == len(second)


WIDE = Table(
    title="Members",
    columns=("Member name", "Relation with head", "Occupation"),
    rows=(("Kavita Parivar", "Self", "Nurse"), ("Arun Parivar", "", "Teacher in a " + "far " * 9)),
    numeric=(False, False, False),
    masked=(
        ("Kavita Parivar", "••••", "Nurse"),
        ("Arun Parivar", "", "Teacher in a " + "far " * 9),
    ),
)


def show_table(hands: Hands, table: Table) -> None:
    certificate = replace(CERTIFICATE, sections=(Section("Ration card", (table,)),), signature="")
    hands.app.query_one(DetailsView).show_certificate(certificate)


async def test_a_table_too_wide_for_the_screen_is_a_block_for_each_row(hands: Hands) -> None:
    show_table(hands, WIDE)
    text = lines(hands)[2:]

    assert text[0] == f"    1 {'Member name':<20}  Kavita Parivar"
    assert text[1] == f"      {'Relation with head':<20}  ••••"
    assert text[3] == f"    2 {'Member name':<20}  Arun Parivar"
    assert "Relation" not in "".join(text[3:]), "what is empty takes no line"
    assert "".join(text).count("far") == 9
    hands.app.query_one(DetailsView).cursor = 2
    told = hands.app.query_one(DetailsView).at_cursor()
    assert [fact.value for fact in told] == ["Kavita Parivar", "Self", "Nurse"]


async def test_a_head_is_broken_at_its_spaces_before_the_table_is_given_up(hands: Hands) -> None:
    short = replace(WIDE, rows=(("a", "b", "c"),), masked=(("a", "b", "c"),))
    await hands.resize_terminal(36, 40)
    show_table(hands, short)
    *heads, row = lines(hands)[2:]

    assert [line.split() for line in heads] == [
        ["Relation"],
        ["Member", "with"],
        ["name", "head", "Occupation"],
    ]
    assert row.split() == ["a", "b", "c"]


@pytest.mark.parametrize("width", [30, 45, 70, 120])
async def test_text_is_wrapped_and_no_word_is_lost(hands: Hands, width: int) -> None:
    await hands.resize_terminal(width, 40)
    text = " ".join(" ".join(lines(hands)).split())

    assert all(cell_len(line) <= width for line in lines(hands))
    assert text.count("word") == 40
    assert "second line" in text


async def test_without_a_certificate_there_is_nothing(hands: Hands) -> None:
    view = hands.app.query_one(DetailsView)
    view.show_certificate(None)

    assert view.row_count == 0


async def test_the_cursor_says_which_value_it_is_on(hands: Hands) -> None:
    view = hands.app.query_one(DetailsView)
    told = {}
    for row in range(view.row_count):
        view.cursor = row
        told[row] = [(fact.label, fact.value, fact.masked) for fact in view.at_cursor()]

    assert told[0] == []
    assert told[1] == [("Name", "Asha Testwala", "Asha Testwala")]
    assert told[2] == [("Date of birth", "14 Jul 1998", "14 Jul ••••")]
    marks = [("Subject", "Mathematics", "Mathematics"), ("Marks", "95", "••")]
    assert marks in told.values()
    texts = [facts for facts in told.values() if facts and facts[0][0] == "Text"]
    assert len(texts) > 1  # every line of a paragraph is all of it
    assert texts[0][0][1].endswith("second line")


async def test_without_a_line_the_cursor_is_on_nothing(hands: Hands) -> None:
    view = hands.app.query_one(DetailsView)
    view.show_certificate(None)

    assert view.at_cursor() == ()


@pytest.mark.parametrize(("fold", "unfold"), [("enter", "enter"), ("space", "space"), ("h", "l")])
async def test_a_section_is_folded_at_its_heading_and_comes_back(
    hands: Hands, fold: str, unfold: str
) -> None:
    hands.app.query_one(DetailsView).focus()
    whole = hands.text
    assert "Date of birth" in whole
    await hands.press(fold)
    assert "▸ Holder" in hands.text
    assert "Date of birth" not in hands.text
    assert "Mathematics" in hands.text
    await hands.press(unfold)
    assert hands.text == whole


async def test_left_folds_from_inside_and_what_is_folded_stays_so_when_revealed(
    hands: Hands,
) -> None:
    view = hands.app.query_one(DetailsView)
    view.focus()
    await hands.press("down", "down", "left")
    assert "▸ Holder" in hands.text
    assert view.cursor == 0
    view.show_certificate(CERTIFICATE, revealed=True, more=True)
    await hands.rest()
    assert "14 Jul 1998" not in hands.text
    view.show_certificate(None)
    view.show_certificate(CERTIFICATE)
    await hands.rest()
    assert "Date of birth" in hands.text


async def test_a_kiosk_folds_nothing(hands: Hands) -> None:
    view = DetailsView(folds=False)
    await hands.app.mount(view)
    view.show_certificate(CERTIFICATE)
    view.focus()
    await hands.rest()
    before = len(view._lines)
    await hands.press("enter", "left")
    assert len(view._lines) == before
