"""What an operator installs: a Match block for sshd, the session script, and the setup steps.

The tests install exactly this output.
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
"""The default number of seconds without a key after which a visit ends."""
SESSION = {"demo": 1800, "kiosk": kiosk.SESSION}
"""The default number of seconds after which a visit ends in any case."""
MEMORY = {"demo": 120, "kiosk": 70}
"""Megabytes of memory to plan for each seat in use."""


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
        """The folder of the account; root owns it, and everybody can read it."""
        return PurePosixPath("/var/lib") / self.user

    def config(self) -> str:
        """Return the Match block for sshd."""
        return self._filled("sshd_config.txt")

    def script(self) -> str:
        """Return the session script, the only program that the account may run."""
        return self._filled("session.txt")

    def steps(self) -> str:
        """Return all setup steps, as a shell script that explains them."""
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
