"""Names appear exactly as issued.

Ten thousand generated names, and every hostile one of the sandbox, stand on the screen as
`clean_line` leaves them: brackets, quotes, twelve scripts, emoji.
"""

from __future__ import annotations

import random

from textual.widgets._toast import Toast

from dl_tui.safetext import clean_line
from dl_tui.sandbox.answers import json_content
from dl_tui.sandbox.people.odd_names import MARKUP, ODD_NAMES
from tests.support.sandbox import Running
from tests.support.vt import FOREIGN
from tests.tui.visit import VICHITRA, visiting

HUGE = (900, 110)
"""Columns and rows in which every name is whole and every row is there."""
NAMES = [clean_line(name).strip() for name in ODD_NAMES if name.strip() not in ("", "NA")]
PIECES = (
    *("[", "]", "[/", "[/]", "[b]", "[@click=app.quit]", "\\", "\\[", '"', "'", "$x", "{x}", "%s"),
    *("Form [16] copy [Original]", "PAN", " ", "a", "Z", "0", "-", "&", "<i>", ":smile:"),
    *("हिन्दी", "मराठी", "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી", "ଓଡ଼ିଆ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം"),
    *("اردو", "ᱥᱟᱱᱛᱟᱲᱤ", "ꯃꯩꯇꯩꯂꯣꯟ", "क\u094d\u200dष", "👨\u200d👩\u200d👧\u200d👦", "🇮🇳", "✈️"),
    *("\u202e", "\x1b[31m", "\x9b", "\u200b", "\t", "e\u0301"),
)


def generated(count: int) -> list[str]:
    """Return names made of these pieces, the same ones each time."""
    chance = random.Random(16)
    return ["x" + "".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(count)]


async def test_ten_thousand_names_are_drawn_as_they_are(sandbox: Running) -> None:
    names = generated(10_000)
    items = [{"name": f"{name} {n}"} for n, name in enumerate(names)]
    sandbox.state.faults.answer("issued", json_content({"items": items}))
    async with visiting(sandbox, size=(400, 30)) as visit:
        await visit.sign_in()
        await visit.until(lambda: visit.table.row_count == len(names))
        table, shown = visit.table, visit.names
        wrong = [
            name
            for row, name in enumerate(shown)
            if name not in table._strip(table.draw_row(row, 396), False, 398).text
        ]

    assert wrong == []
    issued = {clean_line(f"{name} {n}").strip() for n, name in enumerate(names)}
    assert set(shown) == issued
    assert sum("Form [16] copy [Original]" in name for name in issued) > 100


async def test_names_of_documents_stand_exactly_as_cleaned(sandbox: Running) -> None:
    async with visiting(sandbox, size=HUGE) as visit:
        await visit.sign_in(VICHITRA)
        for name in NAMES:
            assert name in visit.text, ascii(name)
        assert not FOREIGN.search(visit.text.replace("\n", ""))


async def test_names_of_folders_stand_exactly_as_cleaned(sandbox: Running) -> None:
    async with visiting(sandbox, size=HUGE) as visit:
        await visit.sign_in(VICHITRA)
        await visit.until(lambda: visit.tree.row_count > 2)
        await visit.press("tab", "down", "enter")
        await visit.until(lambda: "huge.pdf" in visit.names)
        for name in NAMES:
            assert name in visit.text, ascii(name)
        assert not FOREIGN.search(visit.text.replace("\n", ""))


async def test_the_persons_name_is_text_too(sandbox: Running) -> None:
    async with visiting(sandbox, size=(160, 36)) as visit:
        await visit.sign_in(VICHITRA)
        person = sandbox.state.find(mobile=VICHITRA)[0]

        assert clean_line(person.profile_name).strip() in visit.text


async def test_a_toast_says_a_hostile_name_as_it_is(sandbox: Running) -> None:
    items = [{"name": f"{name} {n}"} for n, name in enumerate(MARKUP)]
    sandbox.state.faults.answer("issued", json_content({"items": items}))
    async with visiting(sandbox, size=(120, 110), toasts=True) as visit:
        await visit.sign_in()
        for name in visit.names:
            visit.go_to(name)
            await visit.press("enter")

            assert f"{name} has no file to look at." in visit.toasts
        toasts = visit.app.screen.query(Toast)
        await visit.until(lambda: len(toasts) == len(MARKUP))
        shown = [str(toast.render()) for toast in toasts]
        for name in visit.names:
            assert any(f"{name} has no file to look at." in text for text in shown)
