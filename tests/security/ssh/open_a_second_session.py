"""Somebody is in the app, and asks for a second session on the same connection.

Seats are counted by session: were a second one let in, one connection would be many visitors, or
the second would be a command beside the app.
"""

from __future__ import annotations

import subprocess
from functools import partial

from tests.support.ssh_host import SshHost


def attack(host: SshHost) -> None:
    """Share the connection of a running app with a second client."""
    control = str(host.attacker / "control")
    with host.window("-tt", "-M", "-S", control) as window:
        window.wait_for("90000 00001")
        before = host.apps()
        # If it is not let in, it must not get in by a connection of its own.
        alone = ("-S", control, "-o", "ProxyCommand=false", "-o", "ControlMaster=no")
        for asked in ([], ["id"], ["-s", "sftp"]):
            second = host.start("-tt", *alone, host.target, *asked)
            window.wait_until(partial(_has_ended, second), "an answer")

            assert second.returncode == 255
            assert second.stdout is not None
            assert "refused by peer" in second.stdout.read()
            host.end(second)
        assert host.apps() == before
    host.wait_until_empty()


def _has_ended(client: subprocess.Popen[str]) -> bool:
    return client.poll() is not None
