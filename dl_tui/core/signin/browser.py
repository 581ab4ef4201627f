"""Signing in with a browser: a page to open, an answer to receive, and a session.

Authorization code with PKCE (RFC 6749, section 4.1, and RFC 7636). The answer arrives by itself
if the registered redirect address is on this machine; otherwise the person pastes it.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from dl_tui import api
from dl_tui.api.errors import ServiceError
from dl_tui.api.operations import Operation
from dl_tui.api.signing import code_challenge, new_code_verifier
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import explained
from dl_tui.secret import Secret

if TYPE_CHECKING:
    from dl_tui.api.loopback import Listener
    from dl_tui.core.digilocker import DigiLocker

STATE_BYTES = 32
MAX_ANSWER = 8_192
"""Characters of a pasted address; codes are a few dozen."""

_BARE_CODE = re.compile(r"[A-Za-z0-9._~+/=-]{6,512}")
_ANSWERS = ("code", "error", "state")


class BadAnswer(Exception):
    """The answer cannot be used: its text is a sentence, and the attempt continues."""


class BrowserLogin:
    """One attempt, with a state and a PKCE verifier that no other attempt has."""

    def __init__(self, digilocker: DigiLocker, *, sign_up: bool = False) -> None:
        self.url = ""
        """The page to open, "" before `begin`."""
        self.redirect_uri = ""
        """Where the browser is redirected."""
        self._digilocker = digilocker
        self._sign_up = sign_up
        self._state = Secret(secrets.token_urlsafe(STATE_BYTES))
        self._verifier = new_code_verifier()
        self._code = Secret("")
        self._listener: Listener | None = None

    @property
    def listening(self) -> bool:
        """Whether a browser on this machine can deliver the answer by itself."""
        return self._listener is not None

    @property
    def answered(self) -> bool:
        """Whether there is a code to redeem."""
        return bool(self._code)

    async def begin(self) -> None:
        """Listen if the redirect address is on this machine, and make the URL.

        Raises Failure, also if no address is registered.
        """
        self.redirect_uri = await self._digilocker.redirect_uri()
        await self._listen()
        challenge = code_challenge(self._verifier)
        self.url = await self._digilocker.authorize_url(
            self._state, challenge, self.redirect_uri, sign_up=self._sign_up
        )

    async def _listen(self) -> None:
        """Open the listener; where its port is taken, the answer can still be pasted."""
        loopback = api.loopback.loopback_of(self.redirect_uri)
        if loopback is None:
            return
        listener = api.loopback.Listener(loopback, self._is_ours)
        try:
            await listener.open()
        except OSError:
            return
        self._listener = listener
        self.redirect_uri = listener.redirect_uri

    async def wait(self) -> None:
        """Wait for the browser, and take its answer. Raises Failure for a no, and BadAnswer."""
        assert self._listener is not None
        self._take_query((await self._listener.answer()).reveal())

    def take(self, pasted: Secret) -> None:
        """Take a pasted address, its query or its bare code; raises as `wait` does."""
        text = pasted.reveal().strip()
        if not self._verifier:
            raise BadAnswer("This attempt is over.")
        if not text:
            raise BadAnswer("Paste the address that the browser ended on.")
        if len(text) > MAX_ANSWER:
            raise BadAnswer("This is too long to be the address that the browser ended on.")
        if "://" in text.partition("?")[0]:
            self._take_query(self._query_of(text))
        elif any(f"{name}=" in text for name in _ANSWERS):
            self._take_query(text.partition("?")[2] or text)
        elif _BARE_CODE.fullmatch(text):
            # It has no state, but a code from somebody else's attempt fails at PKCE.
            self._code = Secret(text)
        else:
            raise BadAnswer("This is neither the address the browser ended on nor its code.")

    async def redeem(self) -> None:
        """Sign in with the code; on Failure it is kept for another try, unless it was refused."""
        try:
            await self._digilocker.redeem_answer(self._code, self._verifier, self.redirect_uri)
        except Failure as failure:
            if isinstance(failure.error, ServiceError) and failure.error.code == "invalid_grant":
                self._code.forget()
            raise
        self.close()

    def close(self) -> None:
        """Stop listening and forget what this attempt knew."""
        if self._listener is not None:
            self._listener.close()
        for secret in (self._state, self._verifier, self._code):
            secret.forget()

    def _query_of(self, url: str) -> str:
        if url.partition("?")[0] == self.url.partition("?")[0]:
            raise BadAnswer("This is the address to open. Paste the one the browser ends on.")
        try:
            ours, theirs = urlsplit(self.redirect_uri), urlsplit(url)
        except ValueError:
            raise BadAnswer("This is not an address.") from None
        if (ours.scheme, ours.netloc.lower(), ours.path or "/") != (
            theirs.scheme,
            theirs.netloc.lower(),
            theirs.path or "/",
        ):
            raise BadAnswer(f"This is the wrong address: it must begin with {self.redirect_uri}")
        return theirs.query

    def _take_query(self, query: str) -> None:
        fields = _fields(query)
        if not self._has_our_state(fields):
            raise BadAnswer(
                "This answer belongs to another attempt. Copy the whole address that the browser"
                " ended on after you opened the one above."
            )
        if error := fields.get("error", ""):
            self.close()
            with explained(Operation.AUTHORIZE):
                raise ServiceError(error, fields.get("error_description", ""), 400)
        if not fields.get("code"):
            raise BadAnswer("This address holds no code. Copy it whole, to its very end.")
        self._code = Secret(fields["code"])

    def _is_ours(self, query: str) -> bool:
        try:
            fields = _fields(query)
        except BadAnswer:
            return False
        return self._has_our_state(fields) and bool(fields.get("code") or fields.get("error"))

    def _has_our_state(self, fields: Mapping[str, str]) -> bool:
        given, ours = fields.get("state", ""), self._state.reveal()
        # The state of a finished attempt is empty, and would equal a missing one.
        return bool(ours) and hmac.compare_digest(given.encode(errors="replace"), ours.encode())


def _fields(query: str) -> dict[str, str]:
    """Return the parameters of an answer; a parameter may come once (RFC 6749, section 3.1)."""
    query = query.partition("#")[0]
    try:
        found = parse_qs(query, keep_blank_values=True, max_num_fields=32)
    except ValueError:
        found = {}
    if not found or any(len(values) > 1 for values in found.values()):
        raise BadAnswer("This address is damaged. Copy it again, whole.")
    return {name: values[0] for name, values in found.items()}
