"""Folders and uploaded files."""

from __future__ import annotations

from dl_tui.sandbox.answers import Content, Refusal
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.people.person import Item


async def files(call: Call) -> Content:
    """`GET /oauth2/1/files/` and `GET /oauth2/1/files/{id}`: return one folder, or the root."""
    person = call.bearer("files.uploadeddocs")
    folder = call.state.locker(person).folder(call.request.path_params.get("id"))
    if folder is None:
        raise Refusal(404, "invalid_id", "The folder does not exist")
    items = [_row(item, folder.id) for item in folder.items]
    return call.answer({"directory": folder.directory, "items": items})


def _row(item: Item, parent: str) -> dict[str, str]:
    return {
        "name": item.name,
        "type": "dir" if item.id else "file",
        "id": item.id,
        "size": str(item.size),
        "date": item.date,
        "parent": parent,
        "mime": item.mime,
        "uri": item.uri,
        "description": "",
        "issuer": "",
    }


OPERATIONS = (
    Operation(
        "files", "GET", ("/oauth2/1/files", "/oauth2/1/files/", "/oauth2/1/files/{id}"), files
    ),
)
