"""Uploads: every rule, and where the files end up."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from urllib.parse import quote

import httpx
import pytest

from dl_tui.sandbox.contract.errors import ERRORS
from tests.support.visitor import Visitor, error

PDF = b"%PDF-1.4\n%test\n"
LARGEST = 10 * 1024 * 1024


def digest(visitor: Visitor, content: bytes) -> str:
    """Return what `hmac` has to be."""
    key = visitor.state.client_secret.encode()
    return base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()


async def upload(
    visitor: Visitor,
    path: str = "/new.pdf",
    content: bytes = PDF,
    changes: Mapping[str, str | None] | None = None,
) -> httpx.Response:
    """Send a file; a header that is changed to None is left out, and a path goes as UTF-8."""
    headers = {
        "path": path,
        "Content-Type": "application/pdf",
        "hmac": digest(visitor, content),
        **(changes or {}),
    }
    kept = [(name.encode(), value.encode()) for name, value in headers.items() if value is not None]
    return await visitor.http.post("/oauth2/1/file/upload", content=content, headers=kept)


async def rows(visitor: Visitor, folder: str = "") -> dict[str, dict[str, str]]:
    """Return the rows of a folder by name."""
    answer = await visitor.get(f"/oauth2/1/files/{folder}")
    return {row["name"]: row for row in answer.json()["items"]}


async def test_an_upload_is_listed_and_can_be_downloaded(visitor: Visitor) -> None:
    await visitor.sign_in()
    answer = await upload(visitor)
    assert (answer.status_code, answer.json()) == (
        200,
        {"path": "/new.pdf", "size": str(len(PDF))},
    )
    row = (await rows(visitor))["new.pdf"]
    assert (row["type"], row["mime"], row["size"]) == ("file", "application/pdf", str(len(PDF)))
    assert row["uri"].startswith("in.gov.digilocker-OTHER-")
    assert (await visitor.get(f"/oauth2/1/file/{row['uri']}")).content == PDF


@pytest.mark.parametrize(
    "path",
    [
        "/Education & training/Mark sheets/new.pdf",
        "Education & training/Mark sheets/new.pdf",
        quote("/Education & training/Mark sheets/new.pdf"),
        quote("/Education & training/Mark sheets/new.pdf", safe=""),
    ],
)
async def test_a_folder_is_found_by_its_path(visitor: Visitor, path: str) -> None:
    await visitor.sign_in()
    assert (await upload(visitor, path)).json()["path"] == (
        "/Education & training/Mark sheets/new.pdf"
    )
    folder = (await rows(visitor))["Education & training"]["id"]
    deeper = (await rows(visitor, folder))["Mark sheets"]["id"]
    assert "new.pdf" in await rows(visitor, deeper)
    assert "new.pdf" not in await rows(visitor)


@pytest.mark.parametrize("encode", [str, quote])
async def test_a_name_may_be_in_any_script_raw_or_percent_encoded(
    visitor: Visitor, encode: Callable[[str], str]
) -> None:
    await visitor.sign_in()
    answer = await upload(visitor, encode("/गाँव के कागज़ात/नक़्शा 🗺.pdf"))
    assert answer.json()["path"] == "/गाँव के कागज़ात/नक़्शा 🗺.pdf"
    folder = (await rows(visitor))["गाँव के कागज़ात"]["id"]
    assert "नक़्शा 🗺.pdf" in await rows(visitor, folder)


@pytest.mark.parametrize(
    ("name", "mime", "content"),
    [
        ("a.PDF", "application/pdf", PDF),
        ("a.jpg", "image/jpeg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", "image/jpg", b"\xff\xd8\xff\xe0"),
        ("a.png", "image/png; charset=binary", b"\x89PNG\r\n\x1a\n"),
    ],
)
async def test_every_documented_type_is_taken(
    visitor: Visitor, name: str, mime: str, content: bytes
) -> None:
    await visitor.sign_in()
    assert (await upload(visitor, name, content, {"Content-Type": mime})).status_code == 200


@pytest.mark.parametrize(
    ("path", "changes", "code"),
    [
        (" ", {}, "path_missing"),
        ("/new.pdf", {"path": None}, "path_missing"),
        ("/new.pdf", {"Content-Type": None}, "contenttype_missing"),
        ("/new.pdf", {"hmac": None}, "hmac_missing"),
        ("/Mother's papers/", {}, "filename_missing"),
        ("/new.pdf", {"hmac": "AAAA"}, "hmac_mismatch"),
        *((f"/a{restricted}b.pdf", {}, "invalid_filename") for restricted in r"\:*?<>|'^~"),
        ('/a"b.pdf', {}, "invalid_filename"),
        ("/a%0Ab.pdf", {}, "invalid_filename"),
        ("/new.exe", {}, "invalid_filetype"),
        ("/pdf", {"Content-Type": "text/plain"}, "invalid_filetype"),
        ("/new.pdf", {"Content-Type": "image/pdf"}, "invalid_filetype"),
        ("/Nowhere/new.pdf", {}, "invalid_path"),
        ("/new.pdf/new.pdf", {}, "invalid_path"),
        ("/new.png", {"Content-Type": "image/png"}, "mimetype_mismatch"),
        ("/new.png", {}, "mimetype_mismatch"),
    ],
)
async def test_a_broken_rule_is_refused_in_its_documented_words(
    visitor: Visitor, path: str, changes: dict[str, str | None], code: str
) -> None:
    await visitor.sign_in()
    before = await rows(visitor)
    answer = await upload(visitor, path, changes=changes)
    assert error(answer) == (400, code)
    words = {known.code: known.text for known in ERRORS["upload"]}
    assert answer.json()["error_description"] == words[code]
    assert await rows(visitor) == before


async def test_ten_megabytes_are_taken_and_one_byte_more_is_not(visitor: Visitor) -> None:
    await visitor.sign_in()
    most = PDF.ljust(LARGEST, b"\0")
    assert (await upload(visitor, content=most)).json()["size"] == str(LARGEST)
    assert error(await upload(visitor, content=most + b"\0")) == (400, "invalid_filesize")


async def test_an_empty_file_is_refused(visitor: Visitor) -> None:
    await visitor.sign_in()
    assert error(await upload(visitor, content=b"")) == (400, "file_data_missing")


async def test_the_same_name_twice_is_two_files(visitor: Visitor) -> None:
    await visitor.sign_in()
    earlier = (await rows(visitor))["Asha's resume.pdf"]["uri"]
    assert (await visitor.get(f"/oauth2/1/file/{earlier}")).status_code == 200
    for content in (PDF, PDF + b"second"):
        await upload(visitor, content=content)
    items = (await visitor.get("/oauth2/1/files")).json()["items"]
    uris = [row["uri"] for row in items if row["name"] == "new.pdf"]
    bodies = [(await visitor.get(f"/oauth2/1/file/{uri}")).content for uri in uris]
    assert bodies == [PDF, PDF + b"second"]


async def test_uploading_needs_a_token_and_its_scope(visitor: Visitor) -> None:
    assert error(await upload(visitor)) == (401, "invalid_token")
    visitor.state.scope = "files.issueddocs"
    await visitor.sign_in()
    assert error(await upload(visitor)) == (403, "insufficient_scope")


async def test_the_answer_has_the_shape_of_the_openapi_file_when_told_to(visitor: Visitor) -> None:
    await visitor.sign_in()
    visitor.state.as_published = True
    answer = (await upload(visitor)).json()
    assert answer == {"details": {"Path": "/new.pdf", "size": str(len(PDF))}}


async def test_one_sandbox_does_not_see_the_uploads_of_another(visitor: Visitor) -> None:
    other = Visitor()
    for one in (visitor, other):
        await one.sign_in()
    await upload(visitor)
    assert "new.pdf" in await rows(visitor)
    assert "new.pdf" not in await rows(other)
