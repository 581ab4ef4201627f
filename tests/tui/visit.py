"""One run of the app on a sandbox; the test controls the clock and the keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.widgets import Button, ContentSwitcher, Input

from dl_tui.api.errors import ApiError
from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.core.demo import Demo
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.core.typed.account import read_account
from dl_tui.demo import REDIRECT_URI
from dl_tui.secret import Secret
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.locker import Locker as LockerScreen
from dl_tui.tui.widgets.locker_tree import LockerTree
from dl_tui.tui.widgets.table import TableRows
from tests.support.clock import FakeClock
from tests.support.hands import Hands, hands_on, until_workers_end
from tests.support.sandbox import Running

OTP = "123456"
"""The right one, in every sandbox of these tests."""
NEVER = 3600.0
"""Seconds: no test lasts so long."""
ASHA, RAVI, MEERA, KIRAN = "9000000001", "9000000002", "9000000003", "9000000004"
VICHITRA, SHARED, LEELA, KAVITA = "9000000005", "9000000006", "9000000007", "9000000008"


class Visit(Hands):
    """The app as somebody sits before it."""

    def __init__(self, app: DigiLockerApp, sandbox: Running, context: Context) -> None:
        super().__init__(app)
        self.sandbox = sandbox
        self.digilocker, self.session = context.digilocker, context.session
        self.clock = FakeClock()

    @property
    def app(self) -> DigiLockerApp:
        """The app itself."""
        app = super().app
        assert isinstance(app, DigiLockerApp)
        return app

    @property
    def table(self) -> TableRows[object]:
        """The table of the locker."""
        return self.app.screen.query_one("#documents", TableRows)

    @property
    def tree(self) -> LockerTree:
        """The tree of the locker."""
        return self.app.screen.query_one(LockerTree)

    @property
    def names(self) -> list[str]:
        """The names in the table, from the top."""
        items = (self.table.item(row) for row in range(self.table.row_count))
        return [item.name for item in items if isinstance(item, IssuedDocument | LockerItem)]

    @property
    def toasts(self) -> str:
        """Everything that was notified and not taken away yet."""
        return " ".join(toast.message for toast in self.app._notifications)

    def words(self, selector: str) -> str:
        """Return what one widget says, before it is wrapped."""
        found = self.app.screen.query_one(selector)
        return str(found.label) if isinstance(found, Button) else str(found.render())

    def drawn(self, selector: str) -> str:
        """Return what can be read of one widget on the screen."""
        region = self.app.screen.query_one(selector).region
        lines = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return "\n".join(line.crop(region.x, region.right).text.rstrip() for line in lines)

    def asked(self, operation: str) -> int:
        """How many requests the sandbox has answered for this operation."""
        return sum(seen.operation == operation for seen in self.sandbox.state.requests)

    async def until_text(self, *texts: str) -> None:
        """Let the app go on until all of this can be read."""
        await self.until(lambda: all(text in self.text for text in texts))

    async def ask_for_otp(self, who: str) -> None:
        """Type who signs in, and come to the OTP prompt."""
        self.app.screen.query_one("#account", Input).value = who
        await self.press("enter")
        await self.until(lambda: isinstance(self.app.screen, EnterOtp))

    async def sign_in(self, who: str = ASHA) -> None:
        """Sign in and wait for the first answer of the locker.

        The OTP is redeemed past its screen, which has tests of its own: most visits are about
        something else, and drawing it would be a third of their time.
        """
        code = await DigiLocker(self.session).request_code(read_account(who))
        await DigiLocker(self.session).redeem_code(code, Secret(OTP))
        self.app.call_later(self.app.screen.dismiss, True)
        await self.until(self.loaded)

    def loaded(self) -> bool:
        """Whether the locker shows rows, or words that say why not."""
        screen = self.app.screen
        if not isinstance(screen, LockerScreen):
            return False
        words = screen.query_one("#words")
        told = words.display and self.words("#words").strip()
        return self.table.row_count > 0 or (bool(told) and "Loading" not in str(told))

    async def read(self, name: str) -> None:
        """Open the document with this name and wait for it, or for why it cannot be read."""
        self.go_to(name)
        await self.press("enter")
        await self.until(self.has_read)

    def go_to(self, name: str) -> None:
        """Put the cursor on the first row with this name."""
        self.table.cursor = self.names.index(name)

    def has_read(self) -> bool:
        """Whether the reader shows a certificate, or why not."""
        screen = self.app.screen
        if not isinstance(screen, Certificate):
            return False
        shown = screen.query_one("#views", ContentSwitcher).current
        return shown != "words" or "Fetching" not in self.words("#words")

    def end_session_elsewhere(self) -> None:
        """Revoke every token at the service, as the person can do on its website."""
        self.sandbox.state.tokens.revoke_everything()


def service_of(sandbox: Running, base_url: str = "") -> Service:
    """Return how to reach a sandbox, or somebody else at `base_url`."""
    return Service(
        base_url=base_url or sandbox.base_url,
        client_id=sandbox.client_id,
        client_secret=Secret(sandbox.client_secret),
        profile=PUBLISHED,
        redirect_uri=REDIRECT_URI,
    )


NOWHERE = Features(Path("/dev/null/saved"), Path("/dev/null/cache"))
"""For the many visits that keep nothing, where root can make no folder either."""


@asynccontextmanager
async def visiting(
    sandbox: Running,
    *,
    size: tuple[int, int] = (120, 36),
    theme: str = "",
    base_url: str = "",
    demo: Demo | None = None,
    toasts: bool = False,
    features: Features = NOWHERE,
    make: Callable[[Context], DigiLockerApp] | None = None,
) -> AsyncIterator[Visit]:
    """Run the app until the block ends, then end its session; `toasts` are drawn if asked for.

    `make` gives another app than the one at home.
    """
    clock = FakeClock()

    async def locate() -> Service:
        return service_of(sandbox, base_url)

    session = Session(locate, clock)
    digilocker = DigiLocker(session)
    context = Context(digilocker, clock, "sandbox.example", features, demo)
    app = make(context) if make is not None else DigiLockerApp(context, theme=theme)
    try:
        async with hands_on(app, size=size, notifications=toasts, paints=False):
            visit = Visit(app, sandbox, context)
            visit.clock = clock
            yield visit
    finally:
        sandbox.state.faults.clear()
        with suppress(ApiError):
            await session.sign_out()
        await until_workers_end(app)
