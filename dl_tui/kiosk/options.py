"""The kiosk's command line, and how its options are passed to the process of a visit."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields

IDLE = 120
"""Seconds without a key or a touch after which a visit ends."""
SESSION = 900
"""Seconds after which a visit ends in any case."""
WARNING = 30
"""Seconds before either limit at which the visitor is warned."""
FROZEN = 5.0
"""Seconds without a heartbeat after which a visit's process counts as frozen."""
REVOKE = 4.0
"""Seconds that a frozen visit's process has to revoke its session."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of the kiosk."""

    demo: bool = False
    idle: int = IDLE
    session: int = SESSION
    save_folder: str = ""
    config: str = ""
    print_unit: bool = False
    print_guide: bool = False
    lifeline: int | None = None
    """The socket to the supervisor; set only in the process of a visit."""

    def handed_on(self, lifeline: int) -> list[str]:
        """Return the arguments for the process of a visit."""
        given = ["--idle", str(self.idle), "--session", str(self.session)]
        if self.save_folder:
            given += ["--save-folder", self.save_folder]
        if self.config and not self.demo:
            given += ["--config", self.config]
        return [*(["--demo"] if self.demo else []), *given, "--lifeline", str(lifeline)]


def read_options(arguments: list[str]) -> Options:
    """Read the command line; ends the process with code 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="dl-tui kiosk", allow_abbrev=False)
    add_options(parser)
    parser.add_argument("--lifeline", type=int, help=argparse.SUPPRESS)
    return options_of(parser.parse_args(arguments))


def options_of(given: argparse.Namespace) -> Options:
    """Return the options from a parser's result."""
    return Options(**{f.name: getattr(given, f.name) for f in fields(Options) if f.name in given})


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the operator's options to a parser."""
    parser.add_argument("--demo", action="store_true", help="on an embedded sandbox")
    parser.add_argument(
        "--idle", type=_seconds, default=IDLE, metavar="SECONDS", help="end without input after"
    )
    parser.add_argument(
        "--session", type=_seconds, default=SESSION, metavar="SECONDS", help="end in any case after"
    )
    parser.add_argument(
        "--save-folder", default="", metavar="FOLDER", help="offer to save documents there"
    )
    parser.add_argument("--config", default="", metavar="FILE", help="instead of config.toml")
    parser.add_argument("--print-unit", action="store_true", help="print a systemd unit")
    parser.add_argument("--print-guide", action="store_true", help="print the operator's page")


def _seconds(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 86400:
        return int(text[:6])
    raise argparse.ArgumentTypeError("must be a number of seconds, 1 to 86400")
