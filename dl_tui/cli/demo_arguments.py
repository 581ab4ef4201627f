"""The arguments for the sandbox of a demo, taken from the command line."""

from __future__ import annotations

import argparse

_NAMES = (
    *("seed", "documents", "folders", "issuers", "latency", "otp", "token_lifetime"),
    "generation",
)


def demo_arguments(options: argparse.Namespace) -> list[str]:
    """Return the arguments of the sandbox behind a demo."""
    given = [(name, getattr(options, name)) for name in _NAMES]
    given += [("scenario", name) for name in options.scenario or []]
    return [
        part
        for name, value in given
        if value is not None
        for part in (f"--{name.replace('_', '-')}", str(value))
    ]
