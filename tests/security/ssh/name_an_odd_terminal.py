"""Somebody's terminal has a name that was never a terminal's: a path, a command, 300 letters.

The name is the one thing of the visitor that the session script hands on. A program that looks it
up as a file, or a script that forgets the quotes, would obey it.
"""

from __future__ import annotations

from contextlib import ExitStack

from tests.support.ssh_host import SshHost

NAMES = ("dumb", "../../etc/passwd", "xterm;$(id)", "A" * 300)


def attack(host: SshHost) -> None:
    """Connect with each at the same time; the app stands in all of them."""
    with ExitStack() as stack:
        windows = [stack.enter_context(host.window("-tt", TERM=name)) for name in NAMES]
        for window in windows:
            window.wait_for("90000 00001")
            assert "uid=" not in window.text
        apps = [each["TERM"] for each in host.environments() if "TEXTUAL_ANIMATIONS" in each]

        assert apps == ["xterm-256color"] * len(NAMES)
        for window in windows:
            window.press("ctrl+q")
            assert window.wait_for_exit() == 0
    host.wait_until_empty()
