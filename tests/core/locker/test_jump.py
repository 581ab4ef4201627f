"""Finding anything in the locker by what a person types."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from dl_tui.api.models.locker import Folder, IssuedDocument, LockerItem
from dl_tui.core.locker.cache import Known, KnownFolder
from dl_tui.core.locker.jump import SLICE, Index, Names, everything


def document(name: str, *, issuer: str = "", doctype: str = "", date: str = "") -> IssuedDocument:
    return IssuedDocument(f"in.sample-{name}", name, doctype, "", issuer, "", date, ("xml",))


def item(name: str, *, folder_id: str = "") -> LockerItem:
    return LockerItem(bool(folder_id), folder_id, name, 1, "", "application/pdf", "u", "", "")


LICENCE = document("Driving Licence", issuer="Sample Transport", doctype="DRVLC", date="01-02-2020")
PAN = document("PAN Verification Record", issuer="Income Tax", doctype="PANCR", date="01-02-2022")
INCOME = document("Income Certificate", issuer="Sample District", doctype="INCER")
HINDI = document("क़ानून पत्र २०१५")
SCHOOL = Folder("/", (item("School", folder_id="7"), item("café-scan.pdf")))
INSIDE = Folder("/School", (item("Marks of the year.pdf"),))
KNOWN = Known(
    (LICENCE, PAN, INCOME, HINDI),
    (KnownFolder(None, "", "/", SCHOOL), KnownFolder("7", "School", "/School", INSIDE)),
)


def names(query: str, known: Known = KNOWN) -> list[str]:
    answer = asyncio.run(Index(everything(known)).search(query))
    return [found.name for found in answer.found]


def documents(*titles: str) -> Known:
    return Known(tuple(map(document, titles)), ())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("licence", "Driving Licence"),
        ("lic DRIV", "Driving Licence"),
        ("drvlc", "Driving Licence"),
        ("transport", "Driving Licence"),
        ("cafe scan", "café-scan.pdf"),
        ("marks school", "Marks of the year.pdf"),
        ("school", "School"),
        ("\u0958ानून", "क़ानून पत्र २०१५"),
        ("क\u093cानून", "क़ानून पत्र २०१५"),
        ("प\u200dत्र", "क़ानून पत्र २०१५"),
        ("2015", "क़ानून पत्र २०१५"),
        ("lcnce", "Driving Licence"),
        ("lisence", "Driving Licence"),
        ("diving", "Driving Licence"),
        ("rdiving lic", "Driving Licence"),
        ("verfiication", "PAN Verification Record"),
        ("drivving", "Driving Licence"),
    ],
)
def test_the_best_match_comes_first(query: str, first: str) -> None:
    assert names(query)[:1] == [first]


def test_every_word_must_be_there() -> None:
    assert names("driving income") == []
    assert names("zzzz") == []


def test_a_name_comes_before_an_issuer_and_a_words_beginning_before_its_inside() -> None:
    assert names("income") == ["Income Certificate", "PAN Verification Record"]
    assert names("pan", documents("Japan", "Pancake", "Pan")) == ["Pan", "Pancake", "Japan"]


def test_words_side_by_side_come_before_words_apart() -> None:
    found = names("tax bill", documents("Tax and Bill", "A long road tax bill"))
    assert found == ["A long road tax bill", "Tax and Bill"]


def test_what_was_typed_comes_before_what_is_only_alike() -> None:
    assert names("cat", documents("Certificate", "Cat")) == ["Cat", "Certificate"]


def test_nothing_typed_shows_the_newest_first() -> None:
    assert names(" ")[:2] == ["PAN Verification Record", "Driving Licence"]


def test_a_thing_is_found_with_the_folder_it_lies_in() -> None:
    found = {each.name: each for each in everything(KNOWN)}

    marks, school, licence = (found[n] for n in ("Marks of the year.pdf", "School", LICENCE.name))
    assert (marks.folder_id, marks.folder_name, marks.issued) == ("7", "School", False)
    assert (school.folder_id, school.folder_name, school.item) == ("7", "School", None)
    assert (licence.issued, licence.item) == (True, LICENCE)


async def test_a_long_search_gives_way_and_can_be_ended() -> None:
    many = Known(tuple(document(f"Paper {n}") for n in range(3 * SLICE)), ())
    search = asyncio.create_task(Index(everything(many)).search("paper"))
    turns = 0
    while not search.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns >= 3
    assert len(search.result().found) == 3 * SLICE


async def test_the_index_is_built_again_only_when_more_is_known() -> None:
    kept = Names()
    index = await kept.index(KNOWN)

    assert await kept.index(Known(KNOWN.issued, KNOWN.folders)) is index
    assert await kept.index(Known(KNOWN.issued, ())) is not index
    kept.forget()
    assert await kept.index(KNOWN) is not index


@pytest.mark.parametrize("query", ["(((((", "a" * 4000, "\x1b[2J", "\ufffd", ".*", "क" * 500])
def test_odd_queries_find_nothing_and_harm_nothing(query: str) -> None:
    sequence: Sequence[str] = names(query)
    assert isinstance(sequence, list)


def test_one_letter_finds_what_has_words_that_begin_with_it_the_names_first() -> None:
    known = documents("Annual Report", "Ration Card", "Area map", "Scan")
    assert names("r", known) == ["Ration Card", "Annual Report"]
    assert names("a", known) == ["Area map", "Annual Report"]
    assert names("i", KNOWN) == ["Income Certificate", "PAN Verification Record"]
