"""What an operator installs: a Match block for sshd, the session script, and the steps around them.

The tests install exactly what is printed here.
"""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import PurePosixPath

from dl_tui.kiosk import options as kiosk

IDLE = {"demo": 300, "kiosk": kiosk.IDLE}
"""Seconds without a key after which a visit ends, where nothing else is said."""
SESSION = {"demo": 1800, "kiosk": kiosk.SESSION}
"""Seconds after which a visit ends in any case."""
MEMORY = {"demo": 120, "kiosk": 70}
"""Megabytes that the operator should count for a seat in use."""


@dataclass(frozen=True, slots=True)
class Setup:
    """One account over SSH; its name also names its folder under /var/lib."""

    mode: str = "demo"
    user: str = "dl-tui"
    seats: int = 10
    idle: int | None = None
    session: int | None = None

    @property
    def folder(self) -> PurePosixPath:
        """The folder of the account: root's, and the same for everybody to read."""
        return PurePosixPath("/var/lib") / self.user

    def config(self) -> str:
        """Return what sshd has to read."""
        return self._filled("sshd_config.txt")

    def script(self) -> str:
        """Return the only program of the account."""
        return self._filled("session.txt")

    def steps(self) -> str:
        """Return everything an operator does, as a shell script with its reasons."""
        service = self._filled("service.txt") if self.mode == "kiosk" else ""
        parts = {"SCRIPT": self.script().rstrip(), "CONFIG": self.config().rstrip()}
        return self._filled("steps.txt", **parts, SERVICE=service)

    def _filled(self, name: str, **more: str) -> str:
        text = resources.files("dl_tui.ssh").joinpath(name).read_text("utf-8")
        values = {
            "USER": self.user,
            "FOLDER": str(self.folder),
            "MODE": self.mode,
            "SEATS": str(self.seats),
            "MEMORY": str(MEMORY[self.mode]),
            "IDLE": str(self.idle or IDLE[self.mode]),
            "SESSION": str(self.session or SESSION[self.mode]),
            "PYTHON": shlex.quote(sys.executable),
        }
        return re.sub(r"@([A-Z]+)@", lambda found: (values | more)[found[1]], text)
