"""The first screen is drawn before the HTTP stack is loaded."""

from __future__ import annotations

import subprocess
import sys


def test_what_the_screens_need_of_the_api_loads_no_http() -> None:
    program = (
        "import sys, dl_tui.api.errors, dl_tui.api.models, dl_tui.api.profile, dl_tui.api.service;"
        "print(*(sys.modules.keys() & {'httpx', 'httpcore', 'anyio', 'ssl', 'textual'}))"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == []
