"""Whether this process was started by a shell that can resume it when it is suspended."""

from __future__ import annotations

import os


def has_shell() -> bool:
    """Return whether the parent lives in the same session, as a shell with job control does.

    A session leader, such as the only program of a window or of a visit, would stay stopped for
    ever (POSIX.1-2017, 2.4.3: orphaned process groups).
    """
    try:
        session = os.getsid(0)
        return session != os.getpid() and os.getsid(os.getppid()) == session
    except (AttributeError, OSError):  # not every system has sessions
        return False
