"""The last net behind every screen; what else holds of hostile text is among the promises."""

from __future__ import annotations

import pytest

from dl_tui.sandbox.answers import json_content
from dl_tui.tui.widgets import rows
from tests.support.vt import FOREIGN
from tests.tui.visit import Visit


async def test_the_last_net_holds_when_rows_forget_to_clean(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "clean_line", lambda text: text)
    hostile = {"name": "A", "uri": "in.gov.x-ABCDE-1", "mime": "application/pdf"}
    visit.sandbox.state.faults.answer("issued", json_content({"items": [hostile]}))
    await visit.sign_in()
    document = visit.table.item(0)
    monkeypatch.setattr(
        type(visit.table), "draw_row", lambda *_: [("evil \x1b[31m\x9b2J\u202e", "")]
    )
    visit.table.refresh()
    await visit.until_text("evil")

    assert document is not None
    assert not FOREIGN.search(visit.text.replace("\n", ""))
