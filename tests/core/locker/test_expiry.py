"""The last days that certificates name, and how they are fetched."""

from __future__ import annotations

import asyncio
import datetime

import pytest

from dl_tui.api.models.locker import IssuedDocument, Xml
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.locker.expiry import (
    Expiries,
    dated,
    expiries_of,
    in_words,
    urgency,
)
from dl_tui.core.reading.ends import part_of
from dl_tui.core.signin.session import SessionEnded
from dl_tui.core.xml.document import Refused

TODAY = datetime.date(2024, 5, 31)


def document(number: int, *, xml: bool = True, doctype: str = "DRVLC") -> IssuedDocument:
    formats = ("pdf", "xml") if xml else ("pdf",)
    uri = f"in.sample-{number}"
    return IssuedDocument(uri, f"Paper {number}", doctype, "", "Sample", "", "", formats)


def read(xml: str) -> list[tuple[str, str]]:
    return [(e.what, e.date.isoformat()) for e in expiries_of(xml.encode(), document(1))]


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        ("<Certificate expiryDate='01-08-2041'/>", [("Validity", "2041-08-01")]),
        ("<Certificate><expiryDate>01-08-2041</expiryDate></Certificate>",
         [("Validity", "2041-08-01")]),
        ("<C><DrivingLicense ntValidTill='1-1-2030' transValidTill='2-1-2027'/></C>",
         [("Non-transport", "2030-01-01"), ("Transport", "2027-01-02")]),
        ("<C expiryDate='13-07-2036'><Vehicle fitTill='13-07-2036' pucValidUpto='1 Jan 2025'/>"
         "<Insurance validTill='13-07-2025'/></C>",
         [("Validity, fitness", "2036-07-13"), ("Pollution check", "2025-01-01"),
          ("Insurance", "2025-07-13")]),
        ("<C issueDate='01-01-2020' validFromDate='01-01-2020' expiryDate=''/>", []),
        ("<C expiryDate='never'/>", []),
        ("<C><Signature validTill='01-01-2030'/></C>", []),
    ],
)  # fmt: skip
def test_last_days_are_found_and_other_dates_are_not(
    xml: str, found: list[tuple[str, str]]
) -> None:
    assert read(xml) == found


def test_a_certificate_of_endless_elements_is_read_as_far_as_any_known_one_goes() -> None:
    assert read(f"<C>{'<X/>' * 50_000}<Y validTill='01-01-2030'/></C>") == []


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused):
        expiries_of(b"<html>", document(1))


def test_an_attributes_own_name_says_more_than_its_element() -> None:
    assert part_of("Vehicle", "insuranceUpto") == "Insurance"
    assert part_of("Insurance", "validTill") == "Insurance"
    assert part_of("Whatever", "validTill") == "Validity"


@pytest.mark.parametrize(
    ("days", "words", "how"),
    [
        (0, "today", "soon"),
        (1, "tomorrow", "soon"),
        (-1, "yesterday", "past"),
        (12, "in 12 days", "soon"),
        (30, "in 30 days", "soon"),
        (31, "in 31 days", "later"),
        (-5, "5 days ago", "past"),
        (-92, "3 months ago", "past"),
        (61, "in 2 months", "later"),
        (800, "in 2 years", "later"),
        (-400, "13 months ago", "past"),
    ],
)
def test_how_far_a_day_is_in_words(days: int, words: str, how: str) -> None:
    date = TODAY + datetime.timedelta(days=days)
    assert (in_words(date, TODAY), urgency(date, TODAY)) == (words, how)


def test_only_certificates_with_data_are_asked_for_and_each_once() -> None:
    wanted = document(1)
    others = [document(2, xml=False), document(3, doctype="ADHAR"), wanted]
    assert dated([wanted, *others]) == [wanted]


class Certificates(DigiLocker):
    """Answers from a script."""

    def __init__(self, answers: dict[str, bytes | Exception]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.gate: asyncio.Event | None = None

    async def certificate(self, uri: str, issuer: str = "") -> Xml:
        """Answer or fail as scripted."""
        self.asked.append(uri)
        if self.gate:
            await self.gate.wait()
        answer = self.answers.get(uri, b"<C expiryDate='01-01-2030'/>")
        if isinstance(answer, Exception):
            raise answer
        return Xml(answer)


def nothing() -> None:
    """Take no notice."""


async def test_each_certificate_is_fetched_once_a_session_and_told() -> None:
    digilocker, documents = Certificates({}), [document(n) for n in range(9)]
    expiries, told = Expiries(digilocker), list[int]()

    await expiries.read(documents, lambda: told.append(expiries.done(documents)))
    await expiries.read(documents, nothing)

    assert len(digilocker.asked) == len(expiries.found(documents)) == 9
    assert (len(told), told[-1]) == (9, 9)
    expiries.forget()
    assert expiries.found(documents) == []


async def test_what_ends_first_comes_first() -> None:
    late, early = document(1), document(2)
    digilocker = Certificates({early.uri: b"<C expiryDate='01-01-2020'/>"})
    expiries = Expiries(digilocker)
    await expiries.read([late, early], nothing)

    assert [found.document for found in expiries.found([late, early])] == [early, late]


async def test_one_failure_is_kept_with_its_document_and_tried_again_when_asked() -> None:
    good, bad, odd = document(1), document(2), document(3)
    digilocker = Certificates(
        {bad.uri: Failure("the network", "It took too long.", "Try again."), odd.uri: b"not xml"}
    )
    expiries = Expiries(digilocker)

    await expiries.read([good, bad, odd], nothing)
    await expiries.read([good, bad, odd], nothing)
    failed = expiries.failed([good, bad, odd])
    assert [one for one, _ in failed] == [bad, odd]
    assert failed[0][1] == "It took too long."
    assert len(digilocker.asked) == 3

    digilocker.answers.clear()
    await expiries.read([good, bad, odd], nothing, again=True)
    assert expiries.failed([good, bad, odd]) == []
    assert len(expiries.found([good, bad, odd])) == 3


async def test_the_end_of_the_session_ends_the_reading_and_keeps_what_was_read() -> None:
    documents = [document(n) for n in range(9)]
    digilocker = Certificates({documents[5].uri: SessionEnded()})
    expiries = Expiries(digilocker)
    with pytest.raises(SessionEnded):
        await expiries.read(documents, nothing)

    asked = len(digilocker.asked)
    digilocker.answers.clear()
    await expiries.read(documents, nothing)
    assert len(expiries.found(documents)) == 9
    assert len(digilocker.asked) - asked < 9


async def test_what_comes_after_forgetting_is_not_kept() -> None:
    digilocker, one = Certificates({}), document(1)
    digilocker.gate = asyncio.Event()
    expiries = Expiries(digilocker)
    reading = asyncio.create_task(expiries.read([one], nothing))
    while not digilocker.asked:  # noqa: ASYNC110 - the double has no event for it
        await asyncio.sleep(0)
    expiries.forget()
    digilocker.gate.set()
    await reading
    assert expiries.found([one]) == []
