"""Every command once: an id, a key, words."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from dl_tui.tui.commands import APP, Command
from dl_tui.tui.commands.groups import GROUPS
from dl_tui.tui.screens.base import ServiceScreen
from tests.tui.every_screen import every_screen

EVERY = [command for _, commands in GROUPS for command in commands]


def test_ids_are_unique() -> None:
    assert len({command.id for command in EVERY}) == len(EVERY)


def test_the_help_lists_every_command_of_every_screen() -> None:
    screens = every_screen()

    assert len(screens) > 20
    assert {command for screen in screens for command in screen.COMMAND_LIST} <= set(EVERY)


@pytest.mark.parametrize("screen", every_screen(), ids=lambda screen: screen.__name__)
def test_no_two_commands_of_a_screen_share_a_key(screen: type[ServiceScreen[Any]]) -> None:
    for one, other in combinations(screen.COMMAND_LIST, 2):
        assert not set(one.key.split(",")) & set(other.key.split(","))


@pytest.mark.parametrize("screen", every_screen(), ids=lambda screen: screen.__name__)
def test_every_command_of_a_screen_has_a_binding_with_its_id(
    screen: type[ServiceScreen[Any]],
) -> None:
    bindings = (vars(base).get("BINDINGS", ()) for base in screen.__mro__)
    bound = {getattr(binding, "id", None) for some in bindings for binding in some}

    assert {command.id for command in screen.COMMAND_LIST} <= bound


def test_only_going_back_takes_the_key_of_quitting() -> None:
    taken = {
        command.id
        for command in EVERY
        if command not in APP
        for global_command in APP
        if set(command.key.split(",")) & set(global_command.key.split(","))
    }

    assert taken == {"certificate.back", "preview.back"}


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.id)
def test_a_binding_says_what_the_command_says(command: Command) -> None:
    binding = command.binding()

    assert command.label
    assert command.tooltip
    assert (binding.id, binding.description) == (command.id, command.label)
    assert (binding.tooltip, binding.show) == (command.tooltip, command.footer)
