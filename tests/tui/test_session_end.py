"""A session that ends mid-way: signing in over the same screen, and nobody sees another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from dl_tui.sandbox.answers import json_content
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.tui.visit import ASHA, OTP, RAVI, Visit


async def lose(visit: Visit, *keys: str) -> None:
    """Let the session end at the service, and do something that needs it."""
    visit.end_session_elsewhere()
    await visit.press(*keys)
    await visit.until(lambda: isinstance(visit.app.screen, Login))


async def come_back(visit: Visit, who: str, ready: Callable[[], object]) -> None:
    visit.app.screen.query_one("#account", Input).value = who
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, EnterOtp))
    visit.app.screen.query_one(OtpInput).value = OTP
    await visit.press("enter")
    await visit.until(ready)


async def test_an_expired_token_is_renewed_without_a_word(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.advance(3600)
    await visit.press("r")
    await visit.until(lambda: visit.asked("issued") >= 3)

    assert isinstance(visit.app.screen, Locker)
    assert visit.asked("token") == 2
    assert len(visit.names) == 15


async def test_a_lost_session_asks_to_sign_in_over_the_same_screen(visit: Visit) -> None:
    await visit.sign_in()
    await lose(visit, "r")

    assert "Your session has ended." in visit.text
    assert any(isinstance(screen, Locker) for screen in visit.app.screen_stack)
    assert visit.asked("code") == 1


async def test_signing_in_again_returns_to_the_same_screen_with_nothing_lost(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"mark", "enter", "s", "s")
    visit.go_to("Class XII Marksheet")
    locker = visit.app.screen
    loads = visit.asked("issued")
    await lose(visit, "r")
    await come_back(
        visit, ASHA, lambda: visit.app.screen is locker and visit.asked("issued") > loads + 1
    )

    assert visit.names == ["Class X Marksheet", "Class XII Marksheet", "Degree Marksheet"]
    assert visit.names[visit.table.cursor] == "Class XII Marksheet"
    assert "Name ▲" in visit.text


async def test_a_folder_that_was_asked_for_again_comes_after_signing_in(visit: Visit) -> None:
    await visit.sign_in()
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "down", "enter")
    await visit.until(lambda: visit.asked("files") == 2 and "loading…" not in visit.text)
    await visit.press("home", "enter", "down", "down")  # another place is shown meanwhile
    loads = visit.asked("files")
    await lose(visit, "r")
    await come_back(
        visit,
        ASHA,
        lambda: (
            isinstance(visit.app.screen, Locker)
            and visit.asked("files") > loads + 1
            and "…" not in visit.tree.draw_row(visit.tree.cursor, 40)[1][0]
        ),
    )


async def test_the_certificate_that_was_asked_for_comes_after_signing_in(visit: Visit) -> None:
    await visit.sign_in()
    visit.go_to("Class XII Marksheet")
    await lose(visit, "enter")
    await come_back(visit, ASHA, visit.has_read)

    assert isinstance(visit.app.screen, Certificate)
    assert "Senior School Certificate Examination" in visit.text


async def test_the_folder_that_was_asked_for_comes_after_signing_in(visit: Visit) -> None:
    await visit.sign_in()
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "down", "down")
    await lose(visit, "enter")
    await come_back(visit, ASHA, lambda: isinstance(visit.app.screen, Locker))

    await visit.until(lambda: "Pension order.pdf" in visit.names)


async def test_a_session_lost_on_the_first_load_opens_one_sign_in(visit: Visit) -> None:
    state = visit.sandbox.state
    for operation in ("user", "issued", "files"):
        state.fail(operation, 401, "invalid_token", times=2)
    await visit.ask_for_otp(ASHA)
    visit.app.screen.query_one(OtpInput).value = OTP
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Login) and visit.asked("issued"))
    state.faults.clear()

    assert sum(isinstance(screen, Login) for screen in visit.app.screen_stack) == 1
    await come_back(visit, ASHA, visit.loaded)
    assert len(visit.names) == 15


async def test_somebody_else_sees_nothing_of_the_first(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Class XII Marksheet")
    await visit.press("v")
    await lose(visit, "r")
    await come_back(visit, RAVI, visit.loaded)

    assert not any(isinstance(screen, Certificate) for screen in visit.app.screen_stack)
    assert sum(isinstance(screen, Locker) for screen in visit.app.screen_stack) == 1
    assert "No documents to show" in visit.words("#words")
    assert "Asha" not in visit.text
    await visit.until(lambda: visit.asked("files") == 2)
    assert visit.tree.row_count == 2


async def test_escape_instead_of_signing_in_forgets_everything(visit: Visit) -> None:
    await visit.sign_in()
    await lose(visit, "r")
    await visit.press("escape")
    await visit.until(lambda: "Your session has ended." not in visit.text)

    assert not any(isinstance(screen, Locker) for screen in visit.app.screen_stack)
    assert isinstance(visit.app.screen, Login)


@pytest.mark.parametrize("who", [ASHA, RAVI])
async def test_people_whom_the_service_gives_no_id_are_never_taken_for_each_other(
    visit: Visit, who: str
) -> None:
    """Without an id nobody can be recognised: even the same person starts over."""
    give_no_id(visit, ASHA)
    await visit.sign_in()
    first = visit.app.screen
    await lose(visit, "r")
    give_no_id(visit, who)
    await come_back(visit, who, lambda: visit.app.screen is not first and visit.loaded())

    assert first not in visit.app.screen_stack


def give_no_id(visit: Visit, who: str) -> None:
    """Let the next answer with tokens say nothing of the person."""
    state = visit.sandbox.state
    grant = state.tokens.sign_in(state.find(mobile=who)[0], state.scope)
    pair = {"access_token": grant.access, "refresh_token": grant.refresh}
    state.faults.answer("token", json_content(pair), times=1)
