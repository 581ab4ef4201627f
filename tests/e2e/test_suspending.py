"""Ctrl+Z gives the shell back, and `fg` the app as it was."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.e2e.steps import open_on
from tests.support.sandbox import Running
from tests.support.tmux import in_tmux, needs_tmux

A_SHELL = ["-c", "import os; os.environ['PS1'] = 'shell> '; os.execvp('bash', ['bash', '--norc'])"]


@needs_tmux
def test_it_is_suspended_like_any_program_and_comes_back_whole(sandbox: Running) -> None:
    told = {
        "DL_TUI_BASE_URL": sandbox.base_url,
        "DL_TUI_CLIENT_ID": sandbox.client_id,
        "DL_TUI_CLIENT_SECRET": sandbox.client_secret,
    }
    with in_tmux(A_SHELL, told) as tmux:
        tmux.wait_for("shell>")
        tmux.write(f"{sys.executable} -m dl_tui\n")
        tmux.wait_for("Sign in to DigiLocker", "Mobile number")
        tmux.write("98765")
        before = tmux.wait_for("98765")
        tmux.press("C-z")
        tmux.wait_for("shell>", "Stopped", gone="Sign in to DigiLocker")
        tmux.write("fg\n")
        tmux.wait_for("Sign in to DigiLocker", "98765")
        tmux.write("4")
        after = tmux.wait_for("987654")
        assert after.replace("987654 ", "98765  ").split("\n")[:8] == before.split("\n")[:8]
        tmux.press("C-q")
        tmux.wait_for("shell>", gone="Sign in to DigiLocker")


def test_without_a_shell_it_stays_and_says_so(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press("\x1a")
        window.wait_for("dl_tui cannot be suspended")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
