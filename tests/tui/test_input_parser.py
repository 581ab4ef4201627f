"""What was typed is read, whatever it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.tui.input_parser import PatientParser


def keys(typed: str) -> list[str]:
    """Return the names of the keys that were read."""
    return [getattr(event, "key", "") for event in PatientParser().feed(typed)]


@pytest.mark.parametrize(
    "odd",
    ["[:u", "[1;:u", "[1:2;3:4u", "[99999999;1u", "[1;1;9999999999u", "[55296u", "[1;1;57343u"],
)
def test_an_unknown_key_is_ignored_and_the_next_is_read(odd: str) -> None:
    assert keys(f"a\x1b{odd}b") == ["a", "b"]


def test_keys_of_the_kitty_protocol_are_read() -> None:
    assert keys("\x1b[97;5u\x1b[57358u") == ["ctrl+a", "caps_lock"]


@given(st.text("\x1b[]:;<?0123456789umMR~t$y\u0661", max_size=40))
def test_no_input_stops_the_parser(typed: str) -> None:
    assert keys(f"{typed}\x1b[201~{'x' * 40}")[-1] == "x"
