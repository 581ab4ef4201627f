"""The profile: who is signed in, what this session may access, until when, and what is kept."""

from __future__ import annotations

import datetime

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dl_tui.api.models.account import User
from dl_tui.core.failure import Failure
from dl_tui.core.reading.certificate import Certificate
from dl_tui.core.reading.profile import profile_sections, where_kept
from dl_tui.tui.commands.tools import PROFILE_RELOAD, PROFILE_SCREEN
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.revealing import RevealingScreen
from dl_tui.tui.widgets.details_view import DetailsView
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.status_line import time_left

TITLE = "Profile"
IN_CLEAR = "   shown in clear, masked again in {seconds:.0f} s"

_FROM_SIGN_IN = f"The details below are from your sign-in. {PROFILE_RELOAD} asks again."


class Profile(RevealingScreen[None]):
    """Shows at once what is known from the sign-in, then what DigiLocker answers."""

    CSS_PATH = "../styles/profile.tcss"
    COMMAND_LIST = PROFILE_SCREEN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._told = User()
        self._access = ""

    def compose(self) -> ComposeResult:
        """Lay out the head, a place for failures, and the facts."""
        yield from self.compose_status()
        yield Static(id="head")
        yield Notice("", id="outcome")
        yield DetailsView(id="facts")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what is known, and ask for the rest."""
        self.update_status()
        self.show_head()
        self.query_one(DetailsView).focus()
        self.action_reload()

    def update_status(self) -> None:
        """Keep the remaining time up to date here, too."""
        super().update_status()
        session = self.context.session
        access = time_left(session.seconds_left, renews=session.renewable)
        if access != self._access:
            self._access = access
            self.draw()

    # -- loading ------------------------------------------------------------------------------

    @flow("user.load", exclusive=True)
    async def action_reload(self) -> None:
        """Ask who is signed in; the first answer is kept for the session."""
        self.update_status()
        self._told = await self.context.locker.user()
        self.query_one("#outcome").display = False
        self.draw()

    def show_failure(self, failure: Failure) -> None:
        """Show a failure above what is known."""
        self._outcome().explain(failure, _FROM_SIGN_IN)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own above what is known."""
        self._outcome().say(sentence, _FROM_SIGN_IN, kind="failed")

    # -- drawing ------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw what is known, under its headings."""
        session = self.context.session
        user = (session.user or User()).merged(self._told)
        here = datetime.datetime.now().astimezone().tzinfo
        secret_from = self.context.features.client_secret_from
        kept = where_kept(session.vault.place, session.vault.trouble, secret_from)
        sections = profile_sections(
            user, session.scope, self._access, session.consent_until, here, kept
        )
        # A profile is drawn like a certificate: labelled facts under headings.
        profile = Certificate(TITLE, "", "", (user.name,), (), sections, "")
        self.query_one(DetailsView).show_certificate(profile, revealed=self.revealed)

    def show_head(self) -> None:
        """Draw the title, and how long values stay revealed."""
        parts = [literal(TITLE, "bold $primary")]
        if (left := self.masked_in) is not None:
            parts.append(literal(IN_CLEAR.format(seconds=left), "$warning"))
        self.query_one("#head", Static).update(Content.assemble(*parts))

    def _outcome(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        return notice
