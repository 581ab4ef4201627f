"""Entry point of `python -I -m dl_tui.ssh`: what the printed session script runs."""

from __future__ import annotations

import sys
from importlib import import_module

from dl_tui.ssh.guard import serve
from dl_tui.ssh.options import read_options


def main(arguments: list[str]) -> int:
    """Serve one visitor, or be the process of that visit; return the exit code."""
    options = read_options(arguments)
    if options.lifeline is None:
        return serve(options)
    code: int = import_module("dl_tui.ssh.visitor").run(options)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
