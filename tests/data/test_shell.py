"""Whether somebody can bring a suspended process back."""

from __future__ import annotations

import subprocess
import sys

ASKED = "from dl_tui.data.shell import has_shell; print(has_shell())"


def answer(*, start_new_session: bool) -> str:
    command = [sys.executable, "-c", ASKED]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, start_new_session=start_new_session
    )
    return run.stdout.strip()


def test_a_program_in_the_session_of_its_parent_has_a_shell() -> None:
    assert answer(start_new_session=False) == "True"


def test_a_program_that_leads_a_session_has_none() -> None:
    assert answer(start_new_session=True) == "False"
