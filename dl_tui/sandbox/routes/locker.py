"""Folders and uploaded files."""

from __future__ import annotations

from dl_tui.sandbox.answers import Content, Refusal, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.people.person import Item


async def files(call: Call) -> Content:
    """`GET /oauth2/1/files/` and `GET /oauth2/1/files/{id}`: return one folder, or the root."""
    person = call.bearer("files.uploadeddocs")
    wanted = call.request.path_params.get("id")
    folder = call.state.locker(person).folder(wanted)
    if folder is None:
        raise Refusal(404, "invalid_id", "The folder does not exist")
    items = [_row(item, folder.id) for item in folder.items]
    listing = {"directory": folder.directory, "items": items}
    return call.wrapped(listing) if wanted else json_content(listing)


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
