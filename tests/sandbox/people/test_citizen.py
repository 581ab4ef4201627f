"""Asha Testwala's locker shows every kind of document and folder."""

from __future__ import annotations

import re

from tests.support.visitor import Visitor


async def test_the_list_mixes_doctypes_mimes_and_dates(visitor: Visitor) -> None:
    await visitor.sign_in()
    rows = await visitor.issued()
    doctypes = {row["doctype"] for row in rows}
    assert len(rows) >= 12
    assert doctypes > {
        *("ADHAR", "PANCR", "DRVLC", "RVCER", "SSCER", "HSCER", "INCER"),
        *("CTCER", "DMCER", "VHINSC", "DGMST", "DGCER", "RATCR"),
    }
    assert sum("mime" not in row for row in rows) == 1
    assert {type(row["mime"]) for row in rows if "mime" in row} == {list, str}
    shapes = {re.sub(r"\d", "9", str(row["date"])) for row in rows}
    assert shapes == {"99-99-9999", "99/99/9999", "9999-99-99T99:99:99Z"}
    assert any("\u0900" <= character <= "\u097f" for character in str(rows))


async def test_one_certificate_is_expired_and_one_revoked(visitor: Visitor) -> None:
    await visitor.sign_in()
    status = {}
    for row in await visitor.issued():
        if found := re.search(r'status="(\w+)"', (await visitor.xml(row["uri"])).text):
            status[row["doctype"]] = found[1]
    assert (status["VHINSC"], status["INCER"], status["DRVLC"]) == ("E", "R", "Active")
    assert {status[key] for key in status.keys() - {"VHINSC", "INCER", "DRVLC"}} == {"A"}


async def test_folders_go_three_levels_down_and_one_is_empty(visitor: Visitor) -> None:
    await visitor.sign_in()
    paths: dict[str, int] = {}
    waiting = [""]
    while waiting:
        folder = (await visitor.get(f"/oauth2/1/files/{waiting.pop()}")).json()
        paths[folder["directory"]] = len(folder["items"])
        waiting += [row["id"] for row in folder["items"] if row["type"] == "dir"]
    assert paths["/Education & training/Mark sheets/Class X"] == 2
    assert paths["/Empty for now"] == 0
    assert {"/Mother's papers", "/गाँव के कागज़ात", "/Farm 🌾 2024"} < set(paths)


async def test_the_scope_of_her_token_holds_the_licence_number(visitor: Visitor) -> None:
    tokens = await visitor.sign_in()
    licence = next(row["uri"] for row in await visitor.issued() if row["doctype"] == "DRVLC")
    assert f"issued/{licence}" in tokens["scope"].split()
