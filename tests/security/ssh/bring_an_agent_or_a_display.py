"""Somebody forwards their agent and their display, to have sockets on the host that others open.

What forwards in one direction is a door in the other: a socket in /tmp, a port for X11, variables
that name them.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.ssh_host import SshHost


def attack(host: SshHost) -> None:
    """Ask for both, with a real agent; neither leaves anything on the host."""
    agent, sockets = host.attacker / "agent", set(Path("/tmp").glob("ssh-*"))
    with subprocess.Popen(["ssh-agent", "-D", "-a", str(agent)], stdout=-3) as running:
        try:
            host.wait_until(agent.exists)
            told = {"SSH_AUTH_SOCK": str(agent), "DISPLAY": ":77"}
            with host.window("-tt", "-A", "-X", "-v", **told) as window:
                window.wait_for("90000 00001")
                names = {name for each in host.environments() for name in each}

                assert not names & {"SSH_AUTH_SOCK", "DISPLAY", "XAUTHORITY"}
                assert set(Path("/tmp").glob("ssh-*")) == sockets
            assert b"forwarding request failed" in window.raw
        finally:
            running.terminate()
    host.wait_until_empty()
