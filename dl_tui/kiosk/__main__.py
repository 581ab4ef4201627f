"""Entry point of `python -m dl_tui.kiosk`: the supervisor, or the process of one visit."""

from __future__ import annotations

import sys
from importlib import import_module

from dl_tui.kiosk.options import Options, read_options
from dl_tui.kiosk.supervisor import Supervisor, complaint


def run(options: Options) -> int:
    """Run what the options ask for and return the exit code."""
    if options.print_unit or options.print_guide:
        operator = import_module("dl_tui.kiosk.operator")
        print(operator.unit() if options.print_unit else operator.guide(), end="")
        return 0
    if options.lifeline is not None:
        code: int = import_module("dl_tui.kiosk.visitor").run(options)
        return code
    if problem := complaint():
        print(f"dl-tui kiosk: {problem}", file=sys.stderr)
        return 2
    return Supervisor(options).run()


if __name__ == "__main__":
    sys.exit(run(read_options(sys.argv[1:])))
