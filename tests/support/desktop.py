"""A desktop keyring without a desktop: each test has its own D-Bus and gnome-keyring."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

XVFB = ["Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp"]
NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
PASSWORD = b"invented-for-tests"
HAS_A_PLACE = """
import sys, time
import secretstorage
for attempt in range(600):
    try:
        secretstorage.Collection(secretstorage.dbus_init())
        break
    except Exception as error:
        said = repr(error)
    time.sleep(0.05)
else:
    sys.exit(f"the keyring never had a place to keep anything in: {said}")
"""
"""A program that waits until the default collection is there; it comes after the service."""


class Desktop:
    """One person's login: programs run in it share a home and a keyring."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def python(self, code: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run Python code as another program of this person."""
        return subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            env=self.environment,
            cwd=Path(__file__).parents[2],
            check=False,
            timeout=timeout,
        )

    def files(self) -> bytes:
        """Return every byte in the person's home."""
        home = Path(self.environment["HOME"])
        return b"\n".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


@contextmanager
def child(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the block ends."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def logged_in(*, unlocked: bool, display: bool = False) -> Iterator[Desktop]:
    """Log a person in, with the keyring unlocked or still locked.

    With a display, a locked keyring prompts for the password there, and nobody answers.
    """
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dlk")))
        (home / ".local/share/keyrings").mkdir(parents=True)
        (home / "run").mkdir(mode=0o700)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "LANG": "C.UTF-8",
        }
        if display:
            number = stack.enter_context(child(XVFB, environment)).stdout
            assert number is not None
            environment["DISPLAY"] = f":{number.readline().decode().strip()}"
        bus = stack.enter_context(
            child(["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment)
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        desktop = Desktop(environment)
        if not unlocked:
            with started(desktop, unlock=True):
                pass
        with started(desktop, unlock=unlocked):
            yield desktop


@contextmanager
def started(desktop: Desktop, *, unlock: bool) -> Iterator[None]:
    """Run a keyring, unlocked with the password (the first makes the collection) or not."""
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
    with child([*command, "--unlock"] if unlock else command, desktop.environment) as keyring:
        assert keyring.stdin is not None
        if unlock:
            keyring.stdin.write(PASSWORD)
        keyring.stdin.close()
        ready = desktop.python(HAS_A_PLACE)
        assert ready.returncode == 0, ready.stderr
        yield


LogIn = Callable[..., AbstractContextManager[Desktop]]


@pytest.fixture
def log_in() -> LogIn:
    """Return a function that logs a person in, or skip the test if there is no keyring."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if lacking or sys.platform != "linux":
        pytest.skip(f"needs {', '.join(lacking) or 'Linux'} to run a real keyring")
    return logged_in
