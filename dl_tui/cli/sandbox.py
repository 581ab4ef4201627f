"""`dl-tui sandbox`: serves the sandbox without the app."""

from __future__ import annotations

import argparse

from dl_tui.ending import complain
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.serve import serve

_OPTIONS = (
    *("host", "port", "seed", "documents", "folders", "issuers", "latency"),
    *("client_id", "client_secret", "otp", "token_lifetime", "generation", "redirect_uri"),
)


def run(options: argparse.Namespace) -> int:
    """Serve the sandbox until it is stopped; return the exit code."""
    given = {name: getattr(options, name) for name in _OPTIONS}
    known = Options(
        **{name: value for name, value in given.items() if value is not None},
        scenarios=tuple(options.scenario or ()),
    )
    try:
        return serve(known, until_stdin_closes=options.until_stdin_closes)
    except OSError as error:
        return complain(f"cannot serve on {known.host}:{known.port}: {error.strerror}.")
