"""The details a document is found by, and the consent to share them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from dl_tui.core.features import Features
from dl_tui.sandbox.answers import json_content
from dl_tui.tui.screens.fetch_consent import FetchConsent
from dl_tui.tui.screens.fetch_documents import FetchDocuments
from dl_tui.tui.screens.fetch_form import FetchForm
from dl_tui.tui.widgets.detail_field import DetailField
from tests.support.sandbox import Running, running_sandbox
from tests.tui.fetching import (
    BOARD,
    MARKSHEET,
    ROLL,
    ask,
    fill,
    open_form,
    typed,
)
from tests.tui.visit import OTP, Visit, visiting


@pytest.fixture
def serving() -> Iterator[Running]:
    """Serve a sandbox of its own to each test: what is fetched stays in a locker."""
    with running_sandbox(otp=OTP, issuers=40) as sandbox:
        yield sandbox


@pytest.fixture
async def visit(sandbox: Running, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the app at 120x36, with folders of its own."""
    async with visiting(sandbox, features=Features(tmp_path, tmp_path)) as visit:
        yield visit


def values(visit: Visit) -> list[str]:
    return [value.reveal() for value in typed(visit)]


async def until_told(visit: Visit, text: str) -> None:
    await visit.until(
        lambda: isinstance(visit.app.screen, FetchForm) and text in visit.words("#outcome")
    )


# -- the form -----------------------------------------------------------------------------------


async def test_a_field_for_each_parameter_beside_who_digilocker_says_this_is(visit: Visit) -> None:
    await open_form(visit)

    for words in (MARKSHEET, BOARD, "Roll No", "Example: 1100040", "Year", "Choose…"):
        assert words in visit.text
    assert "As DigiLocker knows you" in visit.text
    assert "Asha Testwala" in visit.drawn("KnownPanel")
    assert "14 Jul 1998" in visit.drawn("KnownPanel")
    assert isinstance(visit.app.focused, Input)


async def test_the_person_is_named_even_where_the_profile_cannot_be_had(
    visit: Visit, sandbox: Running
) -> None:
    sandbox.state.fail("user", 500, "unexpected_error")
    await open_form(visit)

    assert "Asha Testwala" in visit.drawn("KnownPanel")


async def test_the_persons_name_is_filled_in_and_can_be_changed(
    visit: Visit, sandbox: Running
) -> None:
    rows = [
        {"paramname": "FullName", "label": "Full Name", "example": "", "valuelist": None},
        {"paramname": "FName", "label": "Father's Name", "example": "", "valuelist": None},
    ]
    sandbox.state.faults.answer("parameters", json_content({"parameters": rows}))
    await open_form(visit)
    assert values(visit) == ["Asha Testwala", ""]
    await visit.press("end", *" R", "enter")

    assert values(visit) == ["Asha Testwala R", ""]


async def test_what_is_missing_is_told_before_anything_is_sent(visit: Visit) -> None:
    await open_form(visit)
    await visit.press(*"   ", "enter")
    both = visit.words("#outcome")
    await visit.press(*ROLL, "enter")

    assert "Still to fill in: Roll No, Year." in both
    assert "Still to fill in: Year." in visit.words("#outcome")
    assert [box.has_class("-missing") for box in visit.app.screen.query(DetailField)] == [0, 1]
    assert visit.asked("pull") == 0


async def test_what_is_missing_ends_in_one_full_stop(visit: Visit, sandbox: Running) -> None:
    row = {"paramname": "PANNo", "label": "PAN No.", "example": "", "valuelist": None}
    sandbox.state.faults.answer("parameters", json_content({"parameters": [row]}))
    await open_form(visit)
    await visit.press("enter")

    assert "Still to fill in: PAN No.\n" in visit.words("#outcome")


async def test_what_was_typed_is_there_when_one_comes_back(visit: Visit) -> None:
    await open_form(visit)
    fill(visit, "  11000 ")
    await visit.press("escape")
    await visit.until(lambda: isinstance(visit.app.screen, FetchDocuments))
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchForm))
    await visit.until(lambda: len(visit.app.screen.query(DetailField)) == 2)

    assert values(visit) == ["11000", "2014"]


async def test_a_form_that_fails_to_load_can_be_loaded_again(
    visit: Visit, sandbox: Running
) -> None:
    sandbox.state.fail("parameters", 500, "unexpected_error", times=1)
    await open_form(visit)
    words = visit.words("#outcome")
    await visit.press("enter", "r")
    await visit.until(lambda: len(visit.app.screen.query(DetailField)) == 2)

    assert "internal error" in words
    assert "Press Ctrl+R to ask again" in words


async def test_a_document_that_needs_no_details(visit: Visit, sandbox: Running) -> None:
    sandbox.state.faults.answer("parameters", json_content({"parameters": []}))
    await open_form(visit)
    words = visit.words("#outcome")
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchConsent))

    assert "Nothing to fill in." in words
    assert "Aadhaar number, date of birth and name" in visit.text


async def test_hostile_parameters_are_shown_as_text(visit: Visit, sandbox: Running) -> None:
    odd = "[red]x[/] \x1b[2J[/y]"
    rows = [
        {"paramname": "a", "label": odd, "example": odd, "valuelist": None},
        {"paramname": "b", "label": odd, "example": odd, "valuelist": "[b]One,[/z]"},
        {"paramname": "consent", "label": "Consent", "example": "N", "valuelist": None},
    ]
    sandbox.state.faults.answer("parameters", json_content(rows))
    await open_form(visit)
    await visit.press("v", "tab", "enter", "down", "enter")
    await ask(visit)

    assert "[red]x[/] �[2J[/y]: " in visit.text
    assert "[red]x[/] �[2J[/y]: [b]One" in visit.text
    assert "Consent" not in visit.text


# -- the consent --------------------------------------------------------------------------------


async def test_the_question_names_what_is_shared_with_whom(visit: Visit) -> None:
    await open_form(visit)
    fill(visit)
    await ask(visit)

    for words in (
        f"Share this with {BOARD}?",
        MARKSHEET,
        "Your Aadhaar number, date of birth and name, from your Aadhaar e-KYC",
        f"Roll No: {ROLL}",
        "Year: 2014",
    ):
        assert words in visit.text


@pytest.mark.parametrize("key", ["enter", "escape", "n"])
async def test_nothing_but_a_yes_sends_anything(visit: Visit, key: str) -> None:
    await open_form(visit)
    fill(visit)
    await ask(visit)
    await visit.press(key)
    await until_told(visit, "Nothing was shared.")

    assert visit.asked("pull") == 0
    assert values(visit) == [ROLL, "2014"]
