"""Somebody once found a way to write into the home, and leaves files that a login would run.

`.bashrc` runs under bash before any forced command, `.profile` under a login shell, `~/.ssh/rc`
and `~/.ssh/environment` by sshd itself. First: nobody but root can put them there. Second: even
then nothing of them runs.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.ssh_host import SshHost

FILES = (".bashrc", ".profile", ".bash_profile", ".shrc", ".ssh/rc", ".ssh/environment")


def attack(host: SshHost) -> None:
    """Plant them as the account, which fails, then as root; connect, and see what ran."""
    home, ran = host.folder / "home", Path("/tmp") / f"ran-{host.user}"
    for place in (home, host.folder, host.folder / "seats"):
        plant = ["runuser", "-u", host.user, "--", "sh", "-c", f"echo >{place}/.bashrc"]
        assert subprocess.run(plant, capture_output=True, timeout=30).returncode != 0
    (home / ".ssh").mkdir()
    for name in FILES:
        (home / name).write_text(f"touch {ran}\n")
    (home / ".ssh/environment").write_text(f"ENV={home}/.shrc\nBASH_ENV={home}/.shrc\n")

    with host.window("-tt") as window:
        window.wait_for("90000 00001")
    assert host.run("ssh", host.target, "id").returncode == 64
    assert not ran.exists()
    host.wait_until_empty()
