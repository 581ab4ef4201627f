"""What the service answers, in its documented and its real shapes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from dl_tui.api.errors import AnswerError
from dl_tui.api.models.account import DeviceCode, Tokens, User
from dl_tui.api.models.locker import Folder, IssuedDocument, LockerItem
from dl_tui.secret import Secret
from tests.support.json_values import json_values

TOKENS = {
    "access_token": "bc125c212a4b03a9a188a858be5a163f379e878a",
    "expires_in": 3600,
    "token_type": "Bearer",
    "scope": "files.issueddocs issued/in.gov.transport-DRVLC-XX0120990000000",
    "refresh_token": "a47ab18c593703e4f83a274694db7422a8cfcb8f",
    "digilockerid": "123e4567-e89b-12d3-a456-426655440000",
    "name": "Asha Testwala",
    "dob": "31121970",
    "gender": "F",
    "eaadhaar": "Y",
}
ISSUED = {
    "name": "Class XII Marksheet",
    "type": "file",
    "size": "",
    "date": "12-05-2015",
    "parent": "",
    "mime": ["application/json", "application/xml", "application/pdf"],
    "uri": "in.gov.cbse-HSCER-201412345678",
    "doctype": "HSCER",
    "description": "Class XII Marksheet",
    "issuerid": "in.gov.cbse",
    "issuer": "Central Board of Secondary Education",
}
DIRECTORY = {"name": "My Documents", "type": "dir", "id": 5678, "size": "366481", "uri": ""}
SCAN = {"name": "scan.pdf", "type": "file", "id": "", "mime": "application/PDF", "uri": "in.x-1"}


def test_a_device_code_is_read_and_kept_out_of_its_repr() -> None:
    code = DeviceCode.from_json(
        {
            "device_code": "74tq5miHKB",
            "dl_masked_mobile": "XXXXXX1234",
            "dl_masked_email": "xxxxxx@gmail.com",
            "expires_in": "300",
        }
    )

    assert code == DeviceCode(Secret("74tq5miHKB"), "XXXXXX1234", "xxxxxx@gmail.com", 300)
    assert "74tq5miHKB" not in repr(code)


def test_a_device_code_says_little_and_still_serves() -> None:
    code = DeviceCode.from_json({"device_code": 12345, "dl_masked_mobile": 1234})

    assert code == DeviceCode(Secret("12345"), "1234", "", 600)


@pytest.mark.parametrize("expires_in", [0, -1, "soon", None, float("nan")])
def test_a_lifetime_of_no_use_is_the_usual_one(expires_in: object) -> None:
    assert DeviceCode.from_json({"device_code": "a", "expires_in": expires_in}).expires_in == 600


def test_a_lifetime_without_end_is_held_to_a_year() -> None:
    assert Tokens.from_json(TOKENS | {"expires_in": 10**15}).expires_in == 366 * 24 * 3600


def test_tokens_bring_the_user_along() -> None:
    tokens = Tokens.from_json(TOKENS)

    assert tokens.access == Secret("bc125c212a4b03a9a188a858be5a163f379e878a")
    assert tokens.refresh == Secret("a47ab18c593703e4f83a274694db7422a8cfcb8f")
    assert tokens.expires_in == 3600
    assert tokens.user.name == "Asha Testwala"
    assert tokens.user.eaadhaar is True


def test_tokens_as_the_contract_spells_them() -> None:
    user = {"digilocker_id": "id", "dob": 1121970, "eaadhar": "N"}

    tokens = Tokens.from_json({"details": {"access_token": "a", "refresh_Token": "r", **user}})

    assert tokens.refresh == Secret("r")
    assert tokens.user == User(digilocker_id="id", dob="01121970", eaadhaar=False)


def test_tokens_may_come_alone() -> None:
    tokens = Tokens.from_json({"access_token": "a"})

    assert (tokens.refresh, tokens.expires_in, tokens.scope) == (None, 3600, "")
    assert tokens.user == User()


@pytest.mark.parametrize(
    ("read", "payload"),
    [
        (DeviceCode.from_json, {}),
        (DeviceCode.from_json, {"device_code": "a b"}),
        (Tokens.from_json, {"refresh_token": "r"}),
        (Tokens.from_json, {"access_token": "a\r\nX: 1"}),
        (Tokens.from_json, []),
        (User.from_json, "oops"),
        (Folder.from_json, 5),
    ],
)
def test_an_answer_without_a_required_field_is_malformed(
    read: Callable[[object], object], payload: object
) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        read(payload)


def test_nothing_personal_is_in_a_repr() -> None:
    shown = repr(Tokens.from_json(TOKENS)) + repr(IssuedDocument.from_json(ISSUED))

    for word in ("bc125c", "a47ab1", "DRVLC-XX", "Asha", "31121970", "123e4567", "2014123"):
        assert word not in shown


def test_a_newer_user_wins_where_it_knows_something() -> None:
    older = User(digilocker_id="id", name="Asha", gender="F", eaadhaar=True, email="a@b.example")
    newer = User(name="Asha Testwala", eaadhaar=False, mobile="XXXXXX1234")

    merged = older.merged(newer)

    assert merged == User("id", "Asha Testwala", "", "F", False, "XXXXXX1234", "a@b.example")
    assert merged.merged(User()) == merged


def test_an_issued_document_is_read_with_all_its_fields() -> None:
    document = IssuedDocument.from_json(ISSUED)

    assert document.uri == "in.gov.cbse-HSCER-201412345678"
    assert document.name == document.description == "Class XII Marksheet"
    assert document.issuer == "Central Board of Secondary Education"
    assert (document.doctype, document.issuer_id) == ("HSCER", "in.gov.cbse")
    assert document.date == "12-05-2015"
    assert document.formats == ("pdf", "xml", "json")
    assert document.has_xml


def test_a_document_of_version_1() -> None:
    (document,) = IssuedDocument.list_from_json({"details": ISSUED | {"mime": "application/pdf"}})

    assert document.formats == ("pdf",)
    assert not document.has_xml


def test_a_nameless_document_is_called_by_its_description_or_doctype() -> None:
    document = IssuedDocument.from_json(ISSUED | {"name": None, "description": ""})

    assert document.name == "HSCER"


def test_one_bad_document_does_not_sink_the_list() -> None:
    bad: dict[str, object] = {"uri": [], "name": {}, "doctype": None, "mime": 5}

    documents = IssuedDocument.list_from_json({"items": [None, ISSUED, bad, "x"]})

    assert [document.uri for document in documents] == [ISSUED["uri"]]


def test_a_document_whose_uri_cannot_be_sent_is_still_listed() -> None:
    (document,) = IssuedDocument.list_from_json([ISSUED | {"uri": "\ud800"}])

    assert document.uri == ""
    assert document.name == "Class XII Marksheet"


def test_a_folder_is_read_with_its_items() -> None:
    folder = Folder.from_json({"directory": "/", "items": [DIRECTORY, SCAN, {}]})

    assert folder.directory == "/"
    directory, scan = folder.items
    assert (directory.is_folder, directory.id, directory.size) == (True, "5678", 366481)
    assert (scan.is_folder, scan.uri, scan.size) == (False, "in.x-1", None)
    assert scan.mime == "application/pdf"


def test_a_bare_array_is_a_folder_without_a_path() -> None:
    assert Folder.from_json([SCAN]).directory == ""


@pytest.mark.parametrize(
    ("entry", "is_folder"),
    [
        ({"type": "dir"}, True),
        ({"type": "DIR "}, True),
        ({"type": "folder"}, True),
        ({"type": "file", "id": "5"}, False),
        ({"id": "5"}, True),
        ({"id": "5", "uri": "in.x-1"}, False),
        ({}, False),
    ],
)
def test_a_folder_is_told_from_a_file(entry: object, is_folder: bool) -> None:
    assert LockerItem.from_json(entry).is_folder is is_folder


JSON = json_values(
    *("details", "items", "uri", "name", "mime", "id", "type", "size", "dob", "access_token"),
    *("device_code", "expires_in", "eaadhar", "Refresh_Token", "directory"),
)


@given(JSON)
def test_whatever_json_comes_there_is_a_value_or_an_answer_error(payload: object) -> None:
    readers = (
        DeviceCode.from_json,
        Tokens.from_json,
        User.from_json,
        Folder.from_json,
        LockerItem.from_json,
        IssuedDocument.from_json,
        IssuedDocument.list_from_json,
    )
    for read in readers:
        try:
            value = read(payload)
        except AnswerError:
            continue
        assert "\x1b" not in repr(value)
