"""What expires: read in the background, sorted, kept, and saved as a calendar file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dl_tui.tui.screens.expiring import Expiring
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, NOWHERE, OTP, Visit, visiting


async def open_expiring(visit: Visit) -> None:
    await visit.press("e")
    await visit.until(lambda: isinstance(visit.app.screen, Expiring))
    await visit.until_text("past")
    await visit.until(lambda: " read" not in visit.words("#head").replace("not read", ""))


async def test_dates_are_shown_in_order_and_read_once(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 24)) as visit:
        await visit.sign_in()
        await open_expiring(visit)
        drawn, asked = visit.drawn("#dates"), visit.asked("xml")
        assert drawn.index("9 Apr 2025") < drawn.index("Insurance") < drawn.index("1 Aug 2041")
        assert "✗ 9 Apr 2025" in drawn
        assert "✓ 1 Aug 2041" in drawn
        await visit.press("escape")
        await open_expiring(visit)
        assert visit.asked("xml") == asked


async def test_enter_reads_the_document(visit: Visit) -> None:
    await visit.sign_in()
    await open_expiring(visit)
    await visit.press("enter")
    await visit.until(visit.has_read)
    assert "Income Certificate" in visit.text


async def test_what_could_not_be_read_stands_last_with_the_reason_and_r_tries_again(
    sandbox: Running,
) -> None:
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        sandbox.state.fail("xml", 400, "repository_service_failed", times=1)
        await open_expiring(visit)
        assert "1 not read" in visit.words("#head")
        last = [line for line in visit.drawn("#dates").splitlines() if line.strip()][-1]
        assert "? not read" in last
        await visit.press("r")
        await visit.until(lambda: "not read" not in visit.text)


async def test_a_lost_session_goes_on_after_signing_in_again(visit: Visit) -> None:
    await visit.sign_in()
    visit.end_session_elsewhere()
    await visit.press("e")
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    await visit.ask_for_otp(ASHA)
    visit.app.screen.query_one(OtpInput).value = OTP
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Expiring))
    await visit.until_text("9 Apr 2025", "1 Aug 2041")


async def test_the_calendar_file_is_kept_and_its_place_told(
    sandbox: Running, tmp_path: Path
) -> None:
    features = replace(NOWHERE, save_folder=tmp_path)
    async with visiting(sandbox, features=features) as visit:
        await visit.sign_in()
        await open_expiring(visit)
        await visit.press("i")
        await visit.until(lambda: "DigiLocker expiry dates.ics" in visit.toasts)
        assert (tmp_path / "DigiLocker expiry dates.ics").read_bytes().count(b"BEGIN:VEVENT") >= 5


async def test_a_calendar_that_cannot_be_saved_is_said_and_the_dates_stay(visit: Visit) -> None:
    await visit.sign_in()
    await open_expiring(visit)
    await visit.press("i")
    await visit.until(lambda: visit.toasts)
    assert isinstance(visit.app.screen, Expiring)
    assert "9 Apr 2025" in visit.text


async def test_escape_stops_the_reading(sandbox: Running) -> None:
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        sandbox.state.faults.stall("xml")
        await visit.press("e")
        await visit.until_text("Reading your certificates", "0 of ")
        await visit.press("escape")
        assert isinstance(visit.app.screen, Locker)
        await visit.press("j")
        assert visit.asked("xml") <= 4


async def test_what_has_run_out_has_a_badge_in_the_locker(visit: Visit) -> None:
    await visit.sign_in()
    assert "!" not in visit.drawn("#documents")
    await visit.read("Vehicle Insurance Certificate")
    await visit.press("escape")
    await visit.until(lambda: "! Vehicle Insurance" in visit.drawn("#documents"))
    assert visit.drawn("#documents").count("!") == 1
    assert "! expired on 13 Jul 2025" in visit.drawn("FactsPanel")
    await open_expiring(visit)
    await visit.press("escape")
    await visit.until(lambda: "! Income Certificate" in visit.drawn("#documents"))
