"""Keeping other programs of the same person out of this process's memory."""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Write no core files, and on Linux let no other process of this user read our memory.

    It fails silently where the system lacks this: it is a second line of defence.
    Afterwards /proc/PID/{mem,environ,maps} belong to root (prctl(2), proc(5)).
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
