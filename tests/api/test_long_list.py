"""A long list is read entry by entry, and means what it would mean read at once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api.answer import OFF_LOOP_BYTES, Answer, read_json
from dl_tui.api.long_list import LongList, read_piecewise
from dl_tui.api.models.locker import IssuedDocument

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    # A lone surrogate cannot be written in UTF-8.
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)  # fmt: skip


def whole(payload: object) -> object:
    """Return a payload with its long lists read."""
    if isinstance(payload, dict):
        return {name: whole(value) for name, value in payload.items()}
    return list(payload) if isinstance(payload, LongList) else payload


@given(st.lists(VALUES) | st.dictionaries(st.text(max_size=4), VALUES), st.booleans())
def test_it_means_what_the_standard_library_reads(value: object, in_ascii: bool) -> None:
    body = json.dumps(value, ensure_ascii=in_ascii).encode(errors="replace")

    assert whole(read_piecewise(body)) == json.loads(body)


@pytest.mark.parametrize("body", [b'[{"uri": "a"}, {"uri": 1e999}, 5]', b'[1, "\xff"]'])
def test_an_entry_is_read_when_it_is_its_turn(body: bytes) -> None:
    found = read_piecewise(body)
    assert isinstance(found, LongList)
    entries = iter(found)
    next(entries)

    with pytest.raises(ValueError, match=r"range|UTF-8"):
        next(entries)


@pytest.mark.parametrize("body", [b"", b"{", b"[1,]", b"[NaN]", b"<html>", b"5", b"[" * 100_000])
def test_what_is_not_strict_json_is_left_to_others(body: bytes) -> None:
    with pytest.raises((ValueError, RecursionError)):
        read_piecewise(body)


@pytest.mark.parametrize(
    "odd", [b'"\xff"', b'"\\ud800"', b"NaN", b"1e999", b'"\x01"', b"-Infinity", b"9" * 400]
)
@pytest.mark.parametrize("form", [b'{"directory": "/", "items": [%b]}', b"[%b]"])
async def test_one_odd_value_costs_no_document(odd: bytes, form: bytes) -> None:
    entry = b'{"uri": "in.x-%d", "name": "PAN", "description": "' + b"x" * 400 + b'"}'
    entries = [entry % number for number in range(OFF_LOOP_BYTES // 400)]
    middle = len(entries) // 2
    entries[middle] = b'{"uri": "in.x-%d", "name": "PAN", "size": %b}' % (middle, odd)
    body = form % b", ".join(entries)
    assert len(body) > OFF_LOOP_BYTES

    listed = await read_json(Answer(200, body), IssuedDocument.list_from_json)

    assert [document.uri for document in listed] == [f"in.x-{n}" for n in range(len(entries))]
