"""The sandbox as a process: one line of JSON when it listens, one more per SMS or email."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable

from dl_tui.sandbox.announcer import Announcer
from dl_tui.sandbox.app import BASE, create_app
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.routes import landing
from dl_tui.sandbox.server import Server, listen, origin
from dl_tui.sandbox.state import State


def serve(options: Options, *, until_stdin_closes: bool = False) -> int:
    """Serve until SIGINT or SIGTERM, or until stdin ends, and return the exit code.

    The first line on stdout says where to connect and with which credentials; 1 means that
    the address could not be used.
    """
    try:
        listener = listen(options.host, options.port)
    except OSError as error:
        print(f"The sandbox cannot listen: {error.strerror}", file=sys.stderr)
        return 1
    app = create_app(options)
    state: State = app.state.sandbox
    server = Server(app)

    def end(*_: object) -> None:
        server.should_exit = True

    # uvicorn re-raises the signal that stopped it: it must find these handlers, not the default.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    if until_stdin_closes:
        threading.Thread(target=_wait_for_eof, args=(end,), daemon=True).start()

    announcer = Announcer(end)
    announcer.start()
    state.outbox.listeners.append(lambda message: announcer.say({"message": message.payload()}))
    announcer.say(greeting(state, origin(listener)))
    server.run(sockets=[listener])
    announcer.finish()
    return 0


def greeting(state: State, address: str) -> dict[str, object]:
    """Return what a client needs to know; `address` is `http://HOST:PORT`."""
    return {
        "base_url": address + BASE,
        "client_id": state.client_id,
        "client_secret": state.client_secret,
        "redirect_uri": address + landing.PATH,
        "accounts": state.accounts(),
        "outbox_url": f"{address}/sandbox/outbox",
        "scenarios_url": f"{address}/sandbox/scenarios",
        "openapi_url": f"{address}/sandbox/openapi.json",
    }


def _wait_for_eof(end: Callable[[], None]) -> None:
    # os.read holds no lock, so this daemon thread cannot disturb the interpreter's exit.
    try:
        while os.read(0, 4096):
            pass
    except OSError:
        pass
    end()
