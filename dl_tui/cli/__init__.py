"""The command line: each group of commands is a module, imported only when it is needed."""

from __future__ import annotations

from importlib import import_module

from dl_tui.cli.arguments import parser
from dl_tui.data.hardening import harden
from dl_tui.ending import crashed

_MODULES = {
    **dict.fromkeys((None, "demo", "open"), "opening"),
    **dict.fromkeys(("kiosk", "ssh-setup"), "operating"),
    **dict.fromkeys(("whoami", "keep-secret"), "account"),
    "config": "config",
    "sandbox": "sandbox",
    "verify": "archive",
    "web": "web",
}
"""Which module runs which command; None opens the app on the service."""


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
    options = parser().parse_args(arguments)
    if options.command not in ("demo", "sandbox"):  # those two only handle invented data
        harden()
    module = _MODULES[options.command]
    code: int | None = None
    try:
        if getattr(options, "list_scenarios", False) or getattr(options, "scenario", None):
            code = import_module("dl_tui.cli.scenarios").answer(options)
        if code is None:
            code = import_module(f"dl_tui.cli.{module}").run(options)
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # a traceback would quote the data involved
        if isinstance(fault, BrokenPipeError) and module != "opening":
            raise  # the reader of our output is gone: not a crash
        return crashed(fault)
    return code
