"""Somebody connects without a terminal and writes a script into the connection.

Where a shell stood behind it, it would run line by line; where the app stood there, it would
read keys from a pipe and never end.
"""

from __future__ import annotations

from tests.support.ssh_host import SshHost


def attack(host: SshHost) -> None:
    """Type a script; it is refused in words and nothing of it runs."""
    done = host.run("ssh", "-T", host.target, typed="id\nexec /bin/sh -i\n")

    assert done.returncode == 64
    assert "connect with ssh -t" in done.stderr
    assert "uid=" not in done.stdout
    assert host.apps() == {}
