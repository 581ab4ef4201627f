"""Folders of uploaded documents, with and without a slash at the end of the path."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api import locker
from dl_tui.api.errors import AnswerError, ServiceError, TokenRejected
from dl_tui.api.profile import CURRENT, PUBLISHED, Profile
from tests.api.doubles import ACCESS, fake, refuse

ROOT = "/public/oauth2/1/files"
FOLDER = httpx.Response(200, json={"directory": "/", "items": [{"name": "a", "type": "dir"}]})
MISSING = [
    httpx.Response(404),
    refuse(404, "invalid_id"),
    httpx.Response(301, headers={"Location": "https://elsewhere.example/"}),
    httpx.Response(308),
]


@pytest.mark.parametrize(
    ("profile", "path"), [(PUBLISHED, ROOT + "/"), (CURRENT, ROOT)], ids=["published", "current"]
)
async def test_the_root_is_asked_for_as_the_profile_writes_it(profile: Profile, path: str) -> None:
    service = fake(FOLDER, profile=profile)

    folder = await locker.list_folder(service.client, ACCESS, None)

    assert [item.name for item in folder.items] == ["a"]
    assert service.paths == [path]


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize(
    ("profile", "paths"),
    [(PUBLISHED, [ROOT + "/", ROOT]), (CURRENT, [ROOT, ROOT + "/"])],
    ids=["published", "current"],
)
async def test_the_root_is_then_tried_the_other_way(
    profile: Profile, paths: list[str], missing: httpx.Response
) -> None:
    service = fake(missing, FOLDER, profile=profile)

    await locker.list_folder(service.client, ACCESS, None)

    assert service.paths == paths
    assert {request.url.host for request in service.requests} == {"digilocker.example"}


async def test_a_folder_is_asked_for_by_its_id() -> None:
    service = fake(FOLDER)

    await locker.list_folder(service.client, ACCESS, "5678")

    assert service.paths == [ROOT + "/5678"]


async def test_a_folder_is_tried_with_a_slash_where_it_is_redirected() -> None:
    service = fake(httpx.Response(301), FOLDER)

    await locker.list_folder(service.client, ACCESS, "5678")

    assert service.paths == [ROOT + "/5678", ROOT + "/5678/"]


async def test_a_folder_that_is_gone_is_asked_for_once() -> None:
    service = fake(refuse(404, "invalid_id", "The folder does not exist"))

    with pytest.raises(ServiceError, match="invalid_id"):
        await locker.list_folder(service.client, ACCESS, "5678")

    assert len(service.requests) == 1


@pytest.mark.parametrize(
    ("folder_id", "path"),
    [
        ("../../revoke", "/..%2F..%2Frevoke"),
        ("a?b#c", "/a%3Fb%23c"),
        ("//evil.example/x", "/%2F%2Fevil.example%2Fx"),
        ("https://evil.example", "/https%3A%2F%2Fevil.example"),
        ("%2e%2e", "/%252e%252e"),
    ],
)
async def test_no_folder_id_changes_the_rest_of_the_url(folder_id: str, path: str) -> None:
    service = fake(FOLDER)

    await locker.list_folder(service.client, ACCESS, folder_id)

    assert service.paths == [ROOT + path]
    assert service.requests[0].url.host == "digilocker.example"


@pytest.mark.parametrize("folder_id", ["", ".", "..", "\ud800"])
async def test_an_invalid_folder_id_is_not_sent(folder_id: str) -> None:
    service = fake()

    with pytest.raises(AnswerError, match="malformed"):
        await locker.list_folder(service.client, ACCESS, folder_id)


async def test_other_refusals_are_told_at_once() -> None:
    service = fake(httpx.Response(401))

    with pytest.raises(TokenRejected):
        await locker.list_folder(service.client, ACCESS, None)

    assert len(service.requests) == 1
