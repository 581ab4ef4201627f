"""The APAAR in the locker and in the reader."""

from __future__ import annotations

from tests.tui.visit import KAVITA, Visit


async def test_the_apaar_is_one_more_document_where_the_session_may_see_it(visit: Visit) -> None:
    await visit.sign_in(KAVITA)
    assert "APAAR ID" in visit.names
    visit.go_to("APAAR ID")
    await visit.until_text("JSON   Enter reads it")
    await visit.press("enter")
    await visit.until_text("1 Details", "M.Sc. Nursing", "Community Health Nursing")
    assert "d Save" not in visit.text


async def test_an_apaar_that_is_not_there_is_told(visit: Visit) -> None:
    visit.sandbox.state.fail("apaar", 404, "apaar_not_linked")
    await visit.sign_in(KAVITA)
    visit.go_to("APAAR ID")
    await visit.press("enter")
    await visit.until_text("There is no APAAR ID in this account.", "Press r")
