"""The field for an Aadhaar number: what it takes, what it shows, what it gives away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult

from dl_tui.tui.widgets.aadhaar_input import AadhaarInput
from tests.support.hands import Hands, hands_on

NUMBER = "999999990019"
MASKED = "••••••••0019"


class Form(App[None]):
    """One field."""

    def compose(self) -> ComposeResult:
        yield AadhaarInput(id="aadhaar")


@asynccontextmanager
async def form() -> AsyncIterator[tuple[Hands, AadhaarInput]]:
    app = Form()
    async with hands_on(app, size=(40, 5)) as hands:
        field = app.query_one(AadhaarInput)
        field.focus()
        yield hands, field


def drawn(field: AadhaarInput) -> str:
    return "\n".join(strip.text for strip in field.screen._compositor.render_strips())


async def test_every_digit_is_a_dot_until_the_number_is_whole() -> None:
    async with form() as (hands, field):
        await hands.press(*NUMBER[:11])
        assert "•" * 11 in drawn(field)
        assert "9" not in drawn(field)
        await hands.press(NUMBER[11])

        assert MASKED in drawn(field)
        assert "9" not in drawn(field).replace("0019", "")


async def test_what_is_too_long_is_all_dots_and_is_not_cut() -> None:
    async with form() as (hands, field):
        await hands.press(*NUMBER, "7")

        assert "•" * 13 in drawn(field)
        assert field.typed.reveal() == NUMBER + "7"


async def test_moving_and_selecting_reveal_nothing() -> None:
    async with form() as (hands, field):
        await hands.press(*NUMBER, "home", "right", "shift+right", "shift+end")

        assert MASKED in drawn(field)


@pytest.mark.parametrize(
    ("pasted", "taken"),
    [
        ("9999 9999 0019", NUMBER),
        ("9999-9999-0019\n", NUMBER),
        ("Aadhaar 9999 9999 0019, enrolled 2015", NUMBER),
        ("99999999", "99999999"),
        ("no digits", ""),
        ("9999 9999 0019 1234", "9999999900191234"),
        ("९९९९ ९९९९ ००१९", NUMBER),
    ],
)
async def test_the_digits_are_taken_out_of_what_is_pasted(pasted: str, taken: str) -> None:
    async with form() as (hands, field):
        field.post_message(events.Paste(pasted))
        await hands.rest()

        assert field.typed.reveal() == taken


async def test_only_digits_can_be_typed() -> None:
    async with form() as (hands, field):
        await hands.press(*"9x9 -9")

        assert field.value == "999"


async def test_taking_the_number_empties_the_field() -> None:
    async with form() as (_, field):
        field.value = NUMBER

        assert field.take().reveal() == NUMBER
        assert field.value == ""


async def test_copying_and_cutting_take_nothing_out_of_the_field() -> None:
    async with form() as (hands, field):
        field.value = NUMBER
        for key in ("ctrl+c", "ctrl+x", "super+c", "super+x"):
            field.action_select_all()
            await hands.press(key)

        assert hands.app.clipboard == ""
        assert field.value == NUMBER


async def test_nothing_but_the_value_holds_the_number() -> None:
    async with form() as (_, field):
        field.value = NUMBER

        assert NUMBER not in repr(field)
        assert NUMBER not in repr(field.typed)
