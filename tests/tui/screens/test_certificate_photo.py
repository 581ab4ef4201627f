"""The photo of a certificate, beside its facts where the window has room for both."""

from __future__ import annotations

import pytest

from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.photo import Photo
from dl_tui.tui.widgets.photo_card import PhotoCard
from dl_tui.tui.widgets.picture import Picture
from tests.support.sandbox import Running
from tests.tui.visit import VICHITRA, Visit, visiting

WIDE = (160, 48)
COVERED = "The photo is masked."


def drawn(visit: Visit) -> bool:
    """Return whether a photo can be seen."""
    picture = visit.app.screen.query_one(Picture)
    return picture.is_on_screen and "▀" in visit.drawn("PhotoCard")


def settled(visit: Visit) -> bool:
    """Return whether it is known if there is a photo."""
    screen = visit.app.screen
    return isinstance(screen, Certificate) and not screen.runs("photo.draw")


async def open_aadhaar(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("a")
    await visit.until(visit.has_read)


async def test_it_is_masked_as_the_facts_are_until_they_are_revealed(sandbox: Running) -> None:
    async with visiting(sandbox, size=WIDE) as visit:
        await open_aadhaar(visit)
        await visit.until_text(COVERED)
        assert not drawn(visit)
        await visit.press("v")
        await visit.until(lambda: drawn(visit))
        assert COVERED not in visit.text
        await visit.press("v")
        await visit.until_text(COVERED)
        assert not drawn(visit)


async def test_it_comes_and_goes_with_the_room_for_it(sandbox: Running) -> None:
    async with visiting(sandbox, size=(120, 36)) as visit:
        await open_aadhaar(visit)
        await visit.press("v")
        assert not drawn(visit)
        await visit.resize_terminal(*WIDE)
        await visit.until(lambda: drawn(visit))
        await visit.resize_terminal(120, 36)
        assert not drawn(visit)
        await visit.press("i")
        assert isinstance(visit.app.screen, Photo)


async def test_a_certificate_without_one_keeps_the_whole_width(sandbox: Running) -> None:
    async with visiting(sandbox, size=WIDE) as visit:
        await visit.sign_in(VICHITRA)
        await visit.read("Vaccination style")
        await visit.until(lambda: settled(visit))
        assert COVERED not in visit.text
        await visit.press("i")
        assert "There is no photo" in visit.toasts


async def test_without_the_libraries_that_draw_there_is_no_room_taken(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.tui.screens.certificate.drawable", lambda: False)
    async with visiting(sandbox, size=WIDE) as visit:
        await open_aadhaar(visit)
        await visit.until(lambda: settled(visit))
        assert COVERED not in visit.text


async def test_another_photo_is_not_seen_before_it_is_drawn(sandbox: Running) -> None:
    async with visiting(sandbox, size=WIDE) as visit:
        await open_aadhaar(visit)
        await visit.press("v")
        await visit.until(lambda: drawn(visit))
        visit.app.screen.query_one(PhotoCard).take(b"another")
        await visit.rest()
        assert not drawn(visit)


async def test_it_is_there_again_on_the_way_back_to_the_details(sandbox: Running) -> None:
    async with visiting(sandbox, size=WIDE) as visit:
        await open_aadhaar(visit)
        await visit.press("2", "v")
        await visit.until(lambda: settled(visit))
        assert not drawn(visit)
        await visit.press("1")
        await visit.until(lambda: drawn(visit))
