"""From the list of issuers to a document in the locker, and everything in between that fails."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dl_tui.sandbox.options import Generation, Options
from dl_tui.sandbox.people.asha import licence_number
from dl_tui.sandbox.registry.organisations import BROKEN, KNOWN
from dl_tui.sandbox.registry.parameters import form_of
from tests.sandbox.partner import Partner
from tests.support.visitor import error

DRVLC = ("002202", "DRVLC")
LICENCE = "XX0120990000000"
WORKING = [
    (organisation.orgid, doctype)
    for organisation in KNOWN
    if organisation.issuer != BROKEN
    for doctype in organisation.doctypes
]


def right(orgid: str, doctype: str) -> dict[str, str]:
    return {parameter.name: parameter.right for parameter in form_of(orgid, doctype)}


# -- what there is ---------------------------------------------------------------------------------


async def test_every_issuer_is_listed_with_its_five_fields(partner: Partner) -> None:
    issuers = (await partner.call("issuers")).json()["issuers"]
    assert len(issuers) == 3000
    assert issuers[0] == {
        "name": "Income Tax Department",
        "description": "",
        "categories": "Central Government",
        "issuerid": "in.gov.pan",
        "orgid": "001891",
    }
    assert all(issuer.keys() == issuers[0].keys() for issuer in issuers)


async def test_an_issuer_has_documents_and_a_document_a_form(partner: Partner) -> None:
    documents = (await partner.call("doctype", orgid="001891")).json()
    assert documents == {
        "documents": [{"doctype": "PANCR", "description": "PAN Verification Record"}]
    }
    form = (await partner.call("parameters", orgid="001891", doctype="PANCR")).json()
    assert form["parameters"][0] == {
        "label": "PAN No.",
        "paramname": "panno",
        "valuelist": None,
        "example": "ZZZPZ0001Z",
    }


async def test_the_openapi_file_has_the_form_as_a_bare_array(partner: Partner) -> None:
    partner.state.as_published = True
    form = (await partner.call("parameters", orgid="002202", doctype="DRVLC")).json()
    assert [field["paramname"] for field in form] == ["dlno"]
    assert "issuers" in (await partner.call("issuers")).json()


@pytest.mark.parametrize(
    ("operation", "fields", "told"),
    [
        ("doctype", {}, "The orgid parameter is missing or invalid"),
        ("doctype", {"orgid": "1891"}, "The orgid parameter is missing or invalid"),
        ("parameters", {"doctype": "PANCR"}, "The orgid parameter is missing or invalid"),
        ("parameters", {"orgid": "001891"}, "The doctype parameter is missing or invalid"),
        (
            "parameters",
            {"orgid": "001891", "doctype": "DRVLC"},
            "The doctype parameter is missing or invalid",
        ),
    ],
)
async def test_an_unknown_issuer_or_document_is_named(
    partner: Partner, operation: str, fields: dict[str, str], told: str
) -> None:
    refused = await partner.call(operation, **fields)
    assert error(refused) == (400, "invalid_parameter")
    assert refused.json()["error_description"] == told


# -- a pull ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("orgid", "doctype"), WORKING)
async def test_the_examples_lead_to_a_document_with_xml_and_pdf(
    partner: Partner, orgid: str, doctype: str
) -> None:
    await partner.sign_in()
    before = await partner.issued()
    answer = await partner.pull(orgid, doctype, **right(orgid, doctype))
    assert answer.status_code == 200
    uri = answer.json()["uri"]

    row = (await partner.issued())[len(before)]
    assert (row["uri"], row["doctype"]) == (uri, doctype)
    certificate = ElementTree.fromstring((await partner.xml(uri)).content)
    assert certificate.get("type") == doctype
    person = certificate.find("IssuedTo/Person")
    assert person is not None
    assert (person.get("name"), person.get("swd")) == ("Asha Testwala", "Ramesh Testwala")
    again = await partner.pull(orgid, doctype, **right(orgid, doctype))
    assert error(again) == (400, "uri_exists")


async def test_capitals_and_blanks_around_a_value_do_not_matter(partner: Partner) -> None:
    await partner.sign_in()
    assert (await partner.pull(*DRVLC, dlno=f" {LICENCE.lower()} ")).status_code == 200


async def test_a_document_is_made_out_to_whoever_pulls_it(partner: Partner) -> None:
    await partner.sign_in("gita.prayogkar")
    uri = (await partner.pull(*DRVLC, dlno=LICENCE)).json()["uri"]
    assert b'name="Gita Prayogkar"' in (await partner.xml(uri)).content
    await partner.sign_in("asha.testwala")
    assert uri not in [row["uri"] for row in await partner.issued()]


async def test_the_openapi_file_wraps_the_uri(partner: Partner) -> None:
    await partner.sign_in()
    partner.state.as_published = True
    answer = await partner.pull(*DRVLC, dlno=LICENCE)
    assert answer.json() == {"details": {"uri": f"in.gov.transport-DRVLC-{LICENCE}"}}


PAN = {"panno": "ZZZPZ0001Z", "PANFullName": "Asha Testwala"}
FAILING = [
    (("999999", "DRVLC"), {}, 400, 500, "invalid_orgid"),
    (("001891", "DRVLC"), {}, 400, 500, "invalid_doctype"),
    (("009001", "INCER"), right("009001", "INCER"), 500, 400, "repository_service_configerror"),
    (DRVLC, {"dlno": "XX0120129999999"}, 400, 500, "pull_response_pending"),
    (
        ("001891", "PANCR"),
        PAN | {"PANFullName": "Asha Testwali"},
        400,
        500,
        "pull_response_pending",
    ),
    (DRVLC, {"dlno": licence_number(1)}, 400, 500, "uri_exists"),
    (DRVLC, {"dlno": "XX0120120000001"}, 404, 404, "record_not_found"),
    (("001891", "PANCR"), PAN | {"panno": "ZZZPZ0002Z"}, 404, 404, "record_not_found"),
]


@pytest.mark.parametrize(("document", "fields", "today", "published", "code"), FAILING)
async def test_a_pull_that_fails_has_the_status_of_its_generation(
    document: tuple[str, str], fields: dict[str, str], today: int, published: int, code: str
) -> None:
    generations: dict[Generation, int] = {"both": today, "published": published}
    for generation, status in generations.items():
        partner = Partner(Options(generation=generation))
        partner.state.as_published = False
        await partner.sign_in()
        before = len(await partner.issued())
        assert error(await partner.pull(*document, **fields)) == (status, code)
        assert len(await partner.issued()) == before


async def test_an_invented_issuer_finds_nothing(partner: Partner) -> None:
    await partner.sign_in()
    invented = list(partner.state.organisations.by_id.values())[len(KNOWN) :]
    orgid = next(found.orgid for found in invented if "DRVLC" in found.doctypes)
    assert error(await partner.pull(orgid, "DRVLC", dlno=LICENCE)) == (404, "record_not_found")


async def test_without_aadhaar_nothing_can_be_pulled(partner: Partner) -> None:
    await partner.sign_in("ravi.namuna")
    assert error(await partner.pull(*DRVLC, dlno=LICENCE)) == (400, "aadhaar_not_linked")


@pytest.mark.parametrize("consent", ["", "N", "y"])
async def test_a_pull_wants_consent_and_every_field(partner: Partner, consent: str) -> None:
    await partner.sign_in()
    refused = await partner.pull(*DRVLC, dlno=LICENCE, consent=consent)
    assert error(refused) == (400, "invalid_parameter")
    assert "consent" in refused.json()["error_description"]
    refused = await partner.pull("002202", "RVCER", reg_no=" ")
    assert error(refused) == (400, "invalid_parameter")
    assert "reg_no" in refused.json()["error_description"]
    assert "chasis_no" in refused.json()["error_description"]


async def test_a_pull_wants_a_token_with_the_scope(partner: Partner) -> None:
    assert error(await partner.pull(*DRVLC, dlno=LICENCE)) == (401, "invalid_token")
    partner.state.scope = "userdetails"
    await partner.sign_in()
    assert error(await partner.pull(*DRVLC, dlno=LICENCE)) == (403, "insufficient_scope")
