"""Any answer to any operation is used if possible, and is otherwise an ApiError."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given, settings

from dl_tui.api.errors import AnswerError, ApiError, NetworkError, ServiceError
from dl_tui.api.files import Uploaded
from dl_tui.api.models.account import DeviceCode, Registration, Tokens, User
from dl_tui.api.models.figures import Statistics
from dl_tui.api.models.locker import Folder, IssuedDocument
from dl_tui.api.models.pulls import Doctype, Issuer, Parameter, uri_from_json
from dl_tui.api.models.signup import read_sign_up
from dl_tui.api.normal import MAX_TEXT
from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from tests.api.doubles import CLIENT_ID, SECRET, Fake, fake, says, serve
from tests.contract.answers import DOCUMENT, GOOD, ISSUER, ITEM
from tests.contract.calls import CALLS, TOKEN_CALLS, Call
from tests.contract.contract import OPERATIONS
from tests.support.json_values import json_values

HTML = b"<html><body>Request blocked</body></html>"
UNSPECIFIED = ("revoke", "pushuri")
"""Their success has no content that anybody would need."""
POSTS = [name for name in CALLS if OPERATIONS[name][0] == "post"]
LONG = "क" * 200_000
ODD: tuple[object, ...] = (
    *(None, "", "NA", LONG, -1, 10**30, 1e308, True),
    *([], {}, [[]], [None], {"a": {}}),
)
LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "issued": ("items", DOCUMENT),
    "files": ("items", ITEM),
    "folder": ("items", ITEM),
    "issuers": ("issuers", ISSUER),
    "doctype": ("documents", {"doctype": "PANCR", "description": "PAN"}),
}

json_answers = pytest.mark.parametrize("operation", GOOD)


async def result(operation: str, body: object, **headers: str) -> object:
    """Return what an operation makes of a successful answer; raises ApiError."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    # Where a path is not known another one is tried: the same answer waits there.
    answer = httpx.Response(200, content=content, headers=headers)
    return await CALLS[operation](fake(answer, answer).client)


@json_answers
async def test_flat_and_wrapped_answers_mean_the_same(operation: str) -> None:
    flat = await result(operation, GOOD[operation])

    assert await result(operation, {"details": GOOD[operation]}) == flat


@json_answers
async def test_fields_that_nobody_knows_change_nothing(operation: str) -> None:
    more = {**GOOD[operation], "new": {"deep": [1, None]}, "zz": "x"}

    assert await result(operation, more) == await result(operation, GOOD[operation])


@pytest.mark.parametrize(
    "kind", ["text/html", "text/plain", "application/xml", "no/such; thing", ""]
)
@json_answers
async def test_the_content_type_is_not_believed(operation: str, kind: str) -> None:
    good = GOOD[operation]

    assert await result(operation, good, **{"Content-Type": kind}) == await result(operation, good)


@pytest.mark.parametrize(("body", "kind"), [(HTML, "html"), (b"", "empty"), (b" \n", "empty")])
@pytest.mark.parametrize("operation", [name for name in CALLS if name not in UNSPECIFIED])
async def test_a_web_page_or_nothing_is_no_answer(operation: str, body: bytes, kind: str) -> None:
    with pytest.raises(AnswerError) as caught:
        await result(operation, body)

    assert caught.value.kind == kind


@pytest.mark.parametrize("operation", UNSPECIFIED)
@pytest.mark.parametrize("body", [b"OK", b"[]", b'{"done": 1}'])
async def test_an_operation_without_content_accepts_any_body(operation: str, body: bytes) -> None:
    assert await result(operation, body) is None


@pytest.mark.parametrize(
    ("operation", "body"), [("pushuri", b""), ("pushuri", HTML), ("revoke", HTML)]
)
async def test_a_web_page_or_an_empty_answer_does_not_confirm_success(
    operation: str, body: bytes
) -> None:
    with pytest.raises(AnswerError):
        await result(operation, body)


async def test_an_empty_answer_confirms_a_revocation() -> None:
    """RFC 7009, section 2.2: the client ignores the content."""
    assert await result("revoke", b"") is None


@pytest.mark.parametrize("operation", CALLS)
async def test_a_success_that_is_an_error_in_json_is_an_error(operation: str) -> None:
    with pytest.raises(ServiceError) as caught:
        await result(operation, {"error": "invalid_uri", "error_description": "No file"})

    assert caught.value.code == "invalid_uri"


