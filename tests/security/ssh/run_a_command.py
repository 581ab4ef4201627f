"""Somebody has a key for the demo and wants the host: they ask for a command instead of the app.

`ssh host id`, with and without a terminal, and with everything a shell would make of the words. If
one of them runs, the visitor has an account on the host.
"""

from __future__ import annotations

from tests.support.ssh_host import SshHost

COMMANDS = (
    ["id"],
    ["-tt", "id"],
    ["$(id)"],
    ["-T", "sh", "-c", "id; exit 0"],
    ["-tt", "\n/bin/sh -i"],
    ["exec", "/usr/bin/id"],
)


def attack(host: SshHost) -> None:
    """Ask for each command; each is refused in words."""
    for command in COMMANDS:
        options = [word for word in command if word in ("-tt", "-T")]
        asked = [word for word in command if word not in options]
        done = host.run("ssh", *options, host.target, *asked)

        assert done.returncode == 64, command
        assert "This account runs dl_tui and nothing else" in done.stdout + done.stderr
        assert "uid=" not in done.stdout + done.stderr
    assert host.apps() == {}
