"""The profile, in both spellings."""

from __future__ import annotations

import base64

import pytest

from tests.support.visitor import Visitor, error


async def test_the_profile_is_flat_and_in_the_spelling_of_the_service(visitor: Visitor) -> None:
    tokens = await visitor.sign_in()
    profile = (await visitor.get("/oauth2/1/user")).json()
    assert base64.b64decode(profile.pop("picture")).startswith(b"\xff\xd8\xff")
    assert profile == {
        "digilockerid": tokens["digilockerid"],
        "name": "Asha Testwala",
        "dob": "14071998",
        "gender": "F",
        "eaadhaar": "Y",
        "reference_key": tokens["reference_key"],
        "mobile": "9000000001",
        "email": "asha.testwala@example.com",
    }


async def test_the_shapes_of_the_openapi_file_are_a_switch(visitor: Visitor) -> None:
    visitor.state.as_published = True
    await visitor.request_code(dl_username="ravi.namuna")
    code = (await visitor.request_code(dl_username="ravi.namuna")).json()["device_code"]
    tokens = (await visitor.redeem(code, visitor.otp)).json()
    visitor.http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    profile = (await visitor.get("/oauth2/1/user")).json()["details"]
    assert (profile["dob"], tokens["dob"]) == ("01012004", 1012004)
    assert profile["eaadhar"] == tokens["eaadhar"] == "N"
    assert profile["digilockerid"] == tokens["digilocker_id"]


PATHS = {
    "/oauth2/1/user": "userdetails",
    "/oauth2/2/files/issued": "files.issueddocs",
    "/oauth2/1/files/issued": "files.issueddocs",
    "/oauth2/1/files/": "files.uploadeddocs",
    "/oauth2/1/files/1000": "files.uploadeddocs",
    "/oauth2/1/xml/in.gov.pan-PANCR-X": "files.issueddocs",
    "/oauth2/2/xml/eaadhaar": "files.issueddocs",
    "/oauth2/3/xml/eaadhaar": "files.issueddocs",
}


@pytest.mark.parametrize("path", [*PATHS, "/oauth2/1/file/in.gov.pan-PANCR-X"])
async def test_nothing_is_told_without_a_valid_token(visitor: Visitor, path: str) -> None:
    for header in ({}, {"Authorization": "Bearer " + "0" * 40}, {"Authorization": "Basic eDp5"}):
        answer = await visitor.http.get(path, headers=header)
        assert error(answer) == (401, "invalid_token")
        assert answer.json()["error_description"] == "The access token is invalid"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("path", "scope"), PATHS.items())
async def test_a_token_without_the_scope_is_refused(
    visitor: Visitor, path: str, scope: str
) -> None:
    visitor.state.scope = visitor.state.scope.replace(scope, "")
    await visitor.sign_in()
    assert error(await visitor.get(path)) == (403, "insufficient_scope")
