"""A visit to the kiosk, and its steps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

from dl_tui.api.errors import ApiError
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import Session
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.tui.kiosk import KioskApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.kiosk_base import KioskScreen
from dl_tui.tui.screens.kiosk_documents import KioskDocuments
from dl_tui.tui.screens.kiosk_number import KioskNumber
from dl_tui.tui.screens.kiosk_otp import KioskOtp
from dl_tui.tui.screens.kiosk_welcome import KioskConsent, KioskWelcome
from tests.support.clock import FakeClock
from tests.support.hands import hands_on, until_workers_end
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, NOWHERE, OTP, Visit, service_of


class KioskVisit(Visit):
    """The kiosk as a visitor stands before it."""

    async def come_to(self, screen: type[KioskScreen[None]]) -> None:
        await self.until(lambda: isinstance(self.app.screen, screen) and self.app.screen.is_mounted)

    async def begin(self) -> None:
        await self.press("1")
        await self.come_to(KioskConsent)
        await self.press("1")
        await self.come_to(KioskNumber)

    async def ask(self, who: str = ASHA) -> None:
        await self.begin()
        await self.press(*who, "enter")
        await self.come_to(KioskOtp)

    async def come_in(self, who: str = ASHA, sight: str = "1 to") -> None:
        await self.ask(who)
        await self.press(*OTP, "enter")
        await self.come_to(KioskDocuments)
        await self.until(lambda: sight in self.words("#where"))

    @property
    def typed(self) -> str:
        screen = self.app.screen
        assert isinstance(screen, KioskNumber | KioskOtp)
        return screen._typed


@asynccontextmanager
async def standing_before(
    sandbox: Running, save_folder: Path | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[KioskVisit]:
    clock = FakeClock()

    async def locate() -> Service:
        return service_of(sandbox)

    session = Session(locate, clock)
    features = replace(NOWHERE, save_folder=save_folder) if save_folder else NOWHERE
    digilocker = DigiLocker(session)
    context = Context(digilocker, clock, "", features)
    app = KioskApp(context, Limits(clock, 120, 900, 30))
    try:
        async with hands_on(app, size=size, paints=False):
            visit = KioskVisit(app, sandbox, context)
            visit.clock = clock
            await visit.come_to(KioskWelcome)
            yield visit
    finally:
        sandbox.state.faults.clear()
        with suppress(ApiError):
            await session.sign_out()
        await until_workers_end(app)
