"""A window changes its size while it is used."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import MARKSHEET, open_on, sign_in
from tests.support.sandbox import Running


def test_small_tiny_and_back_it_stays_usable(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.wait_for("Education & training")
        window.resize(60, 20)
        window.wait_for("Issued documents  15", "Fmt", gone="Education & training")
        window.press("tab")
        window.wait_for("Education & training", gone="Fmt")
        window.press("tab")
        window.wait_for("Fmt", gone="Education & training")
        window.resize(30, 8)
        window.wait_for("Too small")
        window.resize(120, 36)
        window.wait_for("Education & training", MARKSHEET, gone="Too small")
        window.press("s")
        window.wait_for("Formats ▲")
        window.press("enter")
        window.wait_for("1 Details", gone="Fetching")
        window.resize(60, 20)
        window.wait_for("1 Details", "Date of birth")
        window.press("q")
        window.wait_for("Fmt")


def test_the_sign_in_works_in_a_small_window(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, size=(60, 20)) as window:
        sign_in(window)
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
