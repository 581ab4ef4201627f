"""Signed calls: whose they are, how old, and whether anybody changed them."""

from __future__ import annotations

import time

import pytest

from dl_tui.sandbox.options import Generation, Options
from tests.sandbox.partner import PATHS, Partner
from tests.support.visitor import error

SECRET, CLIENT, TS = "test-secret-000000000", "TESTCLIENT", "1700000000"
PUSHED = {
    "digilockerid": "123e4567-e89b-12d3-a456-426655440000",
    "uri": "in.gov.example-INCER-123456",
    "doctype": "INCER",
    "description": "Income Certificate",
    "docid": "123456",
    "issuedate": "01012020",
    "action": "A",
}
GOLDEN = [
    ("issuers", {}, "2cb4c7536b56fc20660a2cffcab28f6618fa5d9940b023c52be328c9a3521d8c"),
    ("statistics", {}, "2cb4c7536b56fc20660a2cffcab28f6618fa5d9940b023c52be328c9a3521d8c"),
    (
        "doctype",
        {"orgid": "001891"},
        "5125934b9639090449143c1ee2e186df944bf05c8bcbaef6064b0e197dc80589",
    ),
    (
        "parameters",
        {"orgid": "001891", "doctype": "PANCR"},
        "1f586ec7731615c93abf069a32d6ddc40f7ef08a8540ee4dd7a20e9af50571c5",
    ),
    (
        "verify",
        {"mobile": "9999999999"},
        "50db1272aec83104cfdf69b671b2836b0d61b13cf0d37bac58d2d8b0a00052e9",
    ),
    (
        "verify",
        {"uid": "999999990019"},
        "1815c9393a12e4a8524f96df6107c580be8e83dd4d71408e7adc797cc21cd30c",
    ),
    ("pushuri", PUSHED, "0db29f0f5ba9306529dc46f618857ac84cb0e46b29a7fc4053a5320348a6b7a3"),
]


def stranger(generation: Generation = "both") -> Partner:
    """Return a partner whose sandbox lives at the time of the golden vectors."""
    partner = Partner(Options(client_id=CLIENT, client_secret=SECRET, generation=generation))
    partner.state.skew = float(TS) - time.time()
    return partner


@pytest.mark.parametrize(("operation", "fields", "digest"), GOLDEN)
async def test_the_digest_of_todays_service_is_taken(
    operation: str, fields: dict[str, str], digest: str
) -> None:
    answer = await stranger().call(operation, ts=TS, hmac=digest, **fields)
    # Nobody has the pushed document's account: that it is looked for shows the digest was right.
    assert answer.status_code == (404 if operation == "pushuri" else 200)


@pytest.mark.parametrize("operation", PATHS)
async def test_the_published_contract_knows_the_plain_digest_only(operation: str) -> None:
    fields = {"orgid": "001891", "doctype": "PANCR", "mobile": "9999999999", "otp": "1"}
    plain = await stranger("published").call(operation, ts=TS, **fields)
    assert "HMAC" not in plain.text
    own = Partner.signature(stranger(), "001891", TS)
    assert "HMAC" in (await stranger("published").call("doctype", ts=TS, hmac=own, **fields)).text


async def test_todays_service_knows_its_own_digests_only() -> None:
    fields = {"orgid": "001891", "ts": TS}
    own = Partner.signature(stranger(), "001891", TS)
    assert (await stranger("current").call("doctype", hmac=own, **fields)).status_code == 200
    refused = await stranger("current").call("doctype", **fields)
    assert error(refused) == (400, "invalid_parameter")


@pytest.mark.parametrize("operation", sorted(PATHS.keys() - {"demoauthverify"}))
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"hmac": "-"}, "HMAC parameter is missing or invalid"),
        ({"hmac": "0" * 64}, "HMAC parameter is missing or invalid"),
        ({"ts": "-"}, "Timestamp parameter is missing or invalid"),
        ({"ts": "soon"}, "Timestamp parameter is missing or invalid"),
        ({"ts": "१७००"}, "Timestamp parameter is missing or invalid"),
    ],
)
async def test_what_is_wrong_with_the_signature_is_named(
    partner: Partner, operation: str, wrong: dict[str, str], told: str
) -> None:
    refused = await partner.call(operation, **wrong)
    assert error(refused) == (400, "invalid_parameter")
    assert told in refused.json()["error_description"].split("; ")


async def test_a_digest_in_capitals_is_another_text(partner: Partner) -> None:
    ts = str(int(time.time()))
    capitals = partner.signature(ts).upper()
    assert error(await partner.call("issuers", ts=ts, hmac=capitals)) == (400, "invalid_parameter")


@pytest.mark.parametrize("shift", [0, 19_800])
@pytest.mark.parametrize(
    ("away", "status"), [(-1740, 200), (1740, 200), (-1860, 400), (1860, 400), (-90_000, 400)]
)
async def test_a_timestamp_is_good_for_half_an_hour_in_either_reading(
    partner: Partner, shift: int, away: int, status: int
) -> None:
    answer = await partner.call("issuers", ts=str(int(time.time()) + shift + away))
    assert answer.status_code == status


async def test_a_skewed_clock_refuses_the_right_time(partner: Partner) -> None:
    partner.state.skew = 86_400.0
    assert "Timestamp" in (await partner.call("issuers")).text


@pytest.mark.parametrize("operation", PATHS)
@pytest.mark.parametrize("client", ["-", "", "SOMEBODY"])
async def test_a_stranger_is_refused_before_anything_else(
    partner: Partner, operation: str, client: str
) -> None:
    refused = await partner.call(operation, clientid=client, ts="soon")
    assert error(refused) == (401, "invalid_client_id")


@pytest.mark.parametrize("swapped", [True, False])
async def test_both_encodings_of_a_form_are_read(partner: Partner, swapped: bool) -> None:
    partner.swapped = swapped
    assert (await partner.call("statistics")).status_code == 200
    assert (await partner.call("issuers")).status_code == 200
