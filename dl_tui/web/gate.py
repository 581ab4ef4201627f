"""Who may come in: a token that works once, a cookie after that, and no foreign page."""

from __future__ import annotations

import re
import secrets
import socket
from ipaddress import ip_address

from dl_tui.data.hosts import is_loopback
from dl_tui.secret import Secret

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HOST = re.compile(r"(?:\[(?P<number>[0-9A-Fa-f:.]+)\]|(?P<name>[\w.-]+))(?::\d{1,5})?", re.ASCII)


class Gate:
    """Decides on requests; the token is spent by the first browser that shows it."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._token: Secret | None = Secret(secrets.token_urlsafe(24))
        self._pass = Secret(secrets.token_urlsafe(24))

    @property
    def token(self) -> str:
        """The token of the address in clear, "" once it is spent."""
        return self._token.reveal() if self._token else ""

    def spend(self, token: str) -> str:
        """Take a token, and return the value of the cookie for it; "" if it is not worth one."""
        if self._token is None or not _same(token, self._token):
            return ""
        self._token = None
        return self._pass.reveal()

    def knows(self, cookie: str) -> bool:
        """Return whether a cookie is the one that the token was exchanged for."""
        return self._token is None and _same(cookie, self._pass)

    def is_ours(self, host: str) -> bool:
        """Return whether a Host header names this server.

        A foreign name that was made to resolve to this machine is not ours (DNS rebinding); such
        an attack needs a name, so where others may come in, every number is.
        """
        found = _HOST.fullmatch(host)  # no more than that: it becomes a part of the page's policy
        if found is None:
            return False
        name = (found["number"] or found["name"]).lower()
        if is_loopback(self._host):
            return name in LOOPBACK or name == self._host
        return name in {self._host, socket.gethostname().lower()} | LOOPBACK or _is_number(name)

    def is_own_page(self, origin: str, host: str) -> bool:
        """Return whether a websocket was opened by a page of this server."""
        return origin == f"http://{host}" and self.is_ours(host)


def _same(given: str, kept: Secret) -> bool:
    return secrets.compare_digest(given.encode(), kept.reveal().encode())


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
