"""Serves until stopped; prints the address on stdout, everything else on stderr."""

from __future__ import annotations

import asyncio
import signal
import sys

from aiohttp import web

from dl_tui.data.hosts import is_loopback
from dl_tui.data.log import log_to_file
from dl_tui.ending import complain
from dl_tui.web.options import Options
from dl_tui.web.site import Site

WARNING = (
    "warning: other machines can reach this address, and the connection is not encrypted. "
    "Use it only on a network you trust, or use the loopback address behind a proxy with TLS."
)


def serve(options: Options) -> int:
    """Serve the demo until SIGINT, SIGTERM or SIGHUP; return the exit code."""
    log_to_file()
    try:
        asyncio.run(_serve(options))
    except OSError as error:
        return complain(f"cannot serve on {options.host}:{options.port}: {error.strerror}.")
    return 0


async def _serve(options: Options) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    site = Site(options)
    runner = web.AppRunner(site.application, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        listening = web.TCPSite(runner, options.host, options.port)
        await listening.start()
        port = runner.addresses[0][1]
        if not is_loopback(options.host):
            print(WARNING, file=sys.stderr)
        host = f"[{options.host}]" if ":" in options.host else options.host
        print("Open this address in one browser: it works once. Ctrl+C ends it.", file=sys.stderr)
        print(f"http://{host}:{port}/?token={site.gate.token}", flush=True)
        await ended.wait()
    finally:
        await runner.cleanup()
