"""Access control: a token that works once, then a cookie, and no requests of other sites."""

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
    """Decides on requests; the first browser that sends the token uses it up."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._token: Secret | None = Secret(secrets.token_urlsafe(24))
        self._pass = Secret(secrets.token_urlsafe(24))

    @property
    def token(self) -> str:
        """The token of the address in clear, "" once it has been used."""
        return self._token.reveal() if self._token else ""

    def spend(self, token: str) -> str:
        """Exchange the token for the value of the cookie; "" if the token is not valid."""
        if self._token is None or not _same(token, self._token):
            return ""
        self._token = None
        return self._pass.reveal()

    def knows(self, cookie: str) -> bool:
        """Return whether this is the cookie that the token was exchanged for."""
        return self._token is None and _same(cookie, self._pass)

    def is_ours(self, host: str) -> bool:
        """Return whether a Host header names this server.

        A foreign name that resolves to this machine is not ours (DNS rebinding). That attack needs
        a name, so every IP address is accepted unless the server is on loopback only.
        """
        found = _HOST.fullmatch(host)  # strict, as it becomes part of the page's CSP
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
