"""Saving from a server whose answers the test determines exactly."""

from __future__ import annotations

from dl_tui.api.models.account import Tokens, User
from dl_tui.api.models.locker import IssuedDocument
from dl_tui.api.service import Service
from dl_tui.core.signin.session import Session
from dl_tui.secret import Secret
from tests.api.doubles import Raw

PDF = b"%PDF-1.4\n" + b"x" * 3000 + b"\n%%EOF\n"
DOCUMENT = IssuedDocument(
    "in.gov.cbse-HSCER-201412345678", "Marksheet", "HSCER", "", "CBSE", "cbse", "", ("pdf",)
)


def session_at(raw: Raw) -> Session:
    """Return a session that is signed in at a raw server."""

    async def locate() -> Service:
        return raw.service()

    session = Session(locate)
    session._adopt(Tokens(Secret("a" * 40), None, 3600, "", User(), None))
    return session


async def end(session: Session) -> None:
    """Close the connections without revoking the token, as there is no service for that."""
    session._tokens = None
    await (await session.connection.client()).aclose()
