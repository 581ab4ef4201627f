"""Looking at a PDF in a real terminal, and sending a name from there to the clipboard."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates.pdf import pdf
from tests.e2e.steps import MARKSHEET, open_on, sign_in, step
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

PAGES = pdf("Rent agreement", {"Between": "nobody"}, size=1_000_000)


def go_to_marksheet(window: Terminal) -> None:
    """Sign in, and leave nothing but the marksheet in the table."""
    sign_in(window)
    window.press("/")
    window.wait_for("Type to narrow the table")
    window.press("xii")
    window.wait_for("1 of 15", MARKSHEET, gone="Ration Card")
    window.press("enter")
    window.wait_for("d Save")


def test_a_pdf_is_paged_and_enlarged_and_left(sandbox: Running, tmp_path: Path) -> None:
    sandbox.state.faults.answer("file", Content(PAGES, "application/pdf"))
    with open_on(sandbox, tmp_path, environment={"TMPDIR": str(tmp_path)}) as window:
        go_to_marksheet(window)
        window.press("v")
        window.wait_for("Page 1 of 5", "Between nobody", "▀")
        assert "48;2;255;255;255" in window.raw.decode("utf-8", "replace"), "white paper"
        window.press("n")
        window.wait_for("Page 2 of 5", "2.1 ")
        window.press("+", "+")
        window.wait_for("Page 2 of 5", "2× enlarged")
        step(window, "down")
        window.press("0")
        window.wait_for("Page 2 of 5", gone="enlarged")
        window.press("escape")
        window.wait_for(MARKSHEET, "1 of 15", gone="Page 2 of 5")
    assert not list(tmp_path.glob("*.pdf")), "nothing that was looked at is on the disk"


def test_a_name_is_sent_to_the_terminal(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, environment={"STY": "", "TMUX": ""}) as window:
        go_to_marksheet(window)
        window.press("y")
        window.wait_for("Copy", "File name")
        window.press("enter")
        window.wait_for("sent to the terminal")
        [sent] = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", window.raw)
        assert base64.b64decode(sent).decode() == MARKSHEET


def test_nothing_is_sent_to_the_terminal_unasked(sandbox: Running, tmp_path: Path) -> None:
    """Ctrl+C in a field is a habit, and marking with the mouse alone is no request either."""
    with open_on(sandbox, tmp_path, environment={"STY": "", "TMUX": ""}) as window:
        window.press("9000000001", "\x1b[1;2H", "\x03", "\x18")
        window.wait_for("Mobile number or username", gone="9000000001")
        sign_in(window)
        window.press("/", "mark", "\x1b[1;2H", "\x03")
        window.wait_for("mark")
        window.press("\x1b[<0;3;20M", "\x1b[<32;30;24M", "\x1b[<0;30;24m")
        window.press("ctrl+q")
        window.wait_for_exit()
        assert b"\x1b]52;" not in window.raw
