"""The environment cannot change the kiosk.

Thirty hostile variables: the same screen, no file, no connection but to the service, no import.
"""

from __future__ import annotations

import socket
from pathlib import Path

from dl_tui.kiosk.environment import clean_environment
from tests.support.kiosk import kiosk, sign_in, visitor
from tests.support.sandbox import Running

CODE = ("PYTHONSTARTUP", "PYTHONBREAKPOINT", "PYTHON_KEYRING_BACKEND", "PYTHONUSERBASE")
FILES = ("SSLKEYLOGFILE", "TEXTUAL_LOG", "PYTHONPYCACHEPREFIX", "XDG_STATE_HOME", "XDG_CACHE_HOME")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
WORDS = {
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
    "TEXTUAL_DRIVER": "evil:Driver",
    "TEXTUAL_PRESS": "9",
    "TEXTUAL_ALLOW_SIGNALS": "1",
    "TEXTUAL_THEME": "textual-light",
    "TEXTUAL_SCREENSHOT": "0",
    "SSL_CERT_FILE": "/nonexistent",
    "SSL_CERT_DIR": "/nonexistent",
    "DL_TUI_BASE_URL": "https://evil.example/public",
    "DL_TUI_CLIENT_SECRET": "evil",
    "DL_TUI_PROXY": "http://127.0.0.1:9",
    "LC_TERMINAL": "iTerm2",
    "PROMPT_COMMAND": "id",
}
"""What tries to change something by a word."""


def hostile(home: Path, port: int) -> dict[str, str]:
    """Return variables that would run the code in `home`, write into it, or call at a port."""
    trap = home / "trap"
    trap.mkdir()
    planted = f"open({str(home / 'imported')!r}, 'w')"
    for name in ("sitecustomize.py", "usercustomize.py", "evil.py"):
        (trap / name).write_text(planted)
    script = home / "browser"
    script.write_text(f"#!/bin/sh\ntouch {home / 'opened'}\n")
    script.chmod(0o755)
    return {
        **dict.fromkeys(CODE, str(trap / "evil.py")),
        **{name: str(home / "written" / name) for name in FILES},
        **dict.fromkeys(PROXIES, f"http://127.0.0.1:{port}"),
        **WORDS,
        "TEXTUAL_DEVTOOLS_PORT": str(port),
        "PYTHONPATH": str(trap),
        "BROWSER": str(script),
    }


def test_thirty_variables_change_nothing(sandbox: Running, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        environment = hostile(tmp_path, listener.getsockname()[1])
        assert len(environment) >= 30
        (tmp_path / "written").mkdir()
        with kiosk(sandbox, tmp_path, environment=environment) as window:
            environ = Path(f"/proc/{visitor(window)}/environ").read_bytes()
            sign_in(window)
        assert not [name for name in environment if f"{name}=".encode() in environ]
        try:
            listener.accept()
        except BlockingIOError:
            pass
        else:
            raise AssertionError("somebody has called")
    assert not list((tmp_path / "written").iterdir())
    assert not (tmp_path / "imported").exists()
    assert not (tmp_path / "opened").exists()


def test_what_is_kept_is_checked() -> None:
    odd = {"TERM": "../../etc/passwd", "LANG": "hi_IN.UTF-8\x1b", "PYTHONPATH": "evil"}

    assert clean_environment(odd) == {
        "TERM": "xterm-256color",
        "PATH": "/usr/bin:/bin",
        "TEXTUAL_ANIMATIONS": "none",
    }
