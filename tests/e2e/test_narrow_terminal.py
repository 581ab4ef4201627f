"""A terminal that is not set to UTF-8."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import open_on
from tests.support.sandbox import Running


def test_a_terminal_without_utf_8_gets_a_warning_and_ascii_marks(
    sandbox: Running, tmp_path: Path
) -> None:
    narrow = {"PYTHONIOENCODING": "iso8859-1"}
    with open_on(sandbox, tmp_path, environment=narrow) as window:
        window.wait_for("Not all letters can be shown", "set to ISO8859-1", "+----")
        assert window.raw.isascii()
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
