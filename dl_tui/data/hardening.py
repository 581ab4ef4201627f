"""Keeping other programs of the same person out of this process's memory."""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Write no core files, and on Linux let no other process of this user read our memory.

    Nothing is said where the system has no such thing: it is the second wall, not the first.
    Afterwards /proc/PID/{mem,environ,maps} belong to root (prctl(2), proc(5)).
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
