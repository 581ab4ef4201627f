"""Somebody lets the server set variables that decide what an interpreter loads.

PYTHONPATH with TEXTUAL_DRIVER imports any module, BROWSER names a program to run, TEXTUAL_LOG
writes what is typed into a file. The server of this test takes them all, as a careless one does.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.ssh_host import SshHost

CANARY = "canary-of-the-visitor"


def attack(host: SshHost) -> None:
    """Send hostile variables, and look at what the app was given."""
    wrote = Path("/tmp") / f"typed-{host.user}"
    sent = {
        "TEXTUAL_DRIVER": f"{CANARY}:Driver",
        "TEXTUAL_LOG": str(wrote),
        "TEXTUAL_PRESS": "ctrl+q",
        "PYTHONPATH": f"/tmp/{CANARY}",
        "PYTHONSTARTUP": f"/tmp/{CANARY}.py",
        "BROWSER": f"/tmp/{CANARY}",
        "LC_TERMINAL": CANARY,
        "LANG": CANARY,
    }
    setting = " ".join(f"{name}={value}" for name, value in sent.items())
    with host.window("-tt", "-o", f"SetEnv={setting}") as window:
        window.wait_for("90000 00001")
        environments = host.environments()

        assert len(environments) == 3, "the guard, the app and its sandbox"
        for environment in environments:
            assert set(environment) <= {
                *("PATH", "HOME", "LANG", "TERM", "TEXTUAL_ANIMATIONS", "LC_CTYPE"),
            }, environment
            assert CANARY not in "".join(environment.values())
    assert not wrote.exists()
    host.wait_until_empty()
