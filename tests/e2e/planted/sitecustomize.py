"""Plants a fault into the app of an end-to-end test, with secrets among its local variables.

Python imports this file at its start where its folder is on PYTHONPATH.
"""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace


def _fail(*_: object) -> None:
    access_token = os.environ["PLANTED_TOKEN"]
    request = SimpleNamespace(headers={"Authorization": f"Bearer {access_token}"})
    otp = os.environ["PLANTED_OTP"]
    raise RuntimeError(f"cannot send {request} with {otp}")


async def _fail_later(*_: object) -> None:
    _fail()


def _plant(where: str) -> None:
    from dl_tui.core.session import Session
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
        case "worker":
            Session.list_issued = _fail_later  # type: ignore[method-assign, assignment]


# The sandbox of a demo is started with the same environment.
if "sandbox" not in sys.orig_argv:
    _plant(os.environ.get("PLANTED", ""))
