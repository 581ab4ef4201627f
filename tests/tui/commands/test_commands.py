"""Every command once: an id, a key, words."""

from __future__ import annotations

from itertools import combinations

import pytest

from dl_tui.tui.commands import APP, CERTIFICATE, ENTER_OTP, LOCKER, LOGIN, Command
from dl_tui.tui.commands.groups import GROUPS

EVERY = [command for _, commands in GROUPS for command in commands]


def test_ids_are_unique() -> None:
    assert len({command.id for command in EVERY}) == len(EVERY)


@pytest.mark.parametrize("screen", [LOGIN, ENTER_OTP, LOCKER, CERTIFICATE])
def test_no_two_commands_of_a_screen_share_a_key(screen: tuple[Command, ...]) -> None:
    for one, other in combinations(screen, 2):
        assert not set(one.key.split(",")) & set(other.key.split(","))


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
