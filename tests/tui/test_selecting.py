"""What the mouse selects is what Ctrl+C sends, as it is shown; nothing empty is ever sent."""

from __future__ import annotations

import base64
import re

import pytest
from textual import events

from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from tests.tui.visit import Visit


def sent(monkeypatch: pytest.MonkeyPatch, visit: Visit) -> list[str]:
    """Return what goes to the terminal's clipboard from now on."""
    values: list[str] = []
    driver = visit.app._driver
    assert driver is not None
    write = driver.write

    def keep(data: str) -> None:
        found = re.findall(r"\x1b\]52;c;(.*?)\x07", data)
        values.extend(base64.b64decode(value).decode() for value in found)
        write(data)

    monkeypatch.setattr(driver, "write", keep)
    return values


async def drag(visit: Visit, text: str, to: str = "") -> None:
    """Press the mouse where a text stands, and let it go at the end of another or the same."""
    lines = visit.text.splitlines()
    row, column = next((y, line.index(text)) for y, line in enumerate(lines) if text in line)
    to = to or text
    last = next(y for y, line in enumerate(lines) if y >= row and to in line)
    end = lines[last].index(to) + len(to) - 1
    driver = visit.app._driver
    assert driver is not None
    for kind, x, y in (
        (events.MouseDown, column, row),
        (events.MouseMove, column + 1, row),
        (events.MouseMove, end, last),
        (events.MouseUp, end, last),
    ):
        driver.process_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await visit.rest()


@pytest.mark.parametrize("text", ["Class XII Marksheet", "CBSE", "Enter reads", "Uploaded"])
async def test_selected_text_of_the_locker_is_sent(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    values = sent(monkeypatch, visit)
    await visit.sign_in()
    await drag(visit, text)
    await visit.press("ctrl+c")
    await visit.until(lambda: values == [text])
    assert visit.toasts == "The selected text: sent to the terminal."
    assert isinstance(visit.app.screen, Locker), "selecting in a row does not open it"


@pytest.mark.parametrize(
    ("key", "first", "last", "selected"),
    [
        ("1", "Number", "Active", "Number ••••4282 Issued at Delhi Status Active"),
        ("2", "Performance", "600", "Performance marksMax=600"),
        ("3", "<School", "code", "<School code"),
    ],
)
async def test_selected_text_of_a_certificate_is_sent_masked_as_it_is(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, key: str, first: str, last: str, selected: str
) -> None:
    values = sent(monkeypatch, visit)
    await visit.sign_in()
    await visit.read("Class XII Marksheet")
    await visit.press(key)
    await drag(visit, first, last)
    await visit.press("ctrl+c")
    await visit.until(lambda: values == [selected])
    assert isinstance(visit.app.screen, Certificate)


async def test_ctrl_c_sends_nothing_where_nothing_is_selected(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = sent(monkeypatch, visit)
    await visit.sign_in()
    await visit.press("ctrl+c")
    assert visit.toasts == "Press Ctrl+C once more to quit."
    assert values == []
