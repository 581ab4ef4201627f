"""The issued lists."""

from __future__ import annotations

from dl_tui.sandbox.options import Options
from tests.support.visitor import Visitor

FIELDS = {
    "name",
    "type",
    "size",
    "date",
    "parent",
    "mime",
    "uri",
    "doctype",
    "description",
    "issuerid",
    "issuer",
}


async def test_a_row_has_the_fields_of_the_contract(visitor: Visitor) -> None:
    await visitor.sign_in()
    payload = (await visitor.get("/oauth2/2/files/issued")).json()
    row = payload["items"][1]
    assert set(payload) == {"items", "resource"}
    assert set(row) == FIELDS
    assert (row["type"], row["size"], row["parent"]) == ("file", "", "")
    assert row["mime"] == ["application/pdf", "application/xml", "application/json"]
    assert row["uri"].startswith(f"{row['issuerid']}-{row['doctype']}-")


async def test_version_1_shows_the_same_documents_with_one_mime(visitor: Visitor) -> None:
    await visitor.sign_in()
    older = (await visitor.get("/oauth2/1/files/issued")).json()["items"]
    newer = await visitor.issued()
    assert [row["uri"] for row in older] == [row["uri"] for row in newer]
    assert {type(row["mime"]) for row in older if "mime" in row} == {str}


async def test_an_empty_locker_is_an_empty_list(visitor: Visitor) -> None:
    await visitor.sign_in("ravi.namuna")
    assert await visitor.issued() == []


async def test_a_hundred_thousand_documents_are_served() -> None:
    visitor = Visitor(Options(documents=100_000))
    await visitor.sign_in("meera.sangrahak")
    rows = await visitor.issued()
    assert len({row["uri"] for row in rows}) == 100_000
    last = await visitor.xml(next(row["uri"] for row in reversed(rows) if _has_xml(row)))
    assert last.content.startswith(b"<?xml")


def _has_xml(row: dict[str, object]) -> bool:
    return "application/xml" in str(row.get("mime"))
