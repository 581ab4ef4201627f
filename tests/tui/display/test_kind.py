"""What terminals can do, by their names."""

from __future__ import annotations

import pytest

from dl_tui.tui.display.kind import Kind, kind_of


@pytest.mark.parametrize("term", ["xterm-256color", "xterm-that-nobody-has", "alacritty"])
def test_a_terminal_like_xterm_can_do_all_of_it(term: str) -> None:
    assert kind_of(term) == Kind(moves=True, erases=True)


@pytest.mark.parametrize("term", ["screen", "screen-256color", "tmux-256color"])
def test_a_multiplexer_is_not_trusted_to_erase_in_colour(term: str) -> None:
    assert kind_of(term) == Kind(moves=True, erases=False)


@pytest.mark.parametrize("term", ["", "unheard-of", "dumb", "vt100"])
def test_nothing_is_asked_of_one_that_nobody_knows(term: str) -> None:
    assert kind_of(term) == Kind()
