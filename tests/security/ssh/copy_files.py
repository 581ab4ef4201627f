"""Somebody wants the host's files: sftp and scp need no shell, only a server that offers them.

The server of this test does offer sftp, as most do. Reading /etc/passwd would show who lives on the
host; writing a file would be a foot in the door.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.ssh_host import SshHost


def attack(host: SshHost) -> None:
    """Try to fetch and to put a file in each way that OpenSSH knows."""
    loot, planted = host.attacker / "loot", Path("/tmp") / f"planted-by-{host.user}"
    theirs = f"{host.target}:/etc/passwd"
    gift = host.attacker / "key.pub"
    tries = (
        host.run("sftp", "-b", "-", host.target, typed=f"get /etc/passwd {loot}\nbye\n"),
        host.run("sftp", "-b", "-", host.target, typed=f"put {gift} {planted}\nbye\n"),
        host.run("scp", theirs, str(loot)),
        host.run("scp", "-O", theirs, str(loot)),
        host.run("scp", str(gift), f"{host.target}:{planted}"),
        host.run("scp", "-O", str(gift), f"{host.target}:{planted}"),
    )

    assert all(done.returncode != 0 for done in tries)
    assert not loot.exists()
    assert not planted.exists()
