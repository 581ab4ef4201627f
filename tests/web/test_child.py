"""What the process of a visitor is given."""

from __future__ import annotations

import pytest

from dl_tui.web.child import clamped, environment


def test_the_environment_is_an_allow_list() -> None:
    ours = {
        "PATH": "/usr/bin",
        "PYTHONPATH": "/evil",
        "LD_LIBRARY_PATH": "/evil",
        "HOME": "/home/somebody",
        "AWS_SECRET_ACCESS_KEY": "s",
        "DL_TUI_CLIENT_SECRET": "s",
        "TEXTUAL_LOG": "/tmp/keys",
        "TEXTUAL_DRIVER": "evil:Driver",
        "BROWSER": "/bin/evil",
        "HTTPS_PROXY": "http://evil.example",
        "DBUS_SESSION_BUS_ADDRESS": "unix:x",
        "DISPLAY": ":0",
    }
    given = environment(ours, 100, 30)
    assert given["PATH"] == "/usr/bin"
    assert given["HOME"] == "/nonexistent"
    assert (given["COLUMNS"], given["ROWS"]) == ("100", "30")
    assert set(ours) & set(given) == {"PATH", "HOME"}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ((60000, 60000), (400, 150)),
        ((0, 0), (20, 8)),
        ((-5, 10**12), (20, 150)),
        ((120, 36), (120, 36)),
    ],
)
def test_a_size_is_kept_within_bounds(asked: tuple[int, int], given: tuple[int, int]) -> None:
    assert clamped(*asked) == given
