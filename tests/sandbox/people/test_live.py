"""Lockers that change while the sandbox runs."""

from __future__ import annotations

from dataclasses import replace

from dl_tui.sandbox.people.person import Document, Issuer
from tests.support.visitor import Visitor, error

NEW = Document(
    "in.gov.namuna-INCER-1", "New", "INCER", Issuer("in.gov.namuna", "Namuna"), "01-01-2026"
)


async def names(visitor: Visitor) -> list[object]:
    """Return the names of both versions of the list, which have to agree."""
    older = (await visitor.get("/oauth2/1/files/issued")).json()["items"]
    newer = [row["name"] for row in await visitor.issued()]
    assert [row["name"] for row in older] == newer
    return newer


async def test_a_document_is_added_changed_and_removed(visitor: Visitor) -> None:
    state = visitor.state
    asha, ravi = state.people[:2]
    await visitor.sign_in()
    before = await names(visitor)
    state.add_issued(asha, NEW)
    assert await names(visitor) == [*before, "New"]
    state.update_issued(asha, replace(NEW, name="Changed"))
    assert await names(visitor) == [*before, "Changed"]
    assert state.locker(asha).document(NEW.uri) == replace(NEW, name="Changed")
    assert state.locker(ravi).document(NEW.uri) is None
    state.remove_issued(asha, NEW)
    assert await names(visitor) == before
    assert error(await visitor.get(f"/oauth2/1/file/{NEW.uri}")) == (404, "invalid_uri")


async def test_a_document_from_the_start_keeps_its_place_and_can_go(visitor: Visitor) -> None:
    asha = visitor.state.people[0]
    await visitor.sign_in()
    first, second, *others = await names(visitor)
    document = next(found for found in visitor.state.locker(asha).issued() if found.name == second)
    visitor.state.update_issued(asha, replace(document, name="Changed"))
    assert await names(visitor) == [first, "Changed", *others]
    visitor.state.remove_issued(asha, document)
    assert await names(visitor) == [first, *others]
    assert error(await visitor.xml(document.uri)) == (404, "invalid_uri")


async def test_a_folder_is_found_by_its_path_and_a_file_is_no_folder(visitor: Visitor) -> None:
    locker = visitor.state.locker(visitor.state.people[0])
    for path in ("", "/"):
        root = locker.folder_at(path)
        assert root is not None
        assert root.directory == "/"
    deep = locker.folder_at("Education & training/Mark sheets/Class X")
    assert deep is not None
    assert deep.directory == "/Education & training/Mark sheets/Class X"
    assert locker.folder_at("/empty.pdf") is None
    assert locker.folder_at("/empty.pdf/deeper") is None
