"""Putting a document's URI into a locker, which only registered issuers may do."""

from __future__ import annotations

import base64

from dl_tui.api.answer import check
from dl_tui.api.client import ApiClient, Bounds
from dl_tui.api.meta import signed_post
from dl_tui.api.models.issuer import Action, Contents, PushedUri
from dl_tui.api.operations import Operation

_BOUNDS = Bounds(1024 * 1024, 120.0)
"""The answer is small, but ten megabytes may go out before it."""


async def push_uri(
    client: ApiClient, entry: PushedUri, action: Action, contents: Contents | None = None
) -> None:
    """Add, update or delete a URI in somebody's locker: `POST /account/1/pushuri`.

    It is sent once, whatever happens. Raises ApiError.
    """
    contents = contents or Contents()
    optional = {
        "validfrom": entry.valid_from,
        "validto": entry.valid_to,
        "doccontent": base64.b64encode(contents.pdf).decode(),
        "datacontent": base64.b64encode(contents.xml).decode(),
    }
    fields = {
        "digilockerid": entry.digilocker_id,
        "uri": entry.uri,
        "doctype": entry.doctype,
        "description": entry.description,
        "docid": entry.docid,
        "issuedate": entry.issue_date,
        "action": action,
        **{name: value for name, value in optional.items() if value},
    }
    encoding = client.service.profile.meta_encoding
    check(
        await signed_post(
            client, "/account/1/pushuri", Operation.PUSHURI, fields, encoding, _BOUNDS
        )
    )
