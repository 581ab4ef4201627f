"""Fetching a document from its issuer: whom to ask, for what, by which details, and the request."""

from __future__ import annotations

from collections.abc import Mapping

from dl_tui.api.answer import read_json
from dl_tui.api.client import LIST, SMALL, ApiClient, Bounds
from dl_tui.api.meta import signed_post
from dl_tui.api.models.pulls import Doctype, Issuer, Parameter, uri_from_json
from dl_tui.api.operations import Operation
from dl_tui.secret import Secret

ISSUERS = Bounds(LIST.size, 180.0)
"""Thousands of issuers, which the service takes long to collect."""
PULL = Bounds(SMALL.size, 120.0)
"""The service asks the issuer before it answers."""


async def list_issuers(client: ApiClient) -> tuple[Issuer, ...]:
    """Return all issuers: `POST /oauth2/1/pull/issuers`. Raises ApiError."""
    path = "/oauth2/1/pull/issuers"
    answer = await signed_post(client, path, Operation.ISSUERS, {}, "form", ISSUERS)
    return await read_json(answer, Issuer.list_from_json)


async def list_doctypes(client: ApiClient, orgid: str) -> tuple[Doctype, ...]:
    """Return the documents of one issuer: `POST /oauth2/1/pull/doctype`. Raises ApiError."""
    path = "/oauth2/1/pull/doctype"
    answer = await signed_post(client, path, Operation.DOCTYPE, {"orgid": orgid}, "form", LIST)
    return await read_json(answer, Doctype.list_from_json)


async def list_parameters(client: ApiClient, orgid: str, doctype: str) -> tuple[Parameter, ...]:
    """Return a document's search parameters: `POST /oauth2/1/pull/parameters`. Raises ApiError."""
    fields = {"orgid": orgid, "doctype": doctype}
    answer = await signed_post(
        client, "/oauth2/1/pull/parameters", Operation.PARAMETERS, fields, "form"
    )
    return await read_json(answer, Parameter.list_from_json)


async def pull_document(
    client: ApiClient, access: Secret, orgid: str, doctype: str, values: Mapping[str, Secret]
) -> str:
    """Have a document put into the locker and return its URI: `POST /oauth2/1/pull/pulldocument`.

    `values` are by parameter name, as the person gave them. The call tells the service that the
    person consents: it must have been asked. Raises ApiError, with a ServiceError for what is not
    simply a success, such as `pull_response_pending` and `uri_exists`.
    """
    # Ours come last, so that no parameter, whatever its name, can replace them.
    ours = {"orgid": orgid, "doctype": doctype, "consent": "Y"}
    fields: dict[str, str | int | Secret] = {**values, **ours}
    path = "/oauth2/1/pull/pulldocument"
    answer = await client.post(path, fields, "form", access=access, bounds=PULL)
    return await read_json(answer, uri_from_json)
