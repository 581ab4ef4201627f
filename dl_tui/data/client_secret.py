"""Where the client secret comes from: a file, a pipe or a credential; never an argument."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from dl_tui.data.bad_settings import BadSettings
from dl_tui.secret import Secret

VARIABLE = "DL_TUI_CLIENT_SECRET"
FILE_VARIABLE = "DL_TUI_CLIENT_SECRET_FILE"
CREDENTIAL = "client-secret"
"""The name under which a service manager passes it (`LoadCredential=` of systemd)."""
_MOST_BYTES = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def client_secret(
    told: Mapping[str, Any],
    flags: Mapping[str, str | None],
    in_environment: str | None,
    environ: Mapping[str, str],
) -> tuple[Secret | None, str]:
    """Return the secret of the strongest origin, and that origin in words; None and "" without.

    `told` are the settings of the config file, `in_environment` what was taken out of `environ`.
    A file counts before a value of the same origin. Raises BadSettings.
    """
    if file := flags.get("client_secret_file") or environ.get(FILE_VARIABLE):
        return read_secret(Path(file)), f"the file {file}"
    if in_environment:
        return Secret(in_environment.strip()), "the environment dl_tui was started with"
    if credential := _credential(environ):
        return read_secret(credential), "a credential of the service manager"
    if file := told.get("client_secret_file"):
        return read_secret(Path(file)), f"the file {file}"
    if written := told.get("client_secret"):
        return Secret(written), "config.toml"
    return None, ""


def take(environ: MutableMapping[str, str], name: str) -> str | None:
    """Take a variable out of the environment, so that no child inherits it, and return its value.

    What this process was started with is overwritten, too: /proc/PID/environ and `ps e` show it.
    """
    if environ is os.environ and name in environ:
        with contextlib.suppress(ImportError, OSError, AttributeError, TypeError):
            import ctypes

            getenv = ctypes.CDLL(None).getenv
            getenv.restype = ctypes.c_void_p
            if address := getenv(name.encode()):
                ctypes.memset(address, 0, len(os.fsencode(environ[name])))
    return environ.pop(name, None)


def read_secret(path: Path) -> Secret:
    """Read a secret from a pipe, or a file that only its owner can read. Raises BadSettings."""
    try:
        with path.expanduser().open(encoding="utf-8-sig") as file:
            if others_may_read(os.fstat(file.fileno())):
                raise BadSettings(
                    f"{path} holds the client secret but others may read it: chmod 600 it."
                )
            value = file.read(_MOST_BYTES).strip()
    except RuntimeError:
        raise BadSettings(f"{path} names a home folder that does not exist.") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise BadSettings(f"client_secret_file {path} cannot be read: {reason}.") from None
    if not value:
        raise BadSettings(f"client_secret_file {path} is empty.")
    return Secret(value)


def others_may_read(status: os.stat_result) -> bool:
    """Return whether anybody but its owner has access to a file; a pipe does not count."""
    others = status.st_mode & _OTHERS
    if (status.st_uid, status.st_gid) == (0, 0) and os.geteuid() != 0:
        # systemd gives us access to credentials by an ACL, whose mask appears as the group
        # bits (0440), and the group is root's own.
        others &= ~stat.S_IRGRP
    return stat.S_ISREG(status.st_mode) and bool(others)


def _credential(environ: Mapping[str, str]) -> Path | None:
    folder = environ.get("CREDENTIALS_DIRECTORY")
    file = Path(folder, CREDENTIAL) if folder else None
    return file if file and file.is_file() else None
