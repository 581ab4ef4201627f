"""Files as they are sent: which documents have one, and who may have it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import quote

import httpx
import pytest

from dl_tui.sandbox.delivery import Delivery
from tests.support.visitor import Visitor, error


async def file(visitor: Visitor, uri: object) -> httpx.Response:
    """Get the file behind a URI."""
    return await visitor.get(f"/oauth2/1/file/{quote(str(uri), safe='')}")


async def issued_uri(visitor: Visitor, doctype: str) -> str:
    """Return the URI of a document of the list."""
    return next(str(row["uri"]) for row in await visitor.issued() if row["doctype"] == doctype)


async def uploaded(visitor: Visitor, name: str) -> dict[str, str]:
    """Return the row of a file in the root."""
    rows = (await visitor.get("/oauth2/1/files")).json()["items"]
    return next(row for row in rows if row["name"] == name)


def digest(visitor: Visitor, content: bytes) -> str:
    """Return what `hmac` has to be."""
    key = visitor.state.client_secret.encode()
    return base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()


async def test_an_issued_document_is_a_pdf_with_an_hmac_of_its_bytes(visitor: Visitor) -> None:
    await visitor.sign_in()
    answer = await file(visitor, await issued_uri(visitor, "PANCR"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["hmac"] == digest(visitor, answer.content)
    assert answer.content.startswith(b"%PDF-1.4")
    assert b"PAN Verification Record".hex().encode() in answer.content


@pytest.mark.parametrize("doctype", ["DGCER", "INCER", "DMCER"])
async def test_documents_with_and_without_xml_have_a_file(visitor: Visitor, doctype: str) -> None:
    await visitor.sign_in()
    answer = await file(visitor, await issued_uri(visitor, doctype))
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("username", "doctype", "mime", "start"),
    [
        ("asha.testwala", "PMJAY", "image/jpeg", b"\xff\xd8\xff"),
        ("mohan.prayogkar", "SICRD", "image/png", b"\x89PNG\r\n\x1a\n"),
    ],
)
async def test_a_document_may_be_a_picture(
    visitor: Visitor, username: str, doctype: str, mime: str, start: bytes
) -> None:
    await visitor.sign_in(username)
    answer = await file(visitor, await issued_uri(visitor, doctype))
    assert answer.headers["Content-Type"] == mime
    assert answer.content.startswith(start)


@pytest.mark.parametrize("doctype", ["ADHAR", "CTCER"])
async def test_the_aadhaar_card_and_what_is_xml_only_have_no_file(
    visitor: Visitor, doctype: str
) -> None:
    await visitor.sign_in()
    assert error(await file(visitor, await issued_uri(visitor, doctype))) == (404, "invalid_uri")


@pytest.mark.parametrize("uri", ["in.gov.pan-PANCR-OTHER", "upload", "\ufffd", "a/b"])
async def test_an_unknown_uri_is_refused(visitor: Visitor, uri: str) -> None:
    await visitor.sign_in()
    assert error(await file(visitor, uri)) == (404, "invalid_uri")


async def test_the_uri_may_come_in_the_query_but_has_to_come(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = await issued_uri(visitor, "PANCR")
    in_query = await visitor.get(f"/oauth2/1/file/uri?uri={uri}")
    assert in_query.content == (await file(visitor, uri)).content
    assert error(await visitor.get("/oauth2/1/file/")) == (400, "uri_missing")


async def test_failing_issuers_fail_here_too(visitor: Visitor) -> None:
    await visitor.sign_in("kiran.adhoora")
    works, silent, inactive, _, gateway, misread = [row["uri"] for row in await visitor.issued()]
    assert (await file(visitor, works)).content.startswith(b"%PDF-")
    assert error(await file(visitor, silent)) == (530, "repository_service_unresponsive")
    assert error(await file(visitor, inactive)) == (503, "repository_service_inactive")
    assert error(await file(visitor, misread)) == (500, "repository_service_resperror")
    page = await file(visitor, gateway)
    assert (page.status_code, page.headers["Content-Type"]) == (502, "text/html")
    assert "hmac" not in page.headers


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("Asha's resume.pdf", b"%PDF-"),
        ("Passport size photo.jpg", b"\xff\xd8\xff"),
        ("Ten megabytes and one byte.pdf", b"%PDF-"),
        ("empty.pdf", b""),
    ],
)
async def test_an_uploaded_file_has_the_size_and_type_of_its_row(
    visitor: Visitor, name: str, start: bytes
) -> None:
    await visitor.sign_in()
    row = await uploaded(visitor, name)
    answer = await file(visitor, row["uri"])
    assert len(answer.content) == int(row["size"])
    assert answer.headers["Content-Type"] == row["mime"]
    assert answer.headers["hmac"] == digest(visitor, answer.content)
    assert answer.content.startswith(start)


async def test_files_in_folders_are_found_and_a_made_up_size_has_an_end(visitor: Visitor) -> None:
    await visitor.sign_in()
    rows = (await visitor.get("/oauth2/1/files")).json()["items"]
    folder = next(row["id"] for row in rows if row["name"] == "Mother's papers")
    deep = (await visitor.get(f"/oauth2/1/files/{folder}")).json()["items"][0]
    assert len((await file(visitor, deep["uri"])).content) == int(deep["size"])
    await visitor.sign_in("vichitra.namewala")
    huge = await file(visitor, (await uploaded(visitor, "huge.pdf"))["uri"])
    assert len(huge.content) == 10 * 1024 * 1024 + 1
    negative = await file(visitor, (await uploaded(visitor, "negative.pdf"))["uri"])
    assert negative.content == b""


async def test_the_files_of_others_are_unknown(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = (await uploaded(visitor, "Asha's resume.pdf"))["uri"]
    await visitor.sign_in("ravi.namuna")
    assert error(await file(visitor, uri)) == (404, "invalid_uri")


@pytest.mark.parametrize("lacking", ["files.issueddocs", "files.uploadeddocs"])
async def test_each_kind_of_file_has_a_scope_of_its_own(visitor: Visitor, lacking: str) -> None:
    await visitor.sign_in()
    by_scope = {
        "files.issueddocs": await issued_uri(visitor, "PANCR"),
        "files.uploadeddocs": (await uploaded(visitor, "Asha's resume.pdf"))["uri"],
    }
    visitor.state.scope = visitor.state.scope.replace(lacking, "")
    await visitor.sign_in()
    for scope, uri in by_scope.items():
        answer = await file(visitor, uri)
        if scope == lacking:
            assert error(answer) == (403, "insufficient_scope")
        else:
            assert answer.status_code == 200


async def test_the_hmac_may_be_wrong_or_missing(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = await issued_uri(visitor, "PANCR")
    visitor.state.delivery = Delivery(hmac="wrong")
    wrong = await file(visitor, uri)
    assert len(base64.b64decode(wrong.headers["hmac"])) == 32
    assert wrong.headers["hmac"] != digest(visitor, wrong.content)
    visitor.state.delivery = Delivery(hmac="none")
    assert "hmac" not in (await file(visitor, uri)).headers
