"""Folders, and the paths that lead to them."""

from __future__ import annotations

import pytest

from tests.support.visitor import Visitor, error


@pytest.mark.parametrize("path", ["/oauth2/1/files", "/oauth2/1/files/", "/oauth2/1/files/1000"])
async def test_the_root_answers_with_and_without_a_slash(visitor: Visitor, path: str) -> None:
    await visitor.sign_in()
    answer = await visitor.get(path)
    assert answer.status_code == 200
    assert answer.json()["directory"] == "/"


async def test_rows_tell_folders_from_files(visitor: Visitor) -> None:
    await visitor.sign_in()
    rows = {row["name"]: row for row in (await visitor.get("/oauth2/1/files")).json()["items"]}
    folder, file = rows["Mother's papers"], rows["Asha's resume.pdf"]
    assert (folder["type"], folder["uri"], folder["mime"]) == ("dir", "", "")
    assert folder["id"].isdecimal()
    assert (file["type"], file["id"], file["mime"]) == ("file", "", "application/pdf")
    assert file["uri"].startswith("in.gov.digilocker-OTHER-")
    assert {row["parent"] for row in rows.values()} == {"1000"}
    assert {type(value) for row in rows.values() for value in row.values()} == {str}


@pytest.mark.parametrize("folder_id", ["1", "none", "%E0%A4%85", "-1", "999999999999"])
@pytest.mark.parametrize("username", ["asha.testwala", "meera.sangrahak"])
async def test_an_unknown_folder_is_refused(
    visitor: Visitor, username: str, folder_id: str
) -> None:
    await visitor.sign_in(username)
    answer = await visitor.get(f"/oauth2/1/files/{folder_id}")
    assert error(answer) == (404, "invalid_id")
    assert answer.json()["error_description"] == "The folder does not exist"
