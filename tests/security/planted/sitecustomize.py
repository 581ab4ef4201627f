"""Plants a fault into the app of an end-to-end test, with secrets among its local variables.

Python imports this file at its start where its folder is on PYTHONPATH.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace


def _fail(*_: object) -> None:
    access_token = os.environ["PLANTED_TOKEN"]
    request = SimpleNamespace(headers={"Authorization": f"Bearer {access_token}"})
    otp = os.environ["PLANTED_OTP"]
    aadhaar = os.environ["PLANTED_AADHAAR"]
    raise RuntimeError(f"cannot send {request} with {otp} for {aadhaar}")


async def _fail_later(*_: object) -> None:
    _fail()


async def _fail_in_a_group(*_: object) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(_fail_later())


def _then(original: Callable[..., object], before: Callable[[], object]) -> Callable[..., object]:
    def both(*given: object) -> object:
        before()
        return original(*given)

    return both


def _in_a_thread() -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()


def _forgotten() -> None:
    asyncio.get_running_loop().create_task(_fail_later()).add_done_callback(lambda _: gc.collect())


def _plant(where: str) -> None:
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.signin.session import Session
    from dl_tui.data import settings
    from dl_tui.tui.screens.certificate import Certificate
    from dl_tui.tui.screens.locker import Locker
    from dl_tui.tui.widgets.status_line import StatusLine

    match where:
        case "handler":
            Locker.action_sort = _fail  # type: ignore[method-assign, assignment]
        case "drawing":
            StatusLine.render_line = _fail  # type: ignore[method-assign, assignment]
        case "timer":
            Certificate._mask_when_due = _fail  # type: ignore[method-assign, assignment]
        case "thread":
            Locker.action_sort = _then(Locker.action_sort, _in_a_thread)  # type: ignore[method-assign, assignment]
        case "forgotten":
            Locker.action_sort = _then(Locker.action_sort, _forgotten)  # type: ignore[method-assign, assignment]
        case "group":
            Locker.action_sort = _fail_in_a_group  # type: ignore[method-assign, assignment]
        case "start":
            settings.load_settings = _fail  # type: ignore[assignment]
        case "end":
            Session.leave = _fail_later  # type: ignore[method-assign, assignment]
        case "worker":
            DigiLocker.issued = _fail_later  # type: ignore[method-assign, assignment]


# The sandbox of a demo is started with the same environment.
if "sandbox" not in sys.orig_argv:
    _plant(os.environ.get("PLANTED", ""))
