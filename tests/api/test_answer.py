"""From the bytes of an answer to a value, or to the one error it stands for."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api.answer import (
    OFF_LOOP_BYTES,
    Answer,
    check,
    read_json,
    read_xml,
    refusal,
)
from dl_tui.api.errors import AnswerError, ApiError, ServiceError, TokenRejected
from dl_tui.api.models.locker import IssuedDocument
from tests.support.processes import PATIENCE

HTML = b"<!DOCTYPE html><html><body>Sign in to this network</body></html>"
ERROR = b'{"error":"invalid_uri","error_description":"No file found for given URI"}'


def as_it_is(payload: object) -> object:
    return payload


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (404, HTML, "html"),
        (530, HTML, "html"),
        (502, b"", "empty"),
        (500, b" \n", "empty"),
        (503, b"Service Unavailable", "malformed"),
        (301, b"", "redirect"),
        (302, ERROR, "redirect"),
        (400, b"[" * 100_000, "malformed"),
        (400, b"9" * 5000, "malformed"),
    ],
)
def test_a_refusal_without_json_keeps_its_status(status: int, body: bytes, kind: str) -> None:
    error = refusal(Answer(status, body, 3.0), bearer=True)

    assert isinstance(error, AnswerError)
    assert (error.kind, error.status) == (kind, status)
    assert error.retry_after == (None if kind == "redirect" else 3.0)


@pytest.mark.parametrize(
    "payload",
    [
        {"error": "repository_service_inactive", "error_description": "Internal server error"},
        {"error": "repository_service_inactive", "errorDescription": "Internal server error"},
        {"details": {"error": "repository_service_inactive", "message": "Internal server error"}},
    ],
)
@pytest.mark.parametrize("status", [400, 500, 503, 530])
def test_a_refusal_is_known_by_its_code_whatever_the_status(status: int, payload: object) -> None:
    error = refusal(Answer(status, json.dumps(payload).encode(), 2.0), bearer=True)

    assert type(error) is ServiceError
    assert error.code == "repository_service_inactive"
    assert error.description == "Internal server error"
    assert (error.status, error.retry_after) == (status, 2.0)


@pytest.mark.parametrize("body", [b"{}", b"null", b"[]", b'"no"', b'{"error": {"x": 5}}'])
def test_a_refusal_in_json_may_lack_a_code(body: bytes) -> None:
    error = refusal(Answer(403, body), bearer=True)

    assert type(error) is ServiceError
    assert (error.code, error.description) == ("", "")


@pytest.mark.parametrize("body", [b"", HTML, b"{}", b'{"error":"invalid_client_id"}'])
def test_401_on_a_call_with_a_token_rejects_the_token(body: bytes) -> None:
    assert isinstance(refusal(Answer(401, body), bearer=True), TokenRejected)


def test_401_on_a_sign_in_does_not_reject_a_token() -> None:
    error = refusal(Answer(401, b'{"error":"invalid_otp"}'), bearer=False)

    assert type(error) is ServiceError


@pytest.mark.parametrize("code", ["invalid_token", "invalid token"])
@pytest.mark.parametrize("status", [400, 403])
def test_the_code_invalid_token_rejects_it_at_any_status(code: str, status: int) -> None:
    body = json.dumps({"error": code}).encode()

    assert isinstance(refusal(Answer(status, body), bearer=True), TokenRejected)


@pytest.mark.parametrize(
    ("body", "payload"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b"\xef\xbb\xbf[]", []),
        (b"null", None),
        (b'{"error": null, "a": 1}', {"error": None, "a": 1}),
        (b'{"error": ""}', {"error": ""}),
        (b'{"a": "\\ud800"}', {"a": "\ud800"}),
        (b'{"a": "\xff"}', {"a": "\ufffd"}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": "\x01"}', {"a": "\x01"}),
    ],
)
async def test_json_of_doubtful_quality_is_read(body: bytes, payload: object) -> None:
    assert await read_json(Answer(200, body), as_it_is) == payload


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (HTML, "html"),
        (b'{"a": ', "malformed"),
        (b"[" * 100_000, "malformed"),
        (b"1" * 5000, "malformed"),
    ],
)
async def test_a_success_without_json_is_an_answer_error(body: bytes, kind: str) -> None:
    with pytest.raises(AnswerError) as caught:
        await read_json(Answer(200, body), as_it_is)

    assert (caught.value.kind, caught.value.status) == (kind, 200)
    assert caught.value.__context__ is None


async def test_a_success_that_is_an_error_in_json_is_a_failure() -> None:
    with pytest.raises(ServiceError) as caught:
        await read_json(Answer(200, ERROR), as_it_is)

    assert (caught.value.code, caught.value.status) == ("invalid_uri", 200)


async def test_a_small_answer_is_read_where_it_is() -> None:
    thread = await read_json(Answer(200, b"{}"), lambda _: threading.current_thread())

    assert thread is threading.current_thread()


async def test_a_big_answer_leaves_the_event_loop_free() -> None:
    body = json.dumps(["x" * 40] * (OFF_LOOP_BYTES // 40)).encode()
    went_on = threading.Event()

    def wait_for_the_loop(_: object) -> bool:
        return went_on.wait(PATIENCE)

    reading = asyncio.create_task(read_json(Answer(200, body), wait_for_the_loop))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(went_on.set)

    assert await reading


@pytest.mark.parametrize(
    "body",
    [
        b"<?xml version='1.0'?><Certificate/>",
        b"\xef\xbb\xbf\n <KycRes/>",
        b"<PullDocResponse><DocDetails/></PullDocResponse>",
    ],
)
def test_xml_is_passed_on_byte_for_byte(body: bytes) -> None:
    assert read_xml(Answer(200, body)) is body


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (HTML, "html"),
        (b"<?xml version='1.0'?><HTML xmlns='x'/>", "html"),
        (b"{}", "malformed"),
        (b"%PDF-1.4", "malformed"),
    ],
)
def test_what_is_no_xml_is_an_answer_error(body: bytes, kind: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_xml(Answer(200, body))

    assert caught.value.kind == kind


def test_an_error_in_place_of_xml_is_a_refusal() -> None:
    with pytest.raises(ServiceError, match="invalid_uri"):
        read_xml(Answer(200, ERROR))


@pytest.mark.parametrize("body", [b"ok", b"null", b'{"revoked": true}'])
def test_a_success_of_unspecified_content_is_a_success(body: bytes) -> None:
    check(Answer(200, body))


@pytest.mark.parametrize(("body", "kind"), [(b"", "empty"), (b"  \n", "empty"), (HTML, "html")])
def test_an_empty_answer_or_a_web_page_does_not_confirm_success(body: bytes, kind: str) -> None:
    with pytest.raises(AnswerError, match=kind):
        check(Answer(200, body))


def test_an_empty_answer_is_a_success_where_the_content_is_ignored() -> None:
    check(Answer(200, b""), may_be_empty=True)


@pytest.mark.parametrize("body", [b"", HTML, b"slow down", b'{"message": "slow down"}'])
def test_too_many_requests_are_told_by_the_status_whatever_the_body(body: bytes) -> None:
    error = refusal(Answer(429, body, 30.0), bearer=False)

    assert isinstance(error, ServiceError)
    assert (error.status, error.retry_after) == (429, 30.0)


@pytest.mark.parametrize(
    ("payload", "code", "words"),
    [
        ({"error": {"code": "invalid_mobile", "message": "wrong"}}, "invalid_mobile", "wrong"),
        (
            {"fault": {"faultstring": "wrong", "detail": {"errorcode": "oauth.v2.InvalidKey"}}},
            "oauth.v2.invalidkey",
            "wrong",
        ),
        ({"error": "a_code", "errorDescription": "wrong"}, "a_code", "wrong"),
        ({"message": "wrong"}, "", "wrong"),
    ],
)
def test_the_words_of_a_gateway_are_found(payload: object, code: str, words: str) -> None:
    error = refusal(Answer(401, json.dumps(payload).encode()), bearer=False)

    assert isinstance(error, ServiceError)
    assert (error.code, error.description) == (code, words)


def test_a_checked_answer_with_an_error_body_is_a_refusal() -> None:
    with pytest.raises(ServiceError, match="invalid_uri"):
        check(Answer(200, ERROR))


@given(st.binary() | st.text().map(str.encode), st.integers(100, 999), st.booleans())
async def test_any_bytes_give_a_value_or_an_api_error(
    body: bytes, status: int, bearer: bool
) -> None:
    answer = Answer(status, body)

    assert isinstance(refusal(answer, bearer=bearer), ApiError)
    for read in (lambda: read_xml(answer), lambda: check(answer)):
        with contextlib.suppress(ApiError):
            read()
    with contextlib.suppress(ApiError):
        await read_json(answer, IssuedDocument.list_from_json)
