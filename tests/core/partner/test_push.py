"""Pushing a URI: the form, its files, and the one call."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api import issuer as api
from dl_tui.api.client import ApiClient
from dl_tui.api.models.issuer import Action, Contents, PushedUri
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.partner import push as issuer
from dl_tui.core.partner.push import Typed, read_contents, read_entry
from dl_tui.core.typed.forms import BadForm
from tests.core.doubles import FakeDigiLocker

ID = "123e4567-e89b-12d3-a456-426655440000"
TYPED = Typed(
    digilocker_id=f" {ID} ",
    uri="in.gov.example-INCER-123456",
    doctype="incer",
    docid="123456",
    description="Income  Certificate",
    issue_date="1 Jan 2020",
    valid_from="",
    valid_to="",
)
PDF, XML = b"%PDF-1.4\n%test\n", b"\xef\xbb\xbf<?xml version='1.0'?><Certificate/>"


def problems(typed: Typed) -> dict[str, str]:
    with pytest.raises(BadForm) as caught:
        read_entry(typed)
    return dict(caught.value.problems)


def test_the_form_is_read_leniently_and_sent_strictly() -> None:
    entry = read_entry(replace(TYPED, valid_from="02/01/2020", valid_to="2030-01-03"))

    assert entry == PushedUri(
        digilocker_id=ID,
        uri="in.gov.example-INCER-123456",
        doctype="INCER",
        description="Income Certificate",
        docid="123456",
        issue_date="01012020",
        valid_from="02012020",
        valid_to="03012030",
    )


@pytest.mark.parametrize("typed", [f"DL-{ID}", ID.upper()])
def test_a_digilocker_id_has_two_shapes(typed: str) -> None:
    assert read_entry(replace(TYPED, digilocker_id=typed)).digilocker_id == typed


def test_a_document_id_may_hold_hyphens_and_slashes() -> None:
    typed = replace(TYPED, uri="in.gov.example-INCER-A/1-2", docid="A/1-2")

    assert read_entry(typed).docid == "A/1-2"


def test_every_wrong_field_is_named_at_once() -> None:
    assert problems(Typed("x", "x", "INCOME", "a b", "", "", "soon", "32-01-2020")) == {
        "digilocker_id": "A DigiLocker ID looks like 123e4567-e89b-12d3-a456-426655440000.",
        "doctype": "A doctype has 5 capital letters or digits, as in INCER.",
        "docid": "A document id is a number or a code of Latin letters, without spaces.",
        "uri": "A URI is issuer-DOCTYPE-id, as in in.gov.example-INCER-123456.",
        "description": "This is needed.",
        "issue_date": "This date is needed.",
        "valid_from": "This is not a date. Write it as 31-12-2001.",
        "valid_to": "This is not a date. Write it as 31-12-2001.",
    }


def test_the_uri_agrees_with_the_other_fields() -> None:
    assert problems(replace(TYPED, doctype="MARRC")) == {
        "uri": "The URI names the doctype INCER, the form another one."
    }
    assert problems(replace(TYPED, docid="654321")) == {
        "uri": "The URI does not end in the document id of the form."
    }


def test_a_document_does_not_end_before_it_begins() -> None:
    found = problems(replace(TYPED, valid_from="02-01-2020", valid_to="01-01-2020"))
    assert found == {"valid_to": "This lies before the day it is valid from."}
    assert read_entry(replace(TYPED, valid_from="02-01-2020", valid_to="02-01-2020"))


@given(st.lists(st.text(), min_size=8, max_size=8))
def test_whatever_is_typed_is_read_or_refused_in_sentences(typed: list[str]) -> None:
    found: dict[str, str] = {}
    try:
        read_entry(Typed(*typed))
    except BadForm as bad:
        found.update(bad.problems)

    assert all(sentence.endswith(".") for sentence in found.values())


async def test_files_go_along_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "a.xml").write_bytes(XML)

    contents = await read_contents(tmp_path / "a.pdf", tmp_path / "a.xml")

    assert contents == Contents(PDF, XML)


async def test_no_file_needs_to_go_along() -> None:
    assert await read_contents(None, None) == Contents()


async def test_each_file_that_cannot_go_along_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"PK\x03\x04")
    (tmp_path / "big").write_bytes(PDF)

    with pytest.raises(BadForm) as swapped:
        await read_contents(tmp_path / "a", tmp_path / "a")
    with pytest.raises(BadForm) as missing:
        await read_contents(tmp_path / "none", tmp_path)
    monkeypatch.setattr(issuer, "MAX_CONTENT", len(PDF) - 1)
    with pytest.raises(BadForm) as big:
        await read_contents(tmp_path / "big", None)

    assert swapped.value.problems == {
        "pdf": "This file is not a PDF.",
        "xml": "This file is not XML.",
    }
    assert missing.value.problems == dict.fromkeys(("pdf", "xml"), "There is no such file.")
    assert big.value.problems == {"pdf": "This file is larger than 10 MB."}


async def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)

    def refuse(path: Path, mode: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadForm) as caught:
        await read_contents(tmp_path / "a.pdf", None)

    assert caught.value.problems == {"pdf": "This file cannot be read."}


async def test_it_is_pushed_without_anybody_signed_in(
    digilocker: FakeDigiLocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushed: list[tuple[PushedUri, Action, Contents]] = []

    async def take(client: ApiClient, entry: PushedUri, action: Action, with_: Contents) -> None:
        pushed.append((entry, action, with_))

    monkeypatch.setattr(api, "push_uri", take)
    entry, contents = read_entry(TYPED), Contents(PDF)

    await DigiLocker(digilocker.session()).push(entry, "U", contents)

    assert pushed == [(entry, "U", contents)]
