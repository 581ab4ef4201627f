"""DigiLocker in figures."""

from __future__ import annotations

from dl_tui.api.answer import read_json
from dl_tui.api.client import ApiClient
from dl_tui.api.meta import signed_post
from dl_tui.api.models.figures import Statistics
from dl_tui.api.operations import Operation


async def get_statistics(client: ApiClient) -> Statistics:
    """Return the counts of users, documents, issuers and requesters: `POST /statistics/1/counts`.

    Raises NotConfigured without a client secret, ApiError.
    """
    encoding = client.service.profile.meta_encoding
    answer = await signed_post(client, "/statistics/1/counts", Operation.STATISTICS, {}, encoding)
    return await read_json(answer, Statistics.from_json)
