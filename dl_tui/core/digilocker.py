"""DigiLocker for one person: one method per operation, and the only way to the service.

Errors are raised as a Failure, which carries a text for the person, or as SessionEnded where only
signing in again helps.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING

from dl_tui import api
from dl_tui.api.errors import ApiError, NotConfigured
from dl_tui.api.operations import Operation
from dl_tui.core.failure.explain import explained
from dl_tui.core.progress import Progress, untold

if TYPE_CHECKING:
    from dl_tui.api.client import ApiClient
    from dl_tui.api.files import Download, FileDigest, Uploaded
    from dl_tui.api.models.account import DeviceCode, NumberKind, Registration, Tokens, User
    from dl_tui.api.models.figures import Statistics
    from dl_tui.api.models.issuer import Action, Contents, PushedUri
    from dl_tui.api.models.locker import Folder, IssuedDocument, LockerItem, Xml
    from dl_tui.api.models.pulls import Doctype, Issuer, Parameter
    from dl_tui.api.models.signup import Details
    from dl_tui.api.normal import Fields
    from dl_tui.core.signin.session import Session
    from dl_tui.core.typed.account import Account
    from dl_tui.secret import Secret

PIECE = 64 * 1024
"""Bytes handed to the network at a time; upload progress is reported in these steps."""


class DigiLocker:
    """The operations of the Partner API; the session adds the access token, and renews it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- what it takes to ask ------------------------------------------------------------------

    async def connect(self) -> None:
        """Load the HTTP stack and find the service, so that the first request does not wait."""
        with explained(Operation.CODE):
            await self._client()

    async def name(self) -> str:
        """Return a name that identifies this service and this partner."""
        with explained(Operation.ISSUERS):
            service = (await self._client()).service
        return f"{service.base_url} {service.client_id}"

    async def digest(self) -> FileDigest | None:
        """Return a digest to check a file with as it arrives, None if no client secret is set."""
        with explained(Operation.FILE):
            secret = (await self._client()).service.client_secret
        return api.files.FileDigest(secret) if secret else None

    # -- signing in ------------------------------------------------------------------------------

    async def request_code(self, account: Account) -> DeviceCode:
        """Ask for an OTP to be sent (`POST /oauth2/1/code`); each call sends a new one."""
        with explained(Operation.CODE):
            client = await self._client()
            if account.kind == "mobile":
                return await api.oauth.request_device_code(client, mobile=account.value)
            return await api.oauth.request_device_code(client, username=account.value)

    async def redeem_code(self, code: DeviceCode, otp: Secret) -> None:
        """Sign in with a device code and its OTP (`POST /oauth2/1/token`)."""
        with explained(Operation.TOKEN):
            await self.session.begin(
                lambda client: api.oauth.redeem_device_code(client, code.code, otp)
            )

    async def redirect_uri(self) -> str:
        """Return the address a browser is sent to after signing in."""
        with explained(Operation.AUTHORIZE):
            registered = (await self._client()).service.redirect_uri
            if not registered:
                raise NotConfigured("redirect_uri")
        return registered

    async def authorize_url(
        self, state: Secret, challenge: str, redirect_uri: str, *, sign_up: bool
    ) -> str:
        """Return the page to sign in on with a browser (`GET /oauth2/1/authorize`)."""
        with explained(Operation.AUTHORIZE):
            return api.oauth.authorize_url(
                (await self._client()).service,
                state=state.reveal(),
                challenge=challenge,
                redirect_uri=redirect_uri,
                sign_up=sign_up,
            )

    async def redeem_answer(self, code: Secret, verifier: Secret, redirect_uri: str) -> None:
        """Sign in with what a browser brought back (`POST /oauth2/1/token`)."""
        with explained(Operation.TOKEN):
            await self.session.begin(
                lambda client: api.oauth.redeem_authorization_code(
                    client, code, verifier, redirect_uri
                )
            )

    async def sign_up(self, details: Details) -> str:
        """Have a person's details compared and an OTP sent (`POST /signup/2/demoauth`).

        Returns the masked mobile number it went to. It is "" for an account that
        already existed, which is then signed in.
        """
        with explained(Operation.DEMOAUTH):
            try:
                await self.session.begin(lambda client: _sign_up(client, details))
            except _OtpWanted as sent:
                return sent.masked_mobile
        return ""

    async def confirm_sign_up(self, mobile: str, otp: Secret) -> None:
        """Confirm a sign-up with its OTP (`POST /signup/1/demoauthverify`); signs in."""
        with explained(Operation.DEMOAUTHVERIFY):
            await self.session.begin(lambda client: api.signup.confirm(client, mobile, otp))

    async def sign_out(self) -> None:
        """End the session at the service (`POST /oauth2/1/revoke`); here it ends either way."""
        with explained(Operation.REVOKE):
            await self.session.sign_out()

    async def settle(self) -> None:
        """Revoke what an earlier run could not (`POST /oauth2/1/revoke`), or keep it pending."""
        with explained(Operation.REVOKE):
            await self.session.settle()

    # -- the locker ------------------------------------------------------------------------------

    async def user(self) -> User:
        """Fetch who is signed in (`GET /oauth2/1/user`)."""
        with explained(Operation.USER):
            return await self.session.authorised(
                lambda client, access: api.account.get_user(client, access)
            )

    async def issued(self) -> tuple[IssuedDocument, ...]:
        """Fetch the issued documents (`GET /oauth2/2/files/issued`)."""
        with explained(Operation.ISSUED):
            return await self.session.authorised(
                lambda client, access: api.issued.list_issued(client, access)
            )

    async def folder(self, folder_id: str | None) -> Folder:
        """Fetch one folder of the uploaded documents, None for the root (`…/files/{id}`)."""
        with explained(Operation.FILES):
            return await self.session.authorised(
                lambda client, access: api.locker.list_folder(client, access, folder_id)
            )

    async def certificate(self, uri: str, issuer: str = "") -> Xml:
        """Fetch a document's XML (`GET /oauth2/1/xml/{uri}`)."""
        with explained(Operation.XML, issuer):
            return await self.session.authorised(
                lambda client, access: api.certificates.get_xml(client, access, uri)
            )

    async def eaadhaar(self, issuer: str = "") -> Xml:
        """Fetch the e-Aadhaar's XML (`GET /oauth2/2/xml/eaadhaar`)."""
        with explained(Operation.EAADHAAR, issuer):
            return await self.session.authorised(
                lambda client, access: api.certificates.get_eaadhaar(client, access)
            )

    async def apaar(self) -> Fields:
        """Fetch the APAAR record (`GET /oauth2/1/apaar`)."""
        with explained(Operation.APAAR):
            return await self.session.authorised(
                lambda client, access: api.apaar.get_apaar(client, access)
            )

    @contextlib.asynccontextmanager
    async def download(self, item: IssuedDocument | LockerItem) -> AsyncIterator[Download]:
        """Open the file of a document (`GET /oauth2/1/file/{uri}`), at most 64 MiB.

        An interruption while it is read is raised as a Failure as well.
        """
        with explained(Operation.FILE, item.issuer):
            async with contextlib.AsyncExitStack() as stack:
                yield await self.session.authorised(
                    lambda client, access: stack.enter_async_context(
                        api.files.download(client, access, item.uri)
                    )
                )

    async def file(self, item: IssuedDocument | LockerItem, progress: Progress = untold) -> bytes:
        """Fetch a document's file into memory."""
        pieces: list[bytes] = []
        async with self.download(item) as download:
            done = 0
            progress(done, download.length)
            async for piece in download.chunks:
                pieces.append(piece)
                done += len(piece)
                progress(done, download.length)
        return b"".join(pieces)

    async def upload(
        self, path: str, mime: str, content: bytes, sent: Callable[[int], None]
    ) -> Uploaded:
        """Put a file into the locker (`POST /oauth2/1/file/upload`), once.

        `path` is the folder's path and the file's name; `sent` is called with the bytes sent.
        """
        with explained(Operation.UPLOAD):
            secret = (await self._client()).service.client_secret
            if not secret:
                raise NotConfigured("client_secret")
            digest = api.files.FileDigest(secret)
            digest.update(content)
            return await self.session.authorised(
                lambda client, access: api.files.upload(
                    client,
                    access,
                    path=path,
                    mime=mime,
                    size=len(content),
                    digest=digest.value(),
                    chunks=_pieces(content, sent),
                )
            )

    # -- issuers and partners --------------------------------------------------------------------

    async def issuers(self) -> tuple[Issuer, ...]:
        """Fetch all issuers (`POST /oauth2/1/pull/issuers`)."""
        with explained(Operation.ISSUERS):
            return await api.pulls.list_issuers(await self._client())

    async def doctypes(self, orgid: str) -> tuple[Doctype, ...]:
        """Fetch the documents of one issuer (`POST /oauth2/1/pull/doctype`)."""
        with explained(Operation.DOCTYPE):
            return await api.pulls.list_doctypes(await self._client(), orgid)

    async def parameters(self, orgid: str, doctype: str, issuer: str = "") -> tuple[Parameter, ...]:
        """Fetch the search parameters of one document (`POST /oauth2/1/pull/parameters`)."""
        with explained(Operation.PARAMETERS, issuer):
            return await api.pulls.list_parameters(await self._client(), orgid, doctype)

    async def pull(
        self, orgid: str, doctype: str, values: Mapping[str, Secret], issuer: str = ""
    ) -> str:
        """Have a document put into the locker, once (`POST /oauth2/1/pull/pulldocument`).

        The call states that the person consents: ask first. Returns the document's URI.
        """
        with explained(Operation.PULL, issuer):
            return await self.session.authorised(
                lambda client, access: api.pulls.pull_document(
                    client, access, orgid, doctype, values
                )
            )

    async def registration(self, kind: NumberKind, number: Secret) -> Registration:
        """Ask whether a number is registered (`POST /account/2/verify`)."""
        with explained(Operation.VERIFY):
            return await api.account.verify(await self._client(), kind, number)

    async def push(self, entry: PushedUri, action: Action, contents: Contents) -> None:
        """Add, update or delete a URI in somebody's locker (`POST /account/1/pushuri`), once."""
        with explained(Operation.PUSHURI):
            await api.issuer.push_uri(await self._client(), entry, action, contents)

    async def statistics(self) -> Statistics:
        """Fetch DigiLocker's statistics (`POST /statistics/1/counts`)."""
        with explained(Operation.STATISTICS):
            return await api.statistics.get_statistics(await self._client())

    async def _client(self) -> ApiClient:
        """Return the client, for calls that need no sign-in."""
        return await self.session.connection.client()


class _OtpWanted(ApiError):
    """There are no tokens yet: an OTP went to the masked mobile number."""

    def __init__(self, masked_mobile: str) -> None:
        super().__init__("an OTP was sent")
        self.masked_mobile = masked_mobile


async def _sign_up(client: ApiClient, details: Details) -> Tokens:
    answer = await api.signup.request(client, details)
    if isinstance(answer, str):
        raise _OtpWanted(answer)
    return answer


async def _pieces(content: bytes, sent: Callable[[int], None]) -> AsyncIterator[bytes]:
    sent(0)
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
        sent(min(len(content), start + PIECE))
