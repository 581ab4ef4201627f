"""The kiosk's terminal between two visits: wiped, without echo, and never with a shell."""

from __future__ import annotations

import contextlib
import os
import termios
import time

_MODES = (1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1049, 2004, 2026, 2031, 2048)
WIPE = (
    "\x1b\\\x18"  # end a sequence that was cut off
    + "".join(f"\x1b[?{mode}l" for mode in _MODES)
    + "\x1b[<u\x1b[>4;0m\x1b[?1l\x1b>"  # kitty keys, other keys, cursor and keypad modes
    + "\x1b[r\x1b(B\x1b[0m\x1b[H\x1b[2J\x1b[3J\x1b[?25l"  # 3 J is the scrollback
)
"""Resets every mode that a visit may have set, and clears the screen and its scrollback."""
_INTERVAL = 0.1


class KioskTerminal:
    """The terminal, opened separately and non-blocking: a stalled terminal never blocks us."""

    def __init__(self, standard: int = 1) -> None:
        flags = os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY
        self._fd = os.open(os.ttyname(standard), flags)
        self._before = termios.tcgetattr(self._fd)

    def wipe(self, *lines: str, patience: float = 1.0) -> bool:
        """Reset the terminal: modes off, screen cleared, typed keys dropped, `lines` shown.

        Returns whether the terminal accepted the output within `patience` seconds.
        """
        self._silence()
        text = WIPE + "\r\n".join(("", "", *(f"   {line}" for line in lines)))
        deadline = time.monotonic() + patience
        left = text.encode()
        while left:
            try:
                left = left[os.write(self._fd, left) :]
            except BlockingIOError:
                # It has stopped reading: the pending output is the last visitor's.
                with contextlib.suppress(termios.error):
                    termios.tcflush(self._fd, termios.TCOFLUSH)
                if time.monotonic() >= deadline:
                    return False
                time.sleep(_INTERVAL)
            except OSError:
                return False
        return True

    def _silence(self) -> None:
        """Set the modes of `stty sane -isig -echo -ixon`, and drop input that was typed ahead.

        With `ixon`, a Ctrl+S between two visits would stop the output and so the kiosk.
        """
        with contextlib.suppress(termios.error):
            mode = termios.tcgetattr(self._fd)
            mode[0] = termios.ICRNL | termios.BRKINT
            mode[1] = termios.OPOST | termios.ONLCR
            mode[3] = termios.ICANON | termios.IEXTEN
            termios.tcsetattr(self._fd, termios.TCSANOW, mode)
            termios.tcflush(self._fd, termios.TCIFLUSH)

    def give_back(self) -> None:
        """Wipe the terminal and restore its original modes."""
        self.wipe()
        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(self._fd, termios.TCSANOW, self._before)
            os.write(self._fd, b"\x1b[?25h")
        os.close(self._fd)
