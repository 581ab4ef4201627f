"""Pushed URIs: they appear, change and disappear in the locker of one person."""

from __future__ import annotations

import base64

import httpx
import pytest

from tests.sandbox.partner import Partner
from tests.support.visitor import error

URI = "in.gov.namunadept-INCER-123456"
RIGHT = {
    "uri": URI,
    "doctype": "INCER",
    "description": "Income Certificate",
    "docid": "123456",
    "issuedate": "05112020",
    "action": "A",
}


async def push(partner: Partner, **changes: str) -> httpx.Response:
    (asha,) = partner.state.find(username="asha.testwala")
    fields = {"digilockerid": asha.digilocker_id, **RIGHT, **changes}
    return await partner.call("pushuri", **fields)


async def found(partner: Partner) -> list[dict[str, object]]:
    return [row for row in await partner.issued() if row["uri"] == URI]


async def test_a_uri_appears_changes_and_disappears(partner: Partner) -> None:
    await partner.sign_in()
    assert (await push(partner)).json() == {"uri": URI}
    (row,) = await found(partner)
    assert (row["name"], row["date"]) == ("Income Certificate", "05-11-2020")
    assert (row["issuerid"], row["issuer"]) == ("in.gov.namunadept", "in.gov.namunadept")
    assert b'expiryDate="31-12-2030"' not in (await partner.xml(URI)).content

    await push(partner, action="U", description="आय प्रमाण पत्र", validto="31122030")
    (row,) = await found(partner)
    assert row["name"] == "आय प्रमाण पत्र"
    assert b'expiryDate="31-12-2030"' in (await partner.xml(URI)).content

    assert (await push(partner, action="D")).status_code == 200
    assert await found(partner) == []
    assert (await push(partner)).status_code == 200
    assert len(await found(partner)) == 1


async def test_the_contents_that_were_pushed_are_served(partner: Partner) -> None:
    await partner.sign_in()
    xml, pdf = b"<Certificate/>", b"%PDF-1.4 invented"
    encoded = {
        "datacontent": base64.b64encode(xml).decode(),
        "doccontent": base64.b64encode(pdf).decode(),
    }
    await push(partner, **encoded)
    assert (await partner.xml(URI)).content == xml
    file = await partner.get(f"/oauth2/1/file/{URI}")
    assert (file.content, file.headers["Content-Type"]) == (pdf, "application/pdf")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"uri": "in.gov.namunadept-INCER"}, "URI parameter is missing or invalid"),
        ({"uri": "in.gov.namunadept-DMCER-123456"}, "URI parameter is missing or invalid"),
        ({"docid": "654321"}, "URI parameter is missing or invalid"),
        ({"doctype": "-"}, "Doctype parameter is missing or invalid"),
        ({"description": ""}, "Description parameter is missing or invalid"),
        ({"docid": "-"}, "Docid parameter is missing or invalid"),
        ({"issuedate": "31022020"}, "Issuedate parameter is missing or invalid"),
        ({"validfrom": "2020"}, "Validfrom parameter is missing or invalid"),
        ({"validto": "2020"}, "Validto parameter is missing or invalid"),
        ({"action": "X"}, "Action parameter is missing or invalid"),
        ({"doccontent": "!"}, "Doccontent parameter is missing or invalid"),
        ({"datacontent": "é"}, "Datacontent parameter is missing or invalid"),
        ({"action": "U"}, "URI parameter is missing or invalid"),
        ({"action": "D"}, "URI parameter is missing or invalid"),
    ],
)
async def test_what_is_wrong_is_named(partner: Partner, changes: dict[str, str], told: str) -> None:
    refused = await push(partner, **changes)
    assert error(refused) == (400, "invalid_parameter")
    assert told in refused.json()["error_description"].split("; ")


async def test_a_uri_exists_once_in_all_accounts(partner: Partner) -> None:
    await push(partner)
    again = await push(partner)
    assert error(again) == (400, "invalid_parameter")
    assert again.json()["error_description"] == "URI already exists in this account"
    (ravi,) = partner.state.find(username="ravi.namuna")
    elsewhere = await push(partner, digilockerid=ravi.digilocker_id)
    assert elsewhere.json()["error_description"] == "URI already exists in another account"


async def test_nobody_has_an_unknown_id(partner: Partner) -> None:
    assert error(await push(partner, digilockerid="0")) == (404, "invalid_digilocker_id")
