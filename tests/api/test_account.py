"""Who is signed in, and whether a number has an account."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api import account
from dl_tui.api.errors import ServiceError, TokenRejected
from dl_tui.api.models.account import NumberKind
from dl_tui.api.profile import profile_named
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, fake, refuse

USER = {"digilockerid": "123e4567", "name": "Ravi Namuna", "dob": "01011990", "eaadhaar": "N"}


@pytest.mark.parametrize("payload", [USER, {"details": USER}])
async def test_the_user_is_read_in_both_shapes(payload: object) -> None:
    service = fake(httpx.Response(200, json=payload))

    user = await account.get_user(service.client, ACCESS)

    assert (user.name, user.eaadhaar) == ("Ravi Namuna", False)
    assert service.paths == ["/public/oauth2/1/user"]
    assert service.requests[0].headers["Authorization"] == f"Bearer {ACCESS.reveal()}"


async def test_a_rejected_token_is_its_own_error() -> None:
    service = fake(refuse(401, "invalid_token", "The access token is invalid"))

    with pytest.raises(TokenRejected) as caught:
        await account.get_user(service.client, ACCESS)

    assert caught.value.description == "The access token is invalid"


async def test_a_missing_scope_does_not_reject_the_token() -> None:
    service = fake(refuse(403, "insufficient_scope"))

    with pytest.raises(ServiceError, match="insufficient_scope") as caught:
        await account.get_user(service.client, ACCESS)

    assert not isinstance(caught.value, TokenRejected)


# -- is a number registered? -------------------------------------------------------------------

SINCE = 1_700_000_000.0
MOBILE, UID = "9999999999", "999999990019"


@pytest.mark.parametrize(
    ("kind", "number", "digest"),
    [
        ("mobile", MOBILE, "50db1272aec83104cfdf69b671b2836b0d61b13cf0d37bac58d2d8b0a00052e9"),
        ("uid", UID, "1815c9393a12e4a8524f96df6107c580be8e83dd4d71408e7adc797cc21cd30c"),
    ],
)
async def test_the_number_is_sent_under_its_name_and_is_in_the_digest(
    kind: NumberKind, number: str, digest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = profile_named("current", {"meta_encoding": "form"})
    service = fake(httpx.Response(200, json={"registered": True}), profile=profile)
    monkeypatch.setattr(service.client, "now", lambda: SINCE)

    answer = await account.verify(service.client, kind, Secret(number))

    assert answer.registered
    assert service.paths == ["/public/account/2/verify"]
    assert service.form() == {
        "clientid": "TESTCLIENT",
        kind: number,
        "ts": "1700000000",
        "hmac": digest,
    }


async def test_a_number_is_asked_about_once_and_is_in_no_error() -> None:
    service = fake(refuse(503, "unexpected_error"))

    with pytest.raises(ServiceError) as caught:
        await account.verify(service.client, "uid", Secret(UID))

    assert len(service.requests) == 1
    assert UID not in repr(caught.value)