def found_in(found: Any) -> tuple[Any, ...]:
    """Return the entries of a list or of a folder."""
    entries: tuple[Any, ...] = found.items if isinstance(found, Folder) else found
    return entries


def spoilt(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an answer with each field missing or of another type, in its entries too."""
    for name, value in payload.items():
        yield {key: kept for key, kept in payload.items() if key != name}
        for odd in ODD:
            yield {**payload, name: odd}
        if isinstance(value, list) and isinstance(value[0], dict):
            for entry in spoilt(value[0]):
                yield {**payload, name: [entry]}
                yield {**payload, name: entry}


@json_answers
async def test_a_field_that_is_missing_or_of_another_type_is_survived(operation: str) -> None:
    payloads = list(spoilt(GOOD[operation]))
    answers = [httpx.Response(200, content=json.dumps(payload)) for payload in payloads]
    service = fake(*answers)

    for _ in payloads:
        with contextlib.suppress(ApiError):
            await CALLS[operation](service.client)

    assert len(service.requests) == len(payloads) > 10


@pytest.mark.parametrize(
    "body",
    [b"null", b"true", b"7", b'"x"', b"[]", b"{}", b"[[]]", b'{"details":null}', b"{", b"\xff\xfe"],
)
@pytest.mark.parametrize("operation", CALLS)
async def test_an_answer_of_another_shape_is_survived(operation: str, body: bytes) -> None:
    with contextlib.suppress(ApiError):
        await result(operation, body)


@pytest.mark.parametrize("operation", LISTS)
async def test_ten_thousand_entries_are_all_there(operation: str) -> None:
    name, entry = LISTS[operation]
    key = "orgid" if operation == "issuers" else "doctype" if operation == "doctype" else "name"
    many = [{**entry, key: f"{index:06}"} for index in range(10_000)]

    found = await result(operation, {name: many})

    assert len(found_in(found)) == 10_000


@pytest.mark.parametrize("operation", ["issued", "files", "issuers"])
async def test_a_name_of_200_kb_is_cut(operation: str) -> None:
    name, entry = LISTS[operation]

    found = await result(operation, {name: [{**entry, "name": LONG}]})

    (only,) = found_in(found)
    assert len(only.name) == MAX_TEXT


JSON = json_values(
    *sorted(
        {key for good in GOOD.values() for key in good} | {*DOCUMENT, *ITEM, *ISSUER, "details"}
    )
)
MODELS: list[Callable[[object], object]] = [
    *(DeviceCode.from_json, User.from_json, Tokens.from_json, Folder.from_json),
    *(IssuedDocument.list_from_json, Uploaded.from_json, Registration.from_json),
    *(Statistics.from_json, Issuer.list_from_json, Doctype.list_from_json),
    *(Parameter.list_from_json, uri_from_json, read_sign_up),
]


@settings(max_examples=60)
@given(JSON)
def test_whatever_json_comes_no_model_raises_but_apierror(payload: object) -> None:
    for model in MODELS:
        try:
            model(payload)
        except ApiError:
            continue


@pytest.mark.parametrize("call", [*(CALLS[name] for name in POSTS), *TOKEN_CALLS.values()])
@pytest.mark.parametrize(
    "loss",
    [httpx.ReadError("lost"), httpx.ReadTimeout("lost"), httpx.RemoteProtocolError("lost")],
    ids=lambda loss: type(loss).__name__,
)
async def test_a_post_whose_answer_is_lost_is_not_repeated(call: Call, loss: Exception) -> None:
    service: Fake = fake(loss)

    with pytest.raises(NetworkError):
        await call(service.client)

    assert len(service.requests) == 1
    assert service.pauses == []


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 530])
@pytest.mark.parametrize("operation", POSTS)
async def test_a_post_that_is_refused_in_passing_is_not_repeated(
    operation: str, status: int
) -> None:
    service = fake(httpx.Response(status, content=HTML, headers={"Retry-After": "0"}))

    with pytest.raises(ApiError):
        await CALLS[operation](service.client)

    assert len(service.requests) == 1


@pytest.mark.parametrize("operation", POSTS)
async def test_a_connection_that_closes_after_a_post_has_seen_it_once(operation: str) -> None:
    from dl_tui.api.client import ApiClient

    async with serve(says(then_close=True)) as raw:
        client = ApiClient(
            Service(f"http://127.0.0.1:{raw.port}/public", CLIENT_ID, SECRET, PUBLISHED)
        )
        with pytest.raises(NetworkError):
            await CALLS[operation](client)
        await client.aclose()

    assert len(raw.heads) == 1
    assert raw.connections == 1
