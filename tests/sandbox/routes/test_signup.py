"""Signing up: whose details match, whose number is free, and the OTP in between."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.sandbox.options import Options
from tests.sandbox.partner import Partner
from tests.support.visitor import error

NAKUL = {
    "uid": "999999990019",
    "name": "Nakul Udaharan",
    "dob": "02011985",
    "gender": "M",
    "mobile": "9888800001",
    "verification": "Y",
    "consent": "Y",
    "demoauth": "Y",
}
ASHA = NAKUL | {
    "uid": "999999904321",
    "name": "Asha Testwala",
    "dob": "14071998",
    "gender": "F",
    "mobile": "9000000001",
}
TOKENS = {"access_token", "expires_in", "token_type", "scope", "refresh_token"}


async def sign_up(partner: Partner, **changes: str) -> httpx.Response:
    return await partner.call("demoauth", **(NAKUL | changes))


async def verify(partner: Partner, otp: str, **changes: str) -> httpx.Response:
    return await partner.call("demoauthverify", mobile=NAKUL["mobile"], otp=otp, **changes)


async def test_the_otp_makes_an_account_with_an_empty_locker_and_an_eaadhaar(
    partner: Partner,
) -> None:
    sent = await sign_up(partner)
    assert sent.json() == {"mobile": "******0001"}
    (message,) = partner.state.outbox.messages
    assert (message.channel, message.to) == ("sms", "******0001")
    assert partner.state.find(mobile=NAKUL["mobile"]) == []

    tokens = (await verify(partner, message.otp)).json()
    assert tokens.keys() == TOKENS
    partner.http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    assert (await partner.get("/oauth2/1/user")).json()["name"] == "Nakul Udaharan"
    assert await partner.issued() == []
    assert "xxxxxxxx0019" in (await partner.get("/oauth2/3/xml/eaadhaar")).text
    assert (await partner.call("verify", uid=NAKUL["uid"])).json()["registered"] is True
    assert (await partner.sign_in(partner.state.people[-1].username))["name"] == NAKUL["name"]


async def test_without_verification_the_account_is_made_at_once(partner: Partner) -> None:
    answer = await sign_up(partner, verification="N")
    assert answer.json().keys() == TOKENS
    assert partner.state.outbox.messages == []
    assert partner.state.find(mobile=NAKUL["mobile"])[0].name == "Nakul Udaharan"


async def test_without_demoauth_wrong_details_make_an_account_without_aadhaar(
    partner: Partner,
) -> None:
    tokens = (await sign_up(partner, verification="N", demoauth="N", dob="01011985")).json()
    partner.http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    assert error(await partner.get("/oauth2/3/xml/eaadhaar")) == (404, "aadhaar_not_linked")
    assert (await partner.call("verify", uid=NAKUL["uid"])).json()["registered"] is False


async def test_who_has_an_account_gets_its_tokens(partner: Partner) -> None:
    answer = await partner.call("demoauth", **ASHA)
    partner.http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    assert (await partner.get("/oauth2/1/user")).json()["name"] == "Asha Testwala"
    moved = await partner.call("demoauth", **(ASHA | {"mobile": "9888800001"}))
    assert moved.json().keys() == TOKENS
    assert partner.state.outbox.messages == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mobile": "9000000001"}, "mobile_exists"),
        ({"name": "Nakul Udaharana"}, "auth_failure"),
        ({"dob": "03011985"}, "auth_failure"),
        ({"gender": "F"}, "auth_failure"),
        ({"uid": "999999990042"}, "auth_failure"),
        ({"uid": ASHA["uid"]}, "auth_failure"),
    ],
)
async def test_what_does_not_fit_is_refused(
    partner: Partner, changes: dict[str, str], code: str
) -> None:
    people = partner.state.people
    assert error(await sign_up(partner, **changes)) == (400, code)
    assert partner.state.people == people
    assert partner.state.outbox.messages == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("uid", "999999990018"),
        ("name", " "),
        ("dob", "31021985"),
        ("gender", "X"),
        ("mobile", "12345"),
        ("verification", "-"),
        ("consent", "N"),
        ("demoauth", "maybe"),
    ],
)
async def test_a_wrong_field_is_named(partner: Partner, name: str, value: str) -> None:
    refused = await sign_up(partner, **{name: value})
    assert error(refused) == (400, "invalid_parameter")
    told = refused.json()["error_description"]
    assert told.lower() == f"{name} parameter is missing or invalid"


@pytest.mark.parametrize("name", ["mobile", "otp", "ts", "hmac"])
async def test_each_missing_parameter_of_the_second_step_is_refused(
    partner: Partner, name: str
) -> None:
    fields = {"mobile": NAKUL["mobile"], "otp": "123456", name: "-"}
    assert error(await partner.call("demoauthverify", **fields)) == (400, "parameter_missing")


async def test_the_second_step_tells_a_wrong_time_from_a_wrong_digest(partner: Partner) -> None:
    assert error(await verify(partner, "1", ts="1")) == (400, "invalid_ts")
    assert error(await verify(partner, "1", hmac="0" * 64)) == (400, "hmac_mismatch")


async def test_the_third_wrong_otp_ends_it(partner: Partner) -> None:
    await sign_up(partner)
    right = partner.otp
    for _ in range(2):
        assert error(await verify(partner, "000000x")) == (400, "invalid_otp")
    assert error(await verify(partner, "000000x")) == (400, "otp_attempts_exceeded")
    assert error(await verify(partner, right)) == (400, "invalid_otp")


async def test_an_otp_expires_and_is_good_once(partner: Partner) -> None:
    await sign_up(partner)
    partner.clock.ahead += 601
    assert error(await verify(partner, partner.otp)) == (400, "invalid_otp")
    await sign_up(partner)
    assert (await verify(partner, partner.otp)).status_code == 200
    assert error(await verify(partner, partner.otp)) == (400, "invalid_otp")


async def test_two_otps_under_way_for_one_number_make_one_account(partner: Partner) -> None:
    await sign_up(partner)
    await sign_up(partner, verification="N")
    assert (await verify(partner, partner.otp)).status_code == 200
    assert len(partner.state.find(mobile=NAKUL["mobile"])) == 1


async def test_the_otp_may_be_chosen_and_the_openapi_file_wraps_the_answers() -> None:
    partner = Partner(Options(otp="246810"))
    partner.state.as_published = True
    assert (await sign_up(partner)).json() == {"details": {"mobile": "******0001"}}
    assert (await verify(partner, "246810")).json()["details"]["expires_in"] == "3600"
