"""Somebody is in the app, and uses what a program may do by default: write files, take memory.

A paste that never ends is kept by the terminal's parser until it ends: 50 MB of it are 450 MB in a
minute, and no key does anything until then. Whatever fault the app may have, the system itself
stands behind it: no process of a visit can write a byte to a file, leave a core, or take the
memory of the whole host.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.ssh_host import SshHost

WALLS = {"Max file size": "0", "Max core file size": "0", "Max data size": str(256 * 1024 * 1024)}


def attack(host: SshHost) -> None:
    """Look at the limits of every process of a visit, and at who may be asked for help."""
    with host.window("-tt") as window:
        window.wait_for("90000 00001")
        for pid in host.apps():
            limits = Path(f"/proc/{pid}/limits").read_text()
            status = Path(f"/proc/{pid}/status").read_text()

            for name, most in WALLS.items():
                line = next(line for line in limits.splitlines() if line.startswith(name))
                assert line.removeprefix(name).split()[:2] == [most, most], line
            assert "\nCapEff:\t0000000000000000\n" in status
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
    host.wait_until_empty()
