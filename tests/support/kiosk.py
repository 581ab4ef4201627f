"""The kiosk in its own pty, on a sandbox, and the steps of its visitors."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.support.sandbox import Running
from tests.support.terminal import Terminal, program_in_terminal

OTP = "123456"
ASHA, RAVI = "9000000001", "9000000002"
WELCOME, LIST, EMPTY = "Begin", "Your documents, 1", "No documents"
SCROLLBACK_CLEARED = b"\x1b[3J"


def configure(box: Running, folder: Path) -> Path:
    """Write an operator's configuration for a sandbox, and return the config file."""
    secret, config = folder / "secret", folder / "kiosk.toml"
    secret.write_text(box.client_secret)
    secret.chmod(0o600)
    config.write_text(
        f'base_url = "{box.base_url}"\nclient_id = "{box.client_id}"\n'
        f'client_secret_file = "{secret}"\n'
    )
    return config


@contextmanager
def kiosk(
    box: Running,
    home: Path,
    *flags: str,
    size: tuple[int, int] = (80, 24),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run a kiosk for a sandbox until the block ends; the block begins at the welcome."""
    config = configure(box, home)
    command = [sys.executable, "-I", "-m", "dl_tui.kiosk", "--config", str(config), *flags]
    told = {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **(environment or {})}
    with program_in_terminal(command, told, size=size) as window:
        try:
            window.wait_for(WELCOME)
            yield window
        finally:
            if window.process.poll() is None:
                window.process.terminate()  # its visit revokes its tokens and ends too
                window.wait_for_exit()


def visitor(window: Terminal) -> int:
    """Return the process id of the visit, 0 between two visits."""
    children = Path(f"/proc/{window.process.pid}/task/{window.process.pid}/children")
    return int((children.read_text().split() or ["0"])[0])


def begin(window: Terminal) -> None:
    """Agree to use the kiosk."""
    window.press("1")
    window.wait_for("public machine")
    window.press("1")
    window.wait_for("Your mobile number")


def sign_in(window: Terminal, who: str = ASHA, sight: str = LIST) -> None:
    """Go from the welcome to the list of documents, with digits and Enter."""
    begin(window)
    window.press(who, "enter")
    window.wait_for("Enter the OTP")
    window.press(OTP, "enter")
    window.wait_for(sight)


def next_visitor(window: Terminal, last: int) -> int:
    """Wait for the welcome of the next visit's process, and return its id."""
    window.wait_until(
        lambda: visitor(window) not in (0, last) and WELCOME in window.text,
        "the next visitor's welcome",
    )
    return visitor(window)


def start_over(window: Terminal) -> None:
    """End the visit on any screen, and begin the next; keys typed ahead are dropped."""
    last, keys = visitor(window), cycle(("9", "enter"))

    def over() -> bool:
        window.press(next(keys))
        return visitor(window) not in (0, last)

    window.wait_until(over, "the end of the visit")
    next_visitor(window, last)
    begin(window)


def revoked(box: Running) -> int:
    """Return how many tokens are revoked, each counted once; a visit has two."""
    return len(box.state.tokens.revoked)


def memory(process: int, what: str = "VmHWM") -> int:
    """Return the peak memory of a process in KiB, or another figure of its status."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(what)).split()[1])
