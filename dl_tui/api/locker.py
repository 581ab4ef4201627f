"""The folders and files a person uploaded."""

from __future__ import annotations

from dl_tui.api.answer import read_json
from dl_tui.api.client import LIST, ApiClient, segment
from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.api.models.locker import Folder
from dl_tui.secret import Secret

_ELSEWHERE = (301, 302, 307, 308, 404)


async def list_folder(client: ApiClient, access: Secret, folder_id: str | None) -> Folder:
    """Return one folder, the root for None: `GET /oauth2/1/files/` and `/oauth2/1/files/{id}`.

    Where a path is unknown or redirected, it is tried with, or without, a trailing slash.
    """
    first, second = _paths(client, folder_id)
    try:
        answer = await client.get(first, access, LIST)
    except ApiError as error:
        if error.status not in _ELSEWHERE or (folder_id and _no_such_folder(error)):
            raise
        answer = None
    if answer is None:
        answer = await client.get(second, access, LIST)
    return await read_json(answer, Folder.from_json)


def _paths(client: ApiClient, folder_id: str | None) -> tuple[str, str]:
    root = "/oauth2/1/files"
    if folder_id is not None:
        return f"{root}/{segment(folder_id)}", f"{root}/{segment(folder_id)}/"
    return (root + "/", root) if client.service.profile.files_path_slash else (root, root + "/")


def _no_such_folder(error: ApiError) -> bool:
    return isinstance(error, ServiceError) and error.code == "invalid_id"
