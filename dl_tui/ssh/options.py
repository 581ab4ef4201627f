"""The options that the session script passes to the guard, and the guard to the visit."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of one visit over SSH; all times are in seconds."""

    mode: str
    """`demo` or `kiosk`."""
    folder: Path
    """The folder with the seats and the config file of the kiosk."""
    idle: int
    session: int
    lifeline: int | None = None
    """The socket to the guard; set only in the process of the visit."""

    def visit(self, lifeline: int) -> list[str]:
        """Return the command for the process of the visit."""
        python = [sys.executable, "-I", "-m"]
        limits = ["--idle", str(self.idle), "--session", str(self.session)]
        last = ["--lifeline", str(lifeline)]
        if self.mode == "kiosk":
            config = ["--config", str(self.folder / "config.toml")]
            return [*python, "dl_tui.kiosk", *limits, *config, *last]
        return [*python, "dl_tui.ssh", self.mode, "--folder", str(self.folder), *limits, *last]


def read_options(arguments: list[str]) -> Options:
    """Read the command line; ends the process with code 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m dl_tui.ssh", allow_abbrev=False)
    parser.add_argument("mode", choices=("demo", "kiosk"))
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--idle", type=int, required=True)
    parser.add_argument("--session", type=int, required=True)
    parser.add_argument("--lifeline", type=int)
    return Options(**vars(parser.parse_args(arguments)))
