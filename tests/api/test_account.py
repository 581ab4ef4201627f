"""Who is signed in."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api import account
from dl_tui.api.errors import ServiceError, TokenRejected
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


async def test_a_missing_scope_is_not() -> None:
    service = fake(refuse(403, "insufficient_scope"))

    with pytest.raises(ServiceError, match="insufficient_scope") as caught:
        await account.get_user(service.client, ACCESS)

    assert not isinstance(caught.value, TokenRejected)
