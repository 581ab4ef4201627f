"""Only the app runs over SSH.

Each file in tests/security/ssh is one attack, and begins with its story. They are played one after
the other against a real sshd that was set up exactly as `dl-tui ssh-setup` prints it.
"""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
from pathlib import Path

import pytest

from tests.support.ssh_host import ssh_host

ATTACKS = sorted(
    module.name for module in pkgutil.iter_modules([str(Path(__file__).with_name("ssh"))])
)


def test_every_attack_fails(subtests: pytest.Subtests) -> None:
    """In one test: they share one server, and the account behind it."""
    assert len(ATTACKS) > 10
    with ssh_host("--demo", "--seats", "8") as host:
        for name in ATTACKS:
            with subtests.test(msg=name):
                module = importlib.import_module(f"tests.security.ssh.{name}")
                assert len((module.__doc__ or "").split("\n\n")) > 1, "its story comes first"
                module.attack(host)


def test_what_is_printed_is_in_force_and_the_account_can_do_nothing() -> None:
    """By sshd's own reading, and by what the steps have left on the disk."""
    with ssh_host("--kiosk", "--seats", "1") as host:
        settings = host.settings()
        entry = subprocess.run(
            ["getent", "shadow", host.user], capture_output=True, text=True, check=True
        ).stdout
        owners = {path.owner() for path in (host.folder, *host.folder.rglob("*"))}

    for line in (
        *("disableforwarding yes", "permituserrc no", "maxsessions 1", "x11forwarding no"),
        *("permittunnel no", "permituserenvironment no", "authenticationmethods publickey"),
        f"forcecommand exec {host.folder}/session",
    ):
        assert line in settings
    assert entry.split(":")[1] == "*", "no password fits, and the account is not locked for keys"
    assert owners == {"root"}
