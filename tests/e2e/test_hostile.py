"""The hostile persona, browsed whole in a real terminal: not one foreign byte comes out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dl_tui.sandbox.people.odd_names import ODD_NAMES
from dl_tui.sandbox.people.person import Document
from tests.e2e.steps import KNOWN, VICHITRA, asked, open_on, sign_in, step
from tests.support.sandbox import Running
from tests.support.terminal import Terminal
from tests.support.vt import shapes

RULE = "─" * 20
"""Stands above the element at the cursor, in the structure alone."""


def documents_of(sandbox: Running) -> list[Document]:
    """Return everything that was issued to the hostile persona."""
    state = sandbox.state
    return list(state.locker(state.find(mobile=VICHITRA)[0]).issued())


def sight_of(sandbox: Running) -> str:
    """Return what the locker says once it shows all documents."""
    return f"Issued documents   {len(documents_of(sandbox))}"


def assert_nothing_foreign(window: Terminal) -> None:
    """Quit, and check every byte that was ever sent."""
    window.press("ctrl+q")

    assert window.wait_for_exit() == 0
    assert shapes(bytes(window.raw)) <= KNOWN


def read_in_three_views(window: Terminal) -> None:
    """Open the row at the cursor, look at it from all sides, and come back."""
    window.press("enter")
    window.wait_for("1 Details", "Reveal", gone="Fetching")
    if "✗ " not in window.text.partition("3 Source")[2]:
        window.press("v")
        window.wait_for("shown in clear")
        window.press("2")
        window.wait_for(RULE)
        window.press("3")
        window.wait_for("<", gone=RULE)
    window.press("q")
    window.wait_for("Filter", gone="1 Details")


@pytest.mark.parametrize(("start", "onward"), [("g", "down"), ("G", "up")])
def test_half_of_the_documents_moved_over_and_read(
    sandbox: Running, tmp_path: Path, start: str, onward: str
) -> None:
    half = len(documents_of(sandbox)) // 2
    with open_on(sandbox, tmp_path, size=(60, 20)) as window:
        sign_in(window, VICHITRA, sight=sight_of(sandbox))
        step(window, start)
        if start == "G":
            window.wait_for("Shapeless URI", "no XML, so it cannot be read here")
            window.press("enter")
            window.wait_for("has no XML to read")
            step(window, onward)
        for _ in range(half):
            read_in_three_views(window)
            step(window, onward)
        assert asked(sandbox, "xml") == half
        window.press("a")
        window.wait_for("1 Details", "Reveal", gone="Fetching")
        assert_nothing_foreign(window)


def test_every_folder_opened(sandbox: Running, tmp_path: Path) -> None:
    def all_answered(folders: int) -> bool:
        return asked(sandbox, "files") == folders

    with open_on(sandbox, tmp_path, size=(80, 24)) as window:
        sign_in(window, VICHITRA, sight=sight_of(sandbox))
        window.press("tab", "down", "enter")
        window.wait_for(f"Uploaded documents   {len(ODD_NAMES) + 2}")
        for count in range(len(ODD_NAMES)):
            step(window, "down")
            window.press("enter")
            window.wait_until(partial(all_answered, count + 2), "the folder")
        assert_nothing_foreign(window)


@pytest.mark.parametrize("size", [(100, 30), (160, 48)])
def test_other_windows_show_nothing_foreign_either(
    sandbox: Running, tmp_path: Path, size: tuple[int, int]
) -> None:
    with open_on(sandbox, tmp_path, size=size) as window:
        sign_in(window, VICHITRA, sight=sight_of(sandbox))
        for key in ("s", "S", "s", "s"):
            window.press(key)
            window.settle()
        assert_nothing_foreign(window)
