"""The device code, tokens and OTP are never in a QR code.

Every screen that draws one is looked at with a camera; what it reads is searched for every secret
of the session.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

import dl_tui
from dl_tui.tui.screens.browser_sign_in import BrowserSignIn
from dl_tui.tui.screens.show_qr import ShowQr
from dl_tui.tui.widgets.qr import QrCode
from tests.support.canaries import secrets_of
from tests.support.sandbox import Running
from tests.tui.browser_steps import PLAIN, open_page
from tests.tui.camera import codes_on
from tests.tui.visit import Visit, visiting

TUI = Path(dl_tui.__file__).parent / "tui"
DRAWERS = {"browser_sign_in.py", "show_qr.py", "kiosk_base.py", "kiosk_welcome.py"}
"""The screens with a code; those of the kiosk draw a fixed address of the source."""


async def by_browser(visit: Visit) -> None:
    await open_page(visit)


async def in_large(visit: Visit) -> None:
    await open_page(visit)
    await visit.press("ctrl+g")
    await visit.until(lambda: isinstance(visit.app.screen, ShowQr))


@pytest.mark.parametrize("go", [by_browser, in_large])
async def test_a_camera_reads_an_address_and_no_secret(
    sandbox: Running, go: Callable[[Visit], Awaitable[None]]
) -> None:
    async with visiting(sandbox, size=(160, 60), features=PLAIN) as visit:
        await visit.ask_for_otp("9000000001")
        await visit.press("escape")
        await go(visit)
        await visit.until(lambda: codes_on(visit.app))
        (address,) = codes_on(visit.app)
        login = next(s for s in visit.app.screen_stack if isinstance(s, BrowserSignIn))._login
        assert login is not None
        secrets = secrets_of(sandbox) | {"verifier": login._verifier.reveal()}

    assert address.startswith(f"{sandbox.base_url}/oauth2/1/authorize?")
    assert "code_challenge=" in address
    assert len(secrets) >= 4
    assert [name for name, secret in secrets.items() if secret in address] == []


def test_every_screen_that_draws_one_is_known() -> None:
    drawers = {path.name for path in TUI.rglob("*.py") if "QrCode(" in path.read_text("utf-8")}

    assert drawers - {Path(QrCode.__module__.replace(".", "/")).name + ".py"} <= DRAWERS


@pytest.mark.parametrize("name", ["kiosk_base.py", "kiosk_welcome.py"])
def test_those_of_the_kiosk_draw_a_fixed_address(name: str) -> None:
    source = (TUI / "screens" / name).read_text("utf-8")
    drawn = [line for line in source.splitlines() if "show_address(" in line]

    assert drawn
    assert all(line.partition("show_address(")[2].rstrip(")").isupper() for line in drawn)
