"""Entry point of `python -m dl_tui.kiosk`: the supervisor, or the process of one visit."""

from __future__ import annotations

import sys

from dl_tui.kiosk.options import Options, read_options


def run(options: Options) -> int:
    """Run what the options ask for and return the exit code."""
    if options.print_unit or options.print_guide:
        from dl_tui.kiosk.operator import guide, unit

        print(unit() if options.print_unit else guide(), end="")
        return 0
    if options.lifeline is not None:
        from dl_tui.kiosk.visit import run_visit

        return run_visit(options)
    from dl_tui.kiosk.supervisor import Supervisor, complaint

    if problem := complaint():
        print(f"dl-tui kiosk: {problem}", file=sys.stderr)
        return 2
    return Supervisor(options).run()


if __name__ == "__main__":
    sys.exit(run(read_options(sys.argv[1:])))
