"""From the bytes of an answer to a value or to the error it stands for."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TypeVar

from dl_tui.api.errors import AnswerError, ApiError, ServiceError, TokenRejected
from dl_tui.api.long_list import read_piecewise
from dl_tui.api.normal import Fields, fields_of, text

T = TypeVar("T")

MAX_RETRY_AFTER = 86_400.0
"""Seconds: nobody has to wait longer than a day, whatever the service asks for."""
OFF_LOOP_BYTES = 256 * 1024
"""Bodies larger than this are parsed on a thread."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its status, its body and, in seconds, what Retry-After asked for."""

    status: int
    body: bytes
    retry_after: float | None = None
    hmac: str | None = field(default=None, repr=False)
    """The body's checksum as the service states it; files and certificates have one."""

    @property
    def ok(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300


def parse_retry_after(value: str | None, now: float) -> float | None:
    """Return Retry-After in seconds from `now` (UNIX seconds), 0 to a day; None if unreadable."""
    word = (value or "").strip()
    if word.isascii() and word.isdigit():
        return min(float(word[:9]), MAX_RETRY_AFTER)
    try:
        seconds = parsedate_to_datetime(word).timestamp() - now
    except (ValueError, OverflowError, TypeError):
        return None
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)


def refusal(answer: Answer, *, bearer: bool) -> ApiError:
    """Return the error that an unsuccessful answer stands for.

    The code in the body decides, not the status, except for a 401 on a call with an access token.
    """
    if 300 <= answer.status < 400:
        return AnswerError("redirect", answer.status)
    try:
        payload = _loads(answer.body, answer.status)
    except AnswerError as error:
        if bearer and answer.status == 401:
            return TokenRejected("", "", 401)
        if answer.status == 429:
            return ServiceError("", "", 429, answer.retry_after)
        error.retry_after = answer.retry_after
        return error
    return _service_error(payload, answer, bearer=bearer)


async def read_json(answer: Answer, model: Callable[[object], T]) -> T:
    """Return `model` made of a successful answer's JSON, parsed off the event loop if it is big.

    Raises ServiceError for a success that is an error in JSON, AnswerError for no or bad JSON.
    """
    if len(answer.body) > OFF_LOOP_BYTES:
        return await asyncio.to_thread(_read, answer, model)
    return _read(answer, model)


def read_xml(answer: Answer) -> bytes:
    """Return the body of a successful answer that is, to all appearance, XML; it is not parsed.

    Raises ServiceError for an error in JSON, AnswerError for HTML, nothing, or anything else.
    """
    start = answer.body[:512].removeprefix(_BOM).lstrip().lower()
    if start.startswith(b"<") and b"<html" not in start and b"<!doctype html" not in start:
        return answer.body
    payload = _loads(answer.body, answer.status)
    raise _error_in(payload, answer) or AnswerError("malformed", answer.status)


def check(answer: Answer, *, may_be_empty: bool = False) -> None:
    """Accept a success of unspecified content.

    Raises ServiceError if it is an error in JSON, and AnswerError for a web page, or for an empty
    body unless `may_be_empty`: neither shows that anything was done.
    """
    try:
        payload = _loads(answer.body, answer.status)
    except AnswerError as fault:
        if fault.kind == "html" or (fault.kind == "empty" and not may_be_empty):
            raise
        return
    error = _error_in(payload, answer)
    if error is not None:
        raise error


def _read(answer: Answer, model: Callable[[object], T]) -> T:
    if len(answer.body) > OFF_LOOP_BYTES:
        with contextlib.suppress(ValueError, RecursionError):  # then the lenient parser has it
            return _model_of(read_piecewise(answer.body), answer, model)
    return _model_of(_loads(answer.body, answer.status), answer, model)


def _model_of(payload: object, answer: Answer, model: Callable[[object], T]) -> T:
    error = _error_in(payload, answer)
    if error is not None:
        raise error
    return model(payload)


def _error_in(payload: object, answer: Answer) -> ServiceError | None:
    if isinstance(payload, Mapping) and fields_of(payload).get("error"):
        return _service_error(payload, answer, bearer=False)
    return None


def _service_error(payload: object, answer: Answer, *, bearer: bool) -> ServiceError:
    fields = _of_error(payload)
    code = text(fields, "error", "code", "errorcode")
    description = text(fields, "error_description", "errordescription", "message", "faultstring")
    error = ServiceError(code, description, answer.status, answer.retry_after)
    if error.code == "invalid_token" or (bearer and answer.status == 401):
        return TokenRejected(code, description, answer.status, answer.retry_after)
    return error


def _of_error(payload: object) -> Fields:
    """Return the fields of an error, unwrapped from the object some gateways put them into."""
    fields = fields_of(payload) if isinstance(payload, Mapping) else {}
    for name in ("error", "fault", "detail"):
        if isinstance(inner := fields.get(name), Mapping):
            fields = {**fields, name: None, **fields_of(inner)}
    return fields


def _loads(body: bytes, status: int) -> object:
    """Parse JSON of any quality; a bad byte costs one character, not the answer."""
    words = body.removeprefix(_BOM).decode(errors="replace")
    if not words.strip():
        raise AnswerError("empty", status)
    try:
        payload: object = json.loads(words, strict=False, object_hook=_as_it_is)
    except (ValueError, RecursionError):
        pass
    else:
        return payload
    raise AnswerError("html" if words.lstrip().startswith("<") else "malformed", status)


def _as_it_is(fields: dict[str, object]) -> dict[str, object]:
    """Return an object unchanged.

    The parser holds the interpreter's lock for as long as it runs no Python: without this hook a
    list of 40 MB parsed on a thread would still stop the screen for half a second.
    """
    return fields
