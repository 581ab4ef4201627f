"""Every request this client can make, one function for each operation, with invented values."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from dl_tui.api import account, certificates, files, issued, issuer, locker, oauth, pulls, signup
from dl_tui.api.client import ApiClient
from dl_tui.api.models.issuer import PushedUri
from dl_tui.api.models.signup import Details
from dl_tui.api.signing import file_hmac
from dl_tui.api.statistics import get_statistics
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, SECRET

Call = Callable[[ApiClient], Awaitable[object]]

REDIRECT = "http://127.0.0.1:8123/callback"
URI = "in.gov.example-INCER-AB/12 34"
"""An awkward one: what comes after the slash must not become a segment of its own."""
PDF = b"%PDF-1.4\n%test\n%%EOF\n"
VERIFIER = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
PERSON = Details(Secret("999999990019"), "Asha Testwala", "01012000", "F", "9999999999")
PUSHED = PushedUri(
    "123e4567-e89b-12d3-a456-426655440000",
    "in.gov.example-INCER-123456",
    "INCER",
    "Income Certificate",
    "123456",
    "01012020",
)


async def download(client: ApiClient) -> bytes:
    """Fetch a whole file."""
    async with files.download(client, ACCESS, URI) as file:
        return b"".join([chunk async for chunk in file.chunks])


async def upload(client: ApiClient) -> files.Uploaded:
    """Send a whole file."""

    async def chunks() -> AsyncIterator[bytes]:
        yield PDF

    return await files.upload(
        client,
        ACCESS,
        path="/My Documents/बिजली.pdf",
        mime="application/pdf",
        size=len(PDF),
        digest=file_hmac(SECRET, PDF),
        chunks=chunks(),
    )


TOKEN_CALLS: dict[str, Call] = {
    "authorization_code": lambda client: oauth.redeem_authorization_code(
        client, Secret("ca82123a5476aa2f5e4638957c0ecc55c6ec07c1"), VERIFIER, REDIRECT
    ),
    "device_code": lambda client: oauth.redeem_device_code(
        client, Secret("74tq5miHKB"), Secret("012345")
    ),
    "refresh_token": lambda client: oauth.refresh(client, Secret("a47ab18c593703e4f83a")),
}
"""The three grants of one operation."""

CALLS: dict[str, Call] = {
    "code": lambda client: oauth.request_device_code(client, mobile="9999999999"),
    "token": TOKEN_CALLS["device_code"],
    "revoke": lambda client: oauth.revoke(client, ACCESS, "access_token"),
    "user": lambda client: account.get_user(client, ACCESS),
    "files": lambda client: locker.list_folder(client, ACCESS, None),
    "folder": lambda client: locker.list_folder(client, ACCESS, "5678"),
    "issued": lambda client: issued.list_issued(client, ACCESS),
    "file": download,
    "xml": lambda client: certificates.get_xml(client, ACCESS, URI),
    "eaadhaar": lambda client: certificates.get_eaadhaar(client, ACCESS),
    "upload": upload,
    "issuers": pulls.list_issuers,
    "doctype": lambda client: pulls.list_doctypes(client, "001891"),
    "parameters": lambda client: pulls.list_parameters(client, "001891", "PANCR"),
    "pull": lambda client: pulls.pull_document(
        client, ACCESS, "001891", "PANCR", {"panno": Secret("ZZZPZ0001Z")}
    ),
    "verify": lambda client: account.verify(client, "mobile", Secret("9999999999")),
    "demoauth": lambda client: signup.request(client, PERSON),
    "demoauthverify": lambda client: signup.confirm(client, "9999999999", Secret("012345")),
    "pushuri": lambda client: issuer.push_uri(client, PUSHED, "A"),
    "statistics": get_statistics,
}
"""One call of each operation but two: the authorize page is for a browser, and version 1 of the
issued list is asked for when version 2 is not there."""
