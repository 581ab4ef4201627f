"""The commands of the tools: one key each on their screen, and none that quits."""

from __future__ import annotations

from itertools import combinations

import pytest

from dl_tui.tui.commands import APP, Command
from dl_tui.tui.commands.tools import PROFILE_SCREEN, STATISTICS_SCREEN, TOOLS_MENU, VERIFY_SCREEN


@pytest.mark.parametrize("screen", [TOOLS_MENU, PROFILE_SCREEN, STATISTICS_SCREEN, VERIFY_SCREEN])
def test_no_two_commands_of_a_screen_share_a_key(screen: tuple[Command, ...]) -> None:
    for one, other in combinations((*APP, *screen), 2):
        assert not set(one.key.split(",")) & set(other.key.split(","))
