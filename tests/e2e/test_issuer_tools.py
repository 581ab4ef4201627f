"""An issuer in a real terminal: a URI goes into a locker, and out of it again."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.forms import type_in
from tests.e2e.steps import ASHA, asked, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

HERE = {"DL_TUI_ISSUER_TOOLS": "1"}
TOOLS, ADD, DELETE = "\x0f", "\x1bOQ", "\x1bOS"
"""Ctrl+O, F2, F4."""
URI = "in.gov.example-INCER-123456"


def open_tools(window: Terminal) -> None:
    window.press(TOOLS)
    window.wait_for("Issuer tools")
    window.click("Issuer tools")
    window.wait_for("put a document's URI into a locker")


def fill_in(window: Terminal, digilocker_id: str) -> None:
    """Type everything that is needed, and stop in the last field."""
    for typed in (digilocker_id, URI, "INCER", "123456", "Pushed Certificate"):
        type_in(window, typed)
    window.press("01-01-2020")
    window.wait_for("01-01-2020")


def there(sandbox: Running) -> bool:
    """Say whether the URI is in the locker of Asha."""
    (asha,) = sandbox.state.find(mobile=ASHA)
    return sandbox.state.locker(asha).document(URI) is not None


def test_a_uri_is_added_seen_and_deleted_each_after_a_question(
    sandbox: Running, tmp_path: Path
) -> None:
    (asha,) = sandbox.state.find(mobile=ASHA)
    with open_on(sandbox, tmp_path, environment=HERE) as window:
        open_tools(window)
        fill_in(window, asha.digilocker_id)
        window.press(ADD)
        window.wait_for("Add this URI to somebody's locker?", URI, asha.digilocker_id)
        assert asked(sandbox, "pushuri") == 0
        window.press("y")
        window.wait_for("✓ Added.", gone="Add it")
        assert there(sandbox)

        window.press(DELETE)
        window.wait_for("Delete this URI from somebody's locker?", "disappears from the locker")
        window.press("enter")
        window.wait_for("Nothing was changed.", gone="Delete it")
        assert there(sandbox)
        window.press(DELETE)
        window.wait_for("Delete this URI", "Delete it", "y Yes")
        window.press("y")
        window.wait_for("✓ Deleted.", "Pushed Certificate", gone="Delete it")

        assert not there(sandbox)
    assert asked(sandbox, "pushuri") == 2


def test_what_was_pushed_is_in_the_locker_for_all_to_see(sandbox: Running, tmp_path: Path) -> None:
    (asha,) = sandbox.state.find(mobile=ASHA)
    with open_on(sandbox, tmp_path, environment=HERE) as window:
        open_tools(window)
        fill_in(window, asha.digilocker_id)
        window.press("enter")
        window.wait_for("Add this URI", "y Yes")
        window.press("y")
        window.wait_for("✓ Added.", gone="Add it")
        window.press("escape")
        window.wait_for("Sign in to DigiLocker")
        sign_in(window, sight="Pushed Certificate")


def test_they_are_not_offered_unless_they_are_switched_on(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press(TOOLS)
        window.wait_for("Statistics")

        assert "Issuer tools" not in window.text
