"""`dl-tui web`: serves the demo to a browser."""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.util import find_spec

from dl_tui.cli.demo_arguments import demo_arguments
from dl_tui.ending import complain
from dl_tui.web.options import Options


def run(options: argparse.Namespace) -> int:
    """Serve the demo until it is stopped; return the exit code."""
    if not all(find_spec(name) for name in ("aiohttp", "textual_serve")):
        return complain("the demo in a browser needs an extra: pip install 'dl-tui[web]'")
    where = (options.host, options.port, options.seats, options.idle)
    told = Options(*where, tuple(demo_arguments(options)))
    code: int = import_module("dl_tui.web.serve").serve(told)
    return code
