"""Filling in a form before a real terminal."""

from __future__ import annotations

from tests.e2e.steps import step
from tests.support.terminal import Terminal


def type_in(window: Terminal, typed: str, shown: str = "") -> None:
    """Type into a field, wait until it is drawn there (as `shown`), and go to the next field.

    Keys pressed before Tab has been obeyed would still go to the field before.
    """
    sight = shown or typed
    before = window.text.count(sight)
    window.press(typed)
    window.wait_until(lambda: window.text.count(sight) > before, f"one more {sight}")
    step(window, "tab")
