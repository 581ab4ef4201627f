"""The XML of certificates, as bytes; parsing it is left to others."""

from __future__ import annotations

from dl_tui.api.answer import Answer, read_xml
from dl_tui.api.client import XML, ApiClient, segment
from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.api.models.locker import Xml
from dl_tui.secret import Secret

_ACCEPT = "application/xml"


async def get_xml(client: ApiClient, access: Secret, uri: str) -> Xml:
    """Return the XML of an issued document: `GET /oauth2/1/xml/{uri}`."""
    inside = segment(uri)
    if client.service.profile.uri_style == "query":
        answer = await client.get(
            "/oauth2/1/xml/uri", access, XML, accept=_ACCEPT, query={"uri": uri}
        )
    else:
        answer = await client.get(f"/oauth2/1/xml/{inside}", access, XML, accept=_ACCEPT)
    return _with_hmac(answer)


async def get_eaadhaar(client: ApiClient, access: Secret) -> Xml:
    """Return the e-Aadhaar XML: `GET /oauth2/2/xml/eaadhaar`, or version 3.

    The profile's versions are tried in turn until the service knows the path.
    """
    *earlier, last = client.service.profile.eaadhaar_versions
    for version in earlier:
        try:
            return await _get_eaadhaar(client, access, version)
        except ApiError as error:
            if error.status != 404 or _about_aadhaar(error):
                raise
    return await _get_eaadhaar(client, access, last)


async def _get_eaadhaar(client: ApiClient, access: Secret, version: int) -> Xml:
    path = f"/oauth2/{version}/xml/eaadhaar"
    return _with_hmac(await client.get(path, access, XML, accept=_ACCEPT))


def _with_hmac(answer: Answer) -> Xml:
    data = Xml(read_xml(answer))
    data.hmac = answer.hmac
    return data


def _about_aadhaar(error: ApiError) -> bool:
    return isinstance(error, ServiceError) and error.code.startswith("aadhaar_")
