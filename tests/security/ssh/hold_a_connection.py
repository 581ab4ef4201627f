"""Somebody connects and asks for nothing: no session, no seat, only a connection that stays.

A thousand of them cost the host a process or two each, and no seat limit counts them.
"""

from __future__ import annotations

from tests.support.ssh_host import SshHost


def attack(host: SshHost) -> None:
    """Stay without a session; the server hangs up."""
    held = host.start("-N", host.target)
    try:
        assert held.wait(30) == 255
        assert held.stdout is not None
        assert "closed by remote host" in held.stdout.read()
    finally:
        host.end(held)
    host.wait_until_empty()
