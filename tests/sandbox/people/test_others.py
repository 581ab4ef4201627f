"""The sandbox people who each have one oddity."""

from __future__ import annotations

import asyncio

import pytest

from dl_tui.sandbox.options import Options
from tests.support.visitor import Visitor, error


async def test_everybody_is_listed_with_a_way_to_sign_in_and_a_sentence(visitor: Visitor) -> None:
    accounts = visitor.state.accounts()
    assert len({account["username"] for account in accounts}) == len(accounts) == 9
    assert all(account["mobile"].startswith("900000000") for account in accounts)
    assert all(account["about"].endswith(".") for account in accounts)


@pytest.mark.parametrize("username", ["gita.prayogkar", "mohan.prayogkar"])
async def test_people_who_share_a_mobile_sign_in_by_username(
    visitor: Visitor, username: str
) -> None:
    tokens = await visitor.sign_in(username)
    assert tokens["name"].lower().replace(" ", ".") == username
    assert len(await visitor.issued()) == 1


async def test_each_issuer_of_the_unlucky_person_fails_in_its_own_way(visitor: Visitor) -> None:
    await visitor.sign_in("kiran.adhoora")
    works, silent, inactive, slow, gateway, misread = [row["uri"] for row in await visitor.issued()]
    assert (await visitor.xml(works)).status_code == 200
    assert error(await visitor.xml(silent)) == (530, "repository_service_unresponsive")
    assert error(await visitor.xml(inactive)) == (503, "repository_service_inactive")
    assert error(await visitor.xml(misread)) == (500, "repository_service_resperror")
    page = await visitor.xml(gateway)
    assert (page.status_code, page.headers["Content-Type"]) == (502, "text/html")
    assert "hmac" not in page.headers
    waiting = asyncio.create_task(visitor.xml(slow))
    for _ in range(10):
        await visitor.xml(works)
    assert not waiting.done()
    visitor.state.stopping.set()
    assert (await waiting).status_code == 200


async def test_the_big_locker_has_as_many_documents_and_folders_as_asked_for() -> None:
    visitor = Visitor(Options(documents=30, folders=20))
    await visitor.sign_in("meera.sangrahak")
    rows = await visitor.issued()
    names = []
    waiting = [""]
    while waiting:
        folder = (await visitor.get(f"/oauth2/1/files/{waiting.pop()}")).json()
        assert folder["directory"].count("/") <= 3
        names.append(folder["directory"])
        waiting += [row["id"] for row in folder["items"] if row["type"] == "dir"]
    assert len(rows) == 30
    assert len(set(names)) == 21
    for row in rows:
        has_xml = "application/xml" in str(row.get("mime"))
        assert (await visitor.xml(row["uri"])).status_code == (200 if has_xml else 404)


@pytest.mark.parametrize("docid", ["", "x", "0000000", "0000000ffffffff", "9999999ffffffff", "-1"])
async def test_a_made_up_uri_is_not_in_the_big_locker(visitor: Visitor, docid: str) -> None:
    await visitor.sign_in("meera.sangrahak")
    assert error(await visitor.xml(f"in.gov.edistrict.up-INCER-{docid}")) == (404, "invalid_uri")
