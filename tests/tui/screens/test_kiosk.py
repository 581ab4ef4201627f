"""The kiosk's screens: what is typed, what goes wrong, what is saved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from textual.widgets import Button

from dl_tui.tui.kiosk import KioskApp
from dl_tui.tui.screens.kiosk_base import HELP_ADDRESS, KioskHelp, KioskScreen
from dl_tui.tui.screens.kiosk_documents import ROWS, KioskDocuments
from dl_tui.tui.screens.kiosk_number import KioskNumber, KioskUsername
from dl_tui.tui.screens.kiosk_otp import KioskOtp
from dl_tui.tui.screens.kiosk_reader import KioskReader
from dl_tui.tui.screens.kiosk_welcome import KioskConsent
from tests.support.sandbox import Running
from tests.tui.camera import codes_on
from tests.tui.kiosk_visit import KioskVisit, standing_before
from tests.tui.visit import ASHA, OTP, RAVI


@pytest.fixture
async def kiosk(sandbox: Running) -> AsyncIterator[KioskVisit]:
    async with standing_before(sandbox) as visit:
        yield visit


def outcome(kiosk: KioskVisit, words: str) -> Callable[[], bool]:
    return lambda: words in kiosk.words("#outcome")


async def test_the_qr_code_leads_to_the_help(kiosk: KioskVisit) -> None:
    assert codes_on(kiosk.app) == [HELP_ADDRESS]


async def test_help_is_one_step_away_on_every_screen_of_a_visit(kiosk: KioskVisit) -> None:
    async def there_and_back(*keys: str) -> None:
        assert isinstance(kiosk.app.screen, KioskScreen)
        came_from = type(kiosk.app.screen)
        for way in (kiosk.press(*keys), kiosk.click("#for-help")):
            await way
            await kiosk.come_to(KioskHelp)
            assert codes_on(kiosk.app) == [HELP_ADDRESS]
            await kiosk.press("0")
            await kiosk.come_to(came_from)

    await kiosk.press("1")
    await kiosk.come_to(KioskConsent)
    await there_and_back("8")
    await kiosk.press("1")
    await kiosk.come_to(KioskNumber)
    await there_and_back("8", "enter")
    await kiosk.press(*ASHA, "enter")
    await kiosk.come_to(KioskOtp)
    await there_and_back("8", "enter")
    assert kiosk.typed == ""
    await kiosk.press(*OTP, "enter")
    await kiosk.come_to(KioskDocuments)
    await kiosk.until(lambda: "1 to" in kiosk.words("#where"))
    await there_and_back("8")
    await kiosk.press("1")
    await kiosk.come_to(KioskReader)
    await there_and_back("8")
    await kiosk.press("8")
    await kiosk.come_to(KioskHelp)
    assert "Help   सहायता" in kiosk.text
    await kiosk.press("9")
    assert kiosk.app._exit, "the end is in reach there, too"


async def test_the_arrow_right_stops_at_the_last_button_of_a_row(kiosk: KioskVisit) -> None:
    await kiosk.press("1")
    await kiosk.come_to(KioskConsent)
    await kiosk.press("right", "right", "right")
    assert kiosk.app.focused is kiosk.app.screen.query_one("#leave")
    await kiosk.press("up", "right")
    assert kiosk.app.focused is kiosk.app.screen.query_one("#end")


async def test_no_other_screen_opens_while_an_answer_is_awaited(kiosk: KioskVisit) -> None:
    release = kiosk.sandbox.state.faults.hold("code")
    await kiosk.begin()
    await kiosk.press(*ASHA, "enter", "8", "enter")
    await kiosk.click("#for-help")
    assert isinstance(kiosk.app.screen, KioskNumber)
    assert kiosk.app.screen.waiting
    release()
    await kiosk.come_to(KioskOtp)


async def test_refusing_consent_ends_the_visit(kiosk: KioskVisit) -> None:
    await kiosk.press("1")
    await kiosk.come_to(KioskConsent)
    await kiosk.press("0")
    assert kiosk.app._exit


async def test_a_wrong_number_is_said_and_cleared(kiosk: KioskVisit) -> None:
    await kiosk.begin()
    await kiosk.press(*"900", "enter")
    await kiosk.until(outcome(kiosk, "10 digits"))
    assert kiosk.typed == ""
    assert kiosk.asked("code") == 0


async def test_an_unknown_number_is_said(kiosk: KioskVisit) -> None:
    await kiosk.begin()
    await kiosk.press(*"9111111111", "enter")
    await kiosk.until(outcome(kiosk, "knows no account"))


@pytest.mark.parametrize("waiting", [False, True])
async def test_nine_and_enter_end_also_where_the_service_is_away(
    kiosk: KioskVisit, waiting: bool
) -> None:
    if waiting:
        kiosk.sandbox.state.faults.stall("code")
    else:
        kiosk.sandbox.state.html("code", 502)
    await kiosk.begin()
    await kiosk.press(*ASHA, "enter")
    if not waiting:
        await kiosk.until(outcome(kiosk, "A web page came back"))
        await kiosk.press("enter")
        await kiosk.until(lambda: kiosk.asked("code") == 2)
        await kiosk.until(lambda: not kiosk.app.screen.waiting)  # type: ignore[attr-defined]
        await kiosk.press("9")
        assert kiosk.typed == "9", "what failed gives way to what is typed now"
    else:
        await kiosk.press("9")
    await kiosk.press("enter")
    assert kiosk.app._exit


async def test_zero_and_enter_go_back_to_the_number(kiosk: KioskVisit) -> None:
    await kiosk.ask()
    await kiosk.press("0", "enter")
    await kiosk.come_to(KioskNumber)
    assert kiosk.typed == ""


async def test_a_wrong_otp_is_said_and_cleared(kiosk: KioskVisit) -> None:
    await kiosk.ask()
    await kiosk.press(*"000000", "enter")
    await kiosk.until(outcome(kiosk, "OTP"))
    await kiosk.until(lambda: not kiosk.app.screen.waiting)  # type: ignore[attr-defined]
    assert kiosk.typed == ""
    await kiosk.press(*OTP, "enter")
    await kiosk.come_to(KioskDocuments)


async def test_enter_alone_sends_another_otp_but_not_at_once(kiosk: KioskVisit) -> None:
    await kiosk.ask()
    await kiosk.press("enter")
    await kiosk.until(outcome(kiosk, "Another OTP can be sent in"))
    kiosk.clock.advance(31)
    await kiosk.press("enter")
    await kiosk.until(outcome(kiosk, "A new OTP is on its way"))
    assert kiosk.asked("code") == 2


async def test_an_otp_that_ran_out_is_said_and_cleared(kiosk: KioskVisit) -> None:
    await kiosk.ask()
    await kiosk.press("1", "2")
    kiosk.clock.advance(100)
    await kiosk.press("3")
    kiosk.clock.advance(600)
    kiosk.app.screen._tick()  # type: ignore[attr-defined]
    assert kiosk.typed == ""
    assert "no longer valid" in kiosk.words("#outcome")


async def test_a_username_is_touched_letter_by_letter(kiosk: KioskVisit) -> None:
    await kiosk.begin()
    await kiosk.click("#username")
    await kiosk.come_to(KioskUsername)
    for letter in "nobody":
        key = next(k for k in kiosk.app.screen.query("KeyButton") if k.key == letter)  # type: ignore[attr-defined]
        await kiosk.click(key)
    await kiosk.until(lambda: kiosk.typed == "nobody")
    await kiosk.click("#last-keys .-next")
    await kiosk.until(outcome(kiosk, "knows no account"))
    keys = [k.region for k in kiosk.app.screen.query("KeyButton")]
    assert all(region.bottom <= 23 for region in keys), "every key stays within reach"


async def test_zero_and_enter_lead_from_the_username_back_to_the_number(kiosk: KioskVisit) -> None:
    await kiosk.begin()
    await kiosk.click("#username")
    await kiosk.come_to(KioskUsername)
    await kiosk.press("0", "enter")
    await kiosk.until(lambda: type(kiosk.app.screen) is KioskNumber)
    assert not kiosk.app._exit


async def test_an_empty_locker_says_so(kiosk: KioskVisit) -> None:
    await kiosk.come_in(RAVI, "No documents")


async def test_pages_are_turned_and_the_list_can_be_asked_for_again(kiosk: KioskVisit) -> None:
    kiosk.sandbox.state.html("issued", 502, times=2)
    await kiosk.come_in(sight="A web page came back")
    await kiosk.press("1")
    await kiosk.until(lambda: "1 to 5 of 15" in kiosk.words("#where"))
    await kiosk.press("7")
    await kiosk.until(lambda: "6 to 10 of 15" in kiosk.words("#where"))
    await kiosk.press("6")
    await kiosk.until(lambda: "1 to 5 of 15" in kiosk.words("#where"))


async def test_what_cannot_be_read_here_says_why(kiosk: KioskVisit) -> None:
    await kiosk.come_in()
    screen = kiosk.app.screen
    assert isinstance(screen, KioskDocuments)
    picture_only = next(n for n, d in enumerate(screen._documents) if d.formats == ("pdf",))
    for _ in range(picture_only // ROWS):
        await kiosk.press("7")
    await kiosk.press(str(picture_only % ROWS + 1))
    await kiosk.come_to(KioskReader)
    await kiosk.until(lambda: "cannot be read on this screen" in kiosk.words("#words"))
    assert not kiosk.app.screen.query("#save")


async def test_a_session_that_ended_says_how_to_begin_again(kiosk: KioskVisit) -> None:
    await kiosk.come_in()
    kiosk.end_session_elsewhere()
    await kiosk.press("2")
    await kiosk.come_to(KioskReader)
    await kiosk.until(lambda: "Press 9 to start again." in kiosk.words("#words"))


async def test_it_is_saved_only_where_the_operator_says(sandbox: Running, tmp_path: Path) -> None:
    async with standing_before(sandbox, tmp_path) as kiosk:
        await kiosk.come_in()
        await kiosk.press("3")
        await kiosk.come_to(KioskReader)
        await kiosk.until(lambda: "Fetching" not in kiosk.words("#words"))
        await kiosk.press("3")
        await kiosk.until(lambda: "✓ Saved as" in kiosk.words("#words"))
    [saved] = tmp_path.iterdir()  # noqa: ASYNC240
    assert saved.suffix == ".pdf"
    assert saved.stat().st_mode & 0o777 == 0o600


async def test_the_end_is_announced_and_a_touch_puts_it_off(kiosk: KioskVisit) -> None:
    app = kiosk.app
    assert isinstance(app, KioskApp)
    await kiosk.begin()
    kiosk.clock.advance(100)
    app.check_limits()
    assert "Ends in 20 s" in kiosk.words("#warning")
    await kiosk.press("5")
    app.check_limits()
    assert kiosk.words("#warning") == ""
    kiosk.clock.advance(121)
    app.check_limits()
    assert app._exit


async def test_enter_does_nothing_until_the_wait_is_over(kiosk: KioskVisit) -> None:
    kiosk.sandbox.state.fail("code", 429, "too_many_requests", 1, headers={"Retry-After": "17"})
    await kiosk.begin()
    await kiosk.press(*ASHA, "enter")
    await kiosk.until(lambda: "17 seconds" in kiosk.words("#outcome"))
    kiosk.clock.advance(10)
    await kiosk.press("enter")
    assert "Wait 7 seconds." in kiosk.words("#outcome")
    assert kiosk.asked("code") == 1
    kiosk.clock.advance(7)
    await kiosk.press("enter")

    await kiosk.come_to(KioskOtp)


async def test_a_save_that_failed_can_be_tried_again(sandbox: Running, tmp_path: Path) -> None:
    async with standing_before(sandbox, tmp_path) as kiosk:
        await kiosk.come_in()
        await kiosk.press("3")
        await kiosk.come_to(KioskReader)
        await kiosk.until(lambda: "Fetching" not in kiosk.words("#words"))
        sandbox.state.fail("file", 530, "repository_service_inactive")
        await kiosk.press("3")
        await kiosk.until(lambda: "Press 0 for the list" in kiosk.words("#words"))
        sandbox.state.faults.clear()
        await kiosk.press("3")
        await kiosk.until(lambda: "✓ Saved as" in kiosk.words("#words"))


async def test_each_screen_shows_its_buttons_in_the_smallest_window(
    sandbox: Running, tmp_path: Path
) -> None:
    def out_of_sight(kiosk: KioskVisit) -> list[str]:
        screen = kiosk.app.screen
        shown = (button for button in screen.query(Button) if button.display)
        assert "End session" in kiosk.text
        return [
            str(button.label)
            for button in shown
            if not screen.region.contains_region(button.region)
        ]

    async with standing_before(sandbox, tmp_path) as kiosk:
        await kiosk.begin()
        assert out_of_sight(kiosk) == []
        await kiosk.press(*ASHA, "enter")
        await kiosk.come_to(KioskOtp)
        assert out_of_sight(kiosk) == []
        await kiosk.press(*OTP, "enter")
        await kiosk.come_to(KioskDocuments)
        await kiosk.until(lambda: "7   More" in kiosk.text)
        assert out_of_sight(kiosk) == []
        await kiosk.press("8")
        await kiosk.come_to(KioskHelp)
        assert out_of_sight(kiosk) == []
        await kiosk.press("0", "1")
        await kiosk.come_to(KioskReader)
        await kiosk.until(lambda: "3   Save here" in kiosk.text)
        assert out_of_sight(kiosk) == []


async def test_each_size_shows_the_way_out(sandbox: Running) -> None:
    for size in ((80, 24), (120, 36), (160, 48)):
        async with standing_before(sandbox, size=size) as kiosk:
            await kiosk.begin()
            await kiosk.rest()
            end = kiosk.app.screen.query_one("#end").region
            assert end.right <= size[0]
            assert "End session" in kiosk.text
            assert "Next" in kiosk.text


async def test_the_terms_say_what_is_kept_where_saving_is_offered_and_where_not(
    sandbox: Running, tmp_path: Path
) -> None:
    for folder, kept in ((None, "Nothing is kept here"), (tmp_path, "what you save here is kept")):
        async with standing_before(sandbox, folder) as kiosk:
            await kiosk.press("1")
            await kiosk.come_to(KioskConsent)
            assert kept in kiosk.words("#terms")
            assert ("Nothing is kept" in kiosk.words("#terms")) == (folder is None)
