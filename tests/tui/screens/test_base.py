"""What all screens share: the line at the top, and calm words for a fault of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from dl_tui.core.digilocker import DigiLocker
from dl_tui.tui.screens import base
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.support.sandbox import Running
from tests.tui.phone import Phone
from tests.tui.visit import ASHA, OTP, Visit, visiting

TOKEN = "bc125c212a4b03a9a188a858be5a163f379e878a"


@pytest.fixture
def break_session(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what makes the session fail for a reason of our own, with secrets at hand."""

    async def fail(_digilocker: DigiLocker, *_: object) -> None:
        access_token, otp = TOKEN, OTP
        raise RuntimeError(f"unexpected: {access_token} {otp}")

    def break_it() -> None:
        for method in ("request_code", "redeem_code", "issued", "certificate"):
            monkeypatch.setattr(DigiLocker, method, fail)

    return break_it


def assert_calm(visit: Visit, log: pytest.LogCaptureFixture) -> None:
    """Check that nothing of the secrets is on the screen or in the log, and the app lives."""
    assert TOKEN not in visit.text + visit.toasts + log.text
    assert OTP not in visit.text + visit.toasts + log.text
    assert not visit.app._exit
    assert visit.app.crash == ""


async def test_a_fault_in_asking_for_the_otp_is_told_below_the_field(
    visit: Visit, break_session: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    break_session()
    visit.app.screen.query_one("#account", Input).value = ASHA
    await visit.press("enter")
    await visit.until(lambda: visit.app.screen.query_one("#outcome").display)

    assert "dl_tui failed in 'login.request' (RuntimeError)." in visit.words("#outcome")
    assert not visit.app.screen.query_one("#account").disabled
    assert_calm(visit, caplog)


async def test_a_fault_in_signing_in_is_told_below_the_otp(
    visit: Visit, break_session: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    await visit.ask_for_otp(ASHA)
    break_session()
    visit.app.screen.query_one(OtpInput).value = OTP
    await visit.press("enter")
    await visit.until(lambda: "login.redeem" in visit.words("#outcome"))

    assert not visit.app.screen.query_one(OtpInput).disabled
    assert_calm(visit, caplog)


async def test_a_fault_in_the_locker_leaves_the_rest_working(
    visit: Visit, break_session: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    await visit.sign_in()
    break_session()
    await visit.press("r")
    await visit.until(lambda: visit.toasts)

    assert "dl_tui failed in 'issued.load' (RuntimeError). The rest still works." in visit.toasts
    assert len(visit.names) == 15
    assert isinstance(visit.app.screen, Locker)
    assert_calm(visit, caplog)


async def test_a_fault_in_the_reader_stands_where_the_certificate_would(
    visit: Visit, break_session: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    await visit.sign_in()
    break_session()
    await visit.read("Class XII Marksheet")

    assert "dl_tui failed in 'certificate.load' (RuntimeError)." in visit.words("#words")
    assert isinstance(visit.app.screen, Certificate)
    assert_calm(visit, caplog)


async def test_the_line_at_the_top_says_who_where_and_how_long(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "STATUS_SECONDS", 0.02)
    assert "sandbox.example" in visit.drawn("StatusLine")
    assert "SANDBOX" not in visit.drawn("StatusLine")
    await visit.sign_in()
    assert "renews in 60 min  ·  Asha Testwala" in visit.drawn("StatusLine")
    visit.clock.advance(3590)
    await visit.until_text("renews in 10 s")
    visit.clock.advance(10)

    await visit.until_text("renews at the next step")


async def test_a_demo_is_marked_as_not_real_and_names_its_people(sandbox: Running) -> None:
    async with visiting(sandbox, demo=Phone(sandbox)) as visit:
        await visit.until_text("SANDBOX", "People of this sandbox", "90000 00001")


async def test_a_person_of_the_demo_is_filled_in_by_key_and_click(sandbox: Running) -> None:
    async with visiting(sandbox, demo=Phone(sandbox)) as visit:
        await visit.until_text("90000 00001")
        field = visit.app.screen.query_one("#account", Input)
        await visit.press("tab", "tab", "enter")
        assert field.value == ASHA
        assert field.has_focus
        lines = visit.drawn("PersonaList").splitlines()
        row = next(y for y, line in enumerate(lines) if "gita.prayogkar" in line)
        await visit.click("PersonaList", offset=(8, row))

        assert field.value == "gita.prayogkar", "a number that two share would not sign in"
