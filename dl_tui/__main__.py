"""Entry point of `dl-tui` and `python -m dl_tui`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return the exit code; 1 if its output cannot be written.

    `--version` is answered before anything is imported: scripts call it often.
    """
    try:
        if sys.argv[1:] in (["--version"], ["-V"]):
            from dl_tui import __version__

            print(f"dl-tui {__version__}", flush=True)
            return 0
        from dl_tui import cli, narrow

        narrow.make_printable()
        return cli.main(sys.argv[1:])
    except OSError as fault:  # a full disk, or a pipe that nobody reads any more
        from dl_tui.ending import cannot_write

        return cannot_write(fault)


if __name__ == "__main__":
    sys.exit(main())
