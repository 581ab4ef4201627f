"""The generations of the API: which operations each of them has, and in which shapes."""

from __future__ import annotations

import pytest

from dl_tui.sandbox.app import OPERATIONS, offered
from dl_tui.sandbox.options import Generation, Options
from tests.support.visitor import DEVICE_GRANT, Visitor, error

ONLY_PUBLISHED = {"code", "eaadhaar_v2", "verify", "demoauth", "demoauthverify"}
ONLY_CURRENT = {"eaadhaar", "apaar"}


@pytest.mark.parametrize(
    ("generation", "lacking"),
    [("published", ONLY_CURRENT), ("current", ONLY_PUBLISHED), ("both", set[str]())],
)
def test_each_generation_lacks_exactly_these_operations(
    generation: Generation, lacking: set[str]
) -> None:
    names = {operation.name for operation in OPERATIONS}
    has = {operation.name for operation in offered(Options(generation=generation))}
    assert names - has == lacking & names
    assert len(names - {"apaar"}) == 22, "two lists of folders are one here, two e-Aadhaars two"


@pytest.mark.parametrize(
    ("generation", "path"),
    [("published", "/oauth2/3/xml/eaadhaar"), ("current", "/oauth2/2/xml/eaadhaar")],
)
async def test_a_missing_operation_is_answered_with_a_404_page(
    generation: Generation, path: str
) -> None:
    visitor = Visitor(Options(generation=generation))
    answer = await visitor.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html")


async def test_the_current_generation_knows_no_device_code() -> None:
    visitor = Visitor(Options(generation="current"))
    answer = await visitor.request_code(dl_mobile="9000000001")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html")
    body = {"grant_type": DEVICE_GRANT, "client_id": visitor.state.client_id}
    refused = await visitor.http.post("/oauth2/1/token", json=body)
    assert error(refused) == (400, "invalid_grant_type")


@pytest.mark.parametrize(
    ("path", "wraps"),
    [
        ("/oauth2/1/user", True),
        ("/oauth2/1/files/issued", True),
        ("/oauth2/2/files/issued", False),
        ("/oauth2/1/files", False),
        ("/oauth2/1/files/", False),
    ],
)
async def test_the_published_generation_wraps_what_the_openapi_file_wraps(
    path: str, wraps: bool
) -> None:
    visitor = Visitor(Options(generation="published"))
    await visitor.sign_in()
    assert ("details" in (await visitor.get(path)).json()) == wraps


async def test_it_wraps_a_folder_and_not_the_root() -> None:
    visitor = Visitor(Options(generation="published"))
    await visitor.sign_in()
    items = (await visitor.get("/oauth2/1/files/")).json()["items"]
    folder = next(item["id"] for item in items if item["type"] == "dir")
    assert (await visitor.get(f"/oauth2/1/files/{folder}")).json()["details"]["items"]


async def test_the_other_generations_wrap_nothing() -> None:
    choices: dict[Generation, bool] = {"published": True, "current": False, "both": False}
    for generation, wraps in choices.items():
        visitor = Visitor(Options(generation=generation))
        person = visitor.state.people[0]
        token = visitor.state.sign_in(person).access
        profile = (await visitor.get("/oauth2/1/user", token)).json()
        assert ("details" in profile) == wraps
        assert ("picture" in profile) != wraps
