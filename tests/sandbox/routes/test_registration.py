"""Who has an account, by either number."""

from __future__ import annotations

import pytest

from tests.sandbox.partner import Partner
from tests.support.visitor import error


@pytest.mark.parametrize(
    ("fields", "username"),
    [
        ({"mobile": "9000000001"}, "asha.testwala"),
        ({"uid": "999999904321"}, "asha.testwala"),
        ({"uid": "999999904321", "mobile": "9000000002"}, "asha.testwala"),
        ({"uid": "999999990019", "mobile": "9000000002"}, "ravi.namuna"),
    ],
)
async def test_a_number_leads_to_an_account(
    partner: Partner, fields: dict[str, str], username: str
) -> None:
    (person,) = partner.state.find(username=username)
    answer = await partner.call("verify", **fields)
    assert answer.json() == {"registered": True, "digilockerid": person.digilocker_id}


async def test_a_number_without_an_account_is_no_mistake(partner: Partner) -> None:
    answer = await partner.call("verify", mobile="9111111111")
    assert answer.json() == {"registered": False, "digilockerid": ""}


@pytest.mark.parametrize(("mobile", "told"), [("9000000001", "true"), ("9111111111", "false")])
async def test_the_published_answer_has_text_in_place_of_a_boolean(
    partner: Partner, mobile: str, told: str
) -> None:
    partner.state.as_published = True
    assert (await partner.call("verify", mobile=mobile)).json()["registered"] == told


@pytest.mark.parametrize(
    "fields",
    [{}, {"uid": "999999990018"}, {"mobile": "12345"}, {"uid": "1", "mobile": "9000000001"}],
)
async def test_neither_number_or_a_wrong_one_is_refused(
    partner: Partner, fields: dict[str, str]
) -> None:
    refused = await partner.call("verify", **fields)
    assert error(refused) == (400, "invalid_parameter")
    told = "Either one of uid or mobile number is mandatory"
    assert refused.json()["error_description"] == told
