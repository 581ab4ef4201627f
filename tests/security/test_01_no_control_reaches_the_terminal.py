"""No text from the server can send a control to your terminal.

The hostile persona is browsed whole in a real terminal, every screen is opened, and each byte that
came out is read by a strict grammar. Then again in tmux, which would obey.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dl_tui.sandbox.answers import json_content
from dl_tui.sandbox.people.odd_names import ODD_NAMES
from dl_tui.sandbox.people.person import Document
from dl_tui.tui.screens.kiosk_documents import ROWS
from tests.e2e.steps import KNOWN, OTP, VICHITRA, asked, open_on, sign_in, step
from tests.support.kiosk import kiosk
from tests.support.kiosk import sign_in as kiosk_sign_in
from tests.support.sandbox import Running
from tests.support.terminal import Terminal
from tests.support.tmux import in_tmux, needs_tmux
from tests.support.vt import shapes

RULE = "─" * 20
"""Stands above the element at the cursor, in the structure alone."""


def documents_of(sandbox: Running) -> list[Document]:
    """Return everything that was issued to the hostile persona."""
    state = sandbox.state
    return list(state.locker(state.find(mobile=VICHITRA)[0]).issued())


def sight_of(sandbox: Running) -> str:
    """Return what the locker says once it shows all documents."""
    return f"Issued documents  {len(documents_of(sandbox))}"


def assert_nothing_foreign(window: Terminal) -> None:
    """Quit, and check every byte that was ever sent."""
    window.press("ctrl+q")

    assert window.wait_for_exit() == 0
    assert shapes(bytes(window.raw)) <= KNOWN


def read(window: Terminal, *, every_view: bool) -> None:
    """Open the certificate at the cursor, and show it in clear, in all views if asked for.

    The three stand on the same rows: a third of the documents in all of them is enough.
    """

    def refused() -> bool:
        return "✗ " in window.text.partition("3 Source")[2]

    def was_read() -> bool:
        return "ign" in window.text.partition("1 Details")[0]  # "signature", or "Not signed"

    window.press("enter")
    window.wait_for("1 Details", "Reveal", gone="Fetching")
    window.wait_until(lambda: refused() or was_read(), "what is said of the certificate")
    clear = not refused()
    if clear:
        window.press("v")
        window.wait_for("shown in clear")
    if every_view and clear:
        window.press("2")
        window.wait_for(RULE)
        window.press("3")
        window.wait_for("<", gone=RULE)
    window.press("q")
    window.wait_for("Filter", gone="1 Details")


@pytest.mark.parametrize("onward", ["down", "up"])
def test_reading_half_of_the_documents_shows_nothing_foreign(
    sandbox: Running, tmp_path: Path, onward: str
) -> None:
    half = len(documents_of(sandbox)) // 2
    with open_on(sandbox, tmp_path, size=(60, 20)) as window:
        sign_in(window, VICHITRA, sight=sight_of(sandbox))
        if onward == "up":
            step(window, "G")
            window.wait_for("Shapeless URI", "no XML: Enter shows the file")
            window.press("enter")
            window.wait_for("Sandbox, not a real document")
            window.press("escape")
            window.wait_for("Filter", gone="Sandbox, not a real document")
            step(window, onward)
        for number in range(half):
            read(window, every_view=number % 3 == 0)
            step(window, onward)
        assert asked(sandbox, "xml") == half
        window.press("a")
        window.wait_for("1 Details", "Reveal", gone="Fetching")
        assert_nothing_foreign(window)


def test_opening_every_folder_shows_nothing_foreign(sandbox: Running, tmp_path: Path) -> None:
    def all_answered(folders: int) -> bool:
        return asked(sandbox, "files") == folders

    with open_on(sandbox, tmp_path, size=(80, 24)) as window:
        sign_in(window, VICHITRA, sight=sight_of(sandbox))
        window.press("tab", "down", "enter")
        window.wait_for(f"Uploaded documents  {len(ODD_NAMES) + 2}")
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
            step(window, key)
        assert_nothing_foreign(window)


SCREENS = {
    "p": "Who is signed in",
    "t": "Registered number",
    "\x06": "Jump to",
    "e": "What expires",
    "w": "Nothing is being saved",
    "x": "Export the whole locker",
    "v": "Sandbox, not a real",
    "y": "Copy",
    "f": "who issued it?",
    "u": "Upload a file",
    "d": "Save as a file",
    "\x10": "Search for commands",
    "?": "to search the keys",
    "o": "Sign out?",
}
"""The key of every other screen, and what can be read there alone."""


def test_every_other_screen_shows_nothing_foreign_either(sandbox: Running, tmp_path: Path) -> None:
    hostile = [{"orgid": f"{n:06}", "name": name} for n, name in enumerate(ODD_NAMES)]
    sandbox.state.faults.answer("issuers", json_content({"issuers": hostile}))
    for name in ("\x1b[31mred.pdf", "photo\u202egpj.exe", "[@click=app.quit]x.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 %%EOF")
    with open_on(sandbox, tmp_path, size=(110, 30)) as window:
        sign_in(window, VICHITRA, sight=sight_of(sandbox))
        for key, words in SCREENS.items():
            window.press(key)
            window.wait_for(words)
            window.press("escape")
            # The head of the table: the palette has it covered, and half of a frame is no end.
            window.wait_for("Date ▼", gone=words)
        assert_nothing_foreign(window)


def test_a_kiosk_shows_nothing_foreign_either(sandbox: Running, tmp_path: Path) -> None:
    count = len(documents_of(sandbox))
    with kiosk(sandbox, tmp_path) as window:
        begun = len(window.raw)  # before it the supervisor has put the terminal in order
        kiosk_sign_in(window, VICHITRA)
        for first in range(1, count + 1, ROWS):
            last = min(first + ROWS - 1, count)
            page = f"Your documents, {first} to {last} of"
            for digit in range(1, last - first + 2):
                window.wait_for(page, gone="0   Back")
                window.press(str(digit))
                window.wait_for("0   Back", gone="Fetching")
                window.press("0")
            window.wait_for(page, gone="0   Back")
            window.press("7")
        assert shapes(bytes(window.raw[begun:])) <= KNOWN


@needs_tmux
def test_tmux_is_made_to_do_nothing(sandbox: Running) -> None:
    """A terminal that would obey: its title, its clipboard and its screen stay as they were."""
    told = {
        "DL_TUI_BASE_URL": sandbox.base_url,
        "DL_TUI_CLIENT_ID": sandbox.client_id,
        "TERM": "screen-256color",
        "TEXTUAL_ANIMATIONS": "none",
    }
    with in_tmux(["-m", "dl_tui"], told) as tmux:
        title = tmux.told("#{pane_title}")
        tmux.wait_for("Sign in to DigiLocker")
        tmux.press(VICHITRA, "Enter")
        tmux.wait_for("Enter the OTP", "Valid for")
        tmux.press(OTP, "Enter")
        tmux.wait_for(sight_of(sandbox), gone="Enter the OTP")
        for key, words in (("PPage", "A [/] B"), ("NPage", "Issued"), ("G", "Shapeless URI")):
            tmux.press(key)
            tmux.wait_for(words)
        tmux.press("p")
        tmux.wait_for("Who is signed in", "Namewala")

        assert tmux.told("#{alternate_on} #{pane_title}") == f"1 {title}"
        assert tmux.run("list-buffers") == ""
        assert tmux.told("#{mouse_any_flag} #{cursor_flag}") == "1 0"
