"""A partner of the sandbox's own tests, who signs its calls with the client secret."""

from __future__ import annotations

import hashlib
import time

import httpx

from tests.support.visitor import Visitor

PATHS = {
    "issuers": "/oauth2/1/pull/issuers",
    "doctype": "/oauth2/1/pull/doctype",
    "parameters": "/oauth2/1/pull/parameters",
    "verify": "/account/2/verify",
    "demoauth": "/signup/2/demoauth",
    "demoauthverify": "/signup/1/demoauthverify",
    "pushuri": "/account/1/pushuri",
    "statistics": "/statistics/1/counts",
}


FORMS = ("issuers", "doctype", "parameters")
"""What is documented as urlencoded; the other calls are multipart."""


class Partner(Visitor):
    """A visitor that knows how the calls of a partner are signed."""

    swapped = False
    """Send each call in the encoding that is not documented for it."""

    def signature(self, *values: str) -> str:
        """Return the digest of the secret, the client id and these values."""
        text = "".join([self.state.client_secret, self.state.client_id, *values])
        return hashlib.sha256(text.encode()).hexdigest()

    async def call(self, operation: str, **fields: str) -> httpx.Response:
        """Call with the plain signature; `fields` add to or change the right ones."""
        ts = fields.get("ts", str(int(time.time())))
        right = {"clientid": self.state.client_id, "ts": ts, "hmac": self.signature(ts)}
        sent = {name: value for name, value in {**right, **fields}.items() if value != "-"}
        if (operation in FORMS) is not self.swapped:
            return await self.http.post(PATHS[operation], data=sent)
        parts = {name: (None, value) for name, value in sent.items()}
        return await self.http.post(PATHS[operation], files=parts)

    async def pull(self, orgid: str, doctype: str, **fields: str) -> httpx.Response:
        """Pull a document for whoever signed in last."""
        sent = {"orgid": orgid, "doctype": doctype, "consent": "Y", **fields}
        return await self.http.post("/oauth2/1/pull/pulldocument", data=sent)
