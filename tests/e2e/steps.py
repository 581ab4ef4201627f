"""Steps of a person before a real terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.sandbox import Running
from tests.support.terminal import PROGRAM, Terminal, terminal

OTP = "123456"
ASHA, VICHITRA = "9000000001", "9000000005"
MARKSHEET = "Class XII Marksheet"
_MODES = "?7 ?25 ?1000 ?1003 ?1004 ?1006 ?1015 ?1049 ?2004"
_ALWAYS = {
    *(f"CSI {mode}{final}" for mode in _MODES.split() for final in "hl"),
    *("CSI H", "CSI m", "CSI >u", "CSI <u", "CSI ?$p"),
    "OSC 22;default",
}
"""What every clean run sends besides text: modes, cursor, colours, the pointer's shape."""
_PAINTING = {"C0 0a", "C0 0d", "OSC 8;;", *(f"CSI {final}" for final in "CGJKLMXr")}
"""What a Display may save bytes with: moving, erasing, scrolling."""
KNOWN = _ALWAYS | _PAINTING
"""Everything that a clean run may send besides text."""


def is_clean(sent: set[str]) -> bool:
    """Return whether a whole run has sent what it has to, and nothing unknown."""
    return _ALWAYS <= sent <= KNOWN


@contextmanager
def open_on(
    sandbox: Running,
    home: Path,
    *,
    size: tuple[int, int] = (120, 36),
    environment: Mapping[str, str] | None = None,
    sight: str = "Sign in to DigiLocker",
    program: Sequence[str] = PROGRAM,
) -> Iterator[Terminal]:
    """Run `dl-tui` configured for a sandbox, and wait until it shows `sight`."""
    configured = {
        "DL_TUI_BASE_URL": sandbox.base_url,
        "DL_TUI_CLIENT_ID": sandbox.client_id,
        "DL_TUI_CLIENT_SECRET": sandbox.client_secret,
    }
    told = configured | dict(environment or {})
    with terminal([], home, size=size, environment=told, program=program) as window:
        window.wait_for(sight)
        yield window


def sign_in(window: Terminal, who: str = ASHA, sight: str = "Aadhaar Card") -> None:
    """Sign in from the first screen, and wait until the locker shows `sight`."""
    window.press(who, "enter")
    window.wait_for("Enter the OTP", "Valid for")
    window.press(OTP, "enter")
    window.wait_for(sight, "Filter", gone="Enter the OTP")


def step(window: Terminal, key: str) -> None:
    """Press a key and wait until something is drawn, if only by chance because of it.

    Not for Escape: were the next key sent before that was read, both would be one key with Alt.
    """
    assert key != "escape"
    window.drain()
    before = len(window.raw)
    window.press(key)
    window.wait_until(lambda: len(window.raw) > before, f"anything after {key}")


def asked(sandbox: Running, operation: str) -> int:
    """Return how many requests for an operation the sandbox has answered."""
    return sum(seen.operation == operation for seen in sandbox.state.requests)
