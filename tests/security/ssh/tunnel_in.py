"""Somebody puts a door of their own on the host: -R lets the host's neighbours connect to them.

A page on the host's port 8080 would look as if the operator had put it there. -w would even make
the two machines one network.
"""

from __future__ import annotations

from tests.support.ssh_host import SshHost


def attack(host: SshHost) -> None:
    """Ask for a port, a socket and a network device on the host."""
    port = host.free_port()
    for option in (f"-R{port}:127.0.0.1:1", "-R/tmp/door:127.0.0.1:1", "-R0", "-wany:any"):
        done = host.run("ssh", "-o", "ExitOnForwardFailure=yes", "-N", option, host.target)

        assert done.returncode == 255, option
        assert "forwarding failed" in done.stderr, done.stderr
