"""Asking what to copy, and sending it to the terminal."""

from __future__ import annotations

import pytest

from dl_tui.core.locker.copying import Choice
from dl_tui.tui import clipboard
from dl_tui.tui.screens.copy import Copy
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.aadhaar_input import AadhaarInput
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.tui.visit import ASHA, Visit

LICENCE = "Driving License"


@pytest.fixture(autouse=True)
def _no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "WSL_INTEROP"):
        monkeypatch.delenv(name, raising=False)


async def test_the_name_is_offered_first_and_sent_by_enter(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    visit.go_to(LICENCE)
    await visit.press("y")
    assert isinstance(visit.app.screen, Copy)
    assert "Ministry of Road Transport" in visit.text
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))
    assert visit.app.clipboard == LICENCE
    assert visit.toasts == "Name: sent to the terminal."
    assert "copied" not in visit.toasts


async def test_the_address_is_masked_and_comes_with_a_warning(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    visit.go_to(LICENCE)
    await visit.press("y")
    address = next(d.uri for d in await visit.digilocker.issued() if d.name == LICENCE)
    assert address not in visit.text
    assert "number of the document" not in visit.text
    await visit.press("G")
    assert "number of the document" in visit.text
    await visit.press("enter")
    await visit.until(lambda: visit.app.clipboard == address)


async def test_esc_copies_nothing(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    await visit.press("y", "down", "escape")
    assert isinstance(visit.app.screen, Locker)
    assert visit.app.clipboard == ""
    assert visit.toasts == ""


async def test_a_single_choice_is_offered_and_a_click_takes_it(visit: Visit) -> None:
    visit.app.push_screen(Copy([Choice("Number\x1b[31m", "[@click=app.quit]7[/]")]))
    await visit.until_text("[@click=app.quit]7[/]")
    await visit.click("ChoiceList", offset=(3, 0))
    await visit.until(lambda: visit.app.clipboard == "[@click=app.quit]7[/]")


async def test_what_is_too_long_is_told(visit: Visit) -> None:
    visit.app.push_screen(Copy([Choice("Everything", "x" * (clipboard.LIMIT + 1))]))
    await visit.until_text("Everything")
    await visit.press("enter")
    await visit.until(lambda: "too long" in visit.toasts)
    assert visit.app.clipboard == ""


@pytest.mark.parametrize("field", [OtpInput, AadhaarInput])
async def test_secret_fields_give_nothing_to_the_clipboard(
    visit: Visit, field: type[OtpInput | AadhaarInput]
) -> None:
    entry = field(id="secret")
    await visit.app.screen.mount(entry)
    entry.focus()
    entry.value = "123456"
    for key in ("ctrl+c", "super+c", "ctrl+x"):
        entry.action_select_all()
        await visit.press(key)
    assert visit.app.clipboard == ""
    assert entry.value == "123456"
