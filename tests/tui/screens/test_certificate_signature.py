"""The reader and signatures: their state at the head, the signed part in the details."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from importlib.resources import as_file, files

import pytest

from dl_tui.core.signature import checks as checking
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.details_view import DetailsView
from tests.support.sandbox import Running
from tests.tui.visit import NOWHERE, VICHITRA, Visit, visiting


@pytest.fixture
async def trusting(sandbox: Running) -> AsyncIterator[Visit]:
    """Run the app with the sandbox's root as the one that is trusted."""
    with as_file(files("dl_tui.sandbox").joinpath("keys", "root.pem")) as root:
        async with visiting(sandbox, features=replace(NOWHERE, roots=(root,))) as visit:
            yield visit


async def read(visit: Visit, name: str) -> str:
    """Open a document, wait for its signature and return the line that tells of it."""
    await visit.read(name)
    await visit.until(lambda: "Checking" not in visit.drawn("#head"))
    return visit.drawn("#head").strip().splitlines()[-1].strip()


def go_to_row(visit: Visit, text: str) -> None:
    """Put the cursor of the details on the first line with this text."""
    view = visit.app.screen.query_one(DetailsView)
    rows = (view.draw_row(row, 100) for row in range(view.row_count))
    view.cursor = next(
        i for i, row in enumerate(rows) if text in "".join(piece[0] for piece in row)
    )


async def test_each_state_stands_at_the_head_with_its_sign(trusting: Visit) -> None:
    await trusting.sign_in(VICHITRA)
    good, signer = "✓ Signature good", "signed by TEST ONLY DS Sandbox Division 1"
    for name, said in {
        "Signed with SHA-256": f"{good}: {signer}",
        "With a comment in the signed part": f"{good}, old signature type (SHA-1): {signer}",
        "Signed by a stranger": "! Signature not checked: unknown issuer",
        "Without a signature": "! Not signed",
        "Changed after it was signed": "✗ Signature bad: changed after it was signed. "
        "Do not rely on what it says.",
    }.items():
        assert await read(trusting, name) == said
        assert ("✓ Active" in trusting.drawn("#head")) is said.startswith("✓")
        await trusting.press("escape")


async def test_the_details_end_with_who_signed_it_and_on_what_it_rests(trusting: Visit) -> None:
    await trusting.sign_in()
    line = await read(trusting, "Class XII Marksheet")
    await trusting.press("end")

    assert line.endswith("document of 28 May 2016")
    for text in ("RSA-SHA1", "22 Aug 2023 to 11 Feb 2036", "TEST ONLY Sandbox Root CA"):
        assert text in trusting.drawn("#details")


async def test_without_roots_it_says_so_and_the_certificate_is_read_all_the_same(
    visit: Visit,
) -> None:
    await visit.sign_in()

    said = "! Signature not checked: no root certificates here"
    assert await read(visit, "Class XII Marksheet") == said
    assert "Asha Testwala" in visit.drawn("#details")


async def test_leaving_ends_the_check(trusting: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_PROGRAM", ("-c", "import time; time.sleep(60)"))
    await trusting.sign_in()
    await trusting.read("Class XII Marksheet")
    assert "· Checking the signature…" in trusting.drawn("#head")
    await trusting.press("escape")

    assert isinstance(trusting.app.screen, Locker)
    await trusting.until(
        lambda: not any(w.group == "signature.check" for w in trusting.app.workers)
    )


# -- what is inside ------------------------------------------------------------------------------


async def test_y_copies_the_value_at_the_cursor(visit: Visit) -> None:
    from dl_tui.tui.screens.copy import Copy

    await visit.sign_in()
    await read(visit, "Class XII Marksheet")
    go_to_row(visit, "Asha Testwala")
    await visit.press("y")

    assert isinstance(visit.app.screen, Copy)
    assert "Asha Testwala" in visit.text


async def test_what_is_masked_is_copied_masked_until_it_is_shown(visit: Visit) -> None:
    from dl_tui.tui.screens.copy import Copy

    def offered() -> list[tuple[str, str]]:
        assert isinstance(visit.app.screen, Copy)
        return [(choice.label, choice.value) for choice in visit.app.screen._choices]

    await visit.sign_in()
    await read(visit, "Class XII Marksheet")
    go_to_row(visit, "Date of birth")
    await visit.press("y")
    beside = ("Mother's name", "Sunita Testwala")
    assert offered() == [("Date of birth", "14 Jul ••••"), beside]
    await visit.press("escape", "v", "y")

    assert offered() == [("Date of birth", "14 Jul 1998"), beside]


async def test_where_there_is_no_value_it_says_where_one_is(visit: Visit) -> None:
    await visit.sign_in()
    await read(visit, "Class XII Marksheet")
    await visit.press("g", "y")

    assert "Put the cursor on a value to copy it." in visit.toasts


@pytest.mark.parametrize(
    ("view", "offered"),
    [("2", ("name", "Senior School Certificate Examination")), ("3", ("Line", "<Certificate"))],
)
async def test_the_other_views_give_what_they_show(
    visit: Visit, view: str, offered: tuple[str, str]
) -> None:
    from dl_tui.tui.screens.copy import Copy

    await visit.sign_in()
    await read(visit, "Class XII Marksheet")
    await visit.press(view, "g", *(["down"] if view == "3" else []), "y")

    assert isinstance(visit.app.screen, Copy)
    found = {choice.label: choice.value for choice in visit.app.screen._choices}
    assert found[offered[0]].startswith(offered[1])
    assert "1100040" not in "".join(found.values()), "what is masked here is copied masked"


async def test_p_opens_the_photo_or_says_there_is_none(visit: Visit) -> None:
    from dl_tui.tui.screens.photo import Photo

    await visit.sign_in(VICHITRA)
    await read(visit, "Vaccination style")
    await visit.press("i")
    assert "There is no photo in this certificate." in visit.toasts
    await visit.press("escape")
    await read(visit, "Without a signature")
    await visit.press("i")

    assert isinstance(visit.app.screen, Photo)
