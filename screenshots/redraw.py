"""Redraw every screenshot from the sandbox: `.venv/bin/python screenshots/redraw.py`.

The seven screens that people look at most are drawn in two themes and four sizes, the others in
the dark theme at 120x36 and 80x24, the kiosk's at 160x48 and 80x24. With names of tours
(`redraw.py kiosk`), only these are drawn. Same seed, same pictures, but for today's date.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Input

from dl_tui.api.profile import profile_named
from dl_tui.core.clock import MonotonicClock
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.demo import SANDBOX_ROOT, SandboxProcess
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.kiosk import KioskApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.browser_sign_in import BrowserSignIn
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.copy import Copy
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.expiring import Expiring
from dl_tui.tui.screens.export import Export
from dl_tui.tui.screens.fetch import Fetch
from dl_tui.tui.screens.fetch_consent import FetchConsent
from dl_tui.tui.screens.fetch_documents import FetchDocuments
from dl_tui.tui.screens.fetch_form import FetchForm
from dl_tui.tui.screens.jump import Jump
from dl_tui.tui.screens.kiosk_base import KioskHelp
from dl_tui.tui.screens.kiosk_documents import KioskDocuments
from dl_tui.tui.screens.kiosk_number import KioskNumber
from dl_tui.tui.screens.kiosk_otp import KioskOtp
from dl_tui.tui.screens.kiosk_reader import KioskReader
from dl_tui.tui.screens.kiosk_welcome import KioskConsent, KioskWelcome
from dl_tui.tui.screens.locker import Locker as LockerScreen
from dl_tui.tui.screens.preview import Preview
from dl_tui.tui.screens.profile import Profile
from dl_tui.tui.screens.save import Save
from dl_tui.tui.screens.save_many import SaveMany
from dl_tui.tui.screens.saves import Saves
from dl_tui.tui.screens.statistics import Statistics
from dl_tui.tui.screens.tools import Tools
from dl_tui.tui.screens.upload import Upload
from dl_tui.tui.screens.verify_number import VerifyNumber
from dl_tui.tui.widgets.locker_tree import LockerTree
from dl_tui.tui.widgets.persona_list import PersonaList
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.table import TableRows

FOLDER = Path(__file__).parent
OTP = "123456"
LEAST, SMALL, WIDE, LARGE = (40, 12), (80, 24), (120, 36), (160, 48)
DARK, LIGHT = "dl-dark", "dl-light"
OTHERWISE = [(DARK, LEAST), (DARK, LARGE), *((LIGHT, size) for size in (LEAST, SMALL, WIDE, LARGE))]
OFTEN = {"locker", "certificate", "eaadhaar", "otp", "fetch", "fetch-consent", "upload"}
"""Screens that are drawn in every theme and size."""
WAIT_SECONDS = 30.0
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(182_000) + b"IEND\xaeB`\x82"


class Tour:
    """One tour of the app; `shoot` draws the current screen."""

    def __init__(self, app: DigiLockerApp, pilot: Pilot[None], *, everything: bool) -> None:
        """Draw only the screens in `OFTEN` unless `everything` is set."""
        self.app = app
        self.pilot = pilot
        self._everything = everything

    async def until(self, ready: Callable[[], bool]) -> None:
        """Wait until `ready` returns true."""
        async with asyncio.timeout(WAIT_SECONDS):
            while not ready():
                await self.pilot.pause(0.02)
        await self.pilot.pause()

    async def shoot(self, name: str) -> None:
        """Write the screen as an SVG without random ids or an external font."""
        if not self._everything and name not in OFTEN:
            return
        await self.pilot.pause()
        drawing = self.app.export_screenshot(title="dl_tui")
        drawing = re.sub(r"@font-face \{.*?\}\s*", "", drawing, flags=re.DOTALL)
        drawing = re.sub(r"terminal-\d+", "terminal", drawing)
        drawing = drawing.replace("Fira Code", "DejaVu Sans Mono")
        theme, (width, height) = self.app.theme.removeprefix("dl-"), self.app.size
        (FOLDER / f"{name}-{theme}-{width}x{height}.svg").write_text(drawing, "utf-8")

    async def shoot_screen(self, name: str, kind: type[Screen[Any]]) -> None:
        """Wait for a screen of this kind, then draw it."""
        await self.until(lambda: self.shows(kind))
        await self.shoot(name)

    def shows(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind is on top, and laid out."""
        return isinstance(self.app.screen, kind) and bool(self.app.screen.children)

    def rows(self) -> Rows:
        """Return the first rows of the screen."""
        return self.app.screen.query(Rows).first()

    def saved(self) -> bool:
        """Whether all queued documents are saved."""
        return not self.app._context_of_screens.locker.saves.busy

    def words(self, selector: str) -> str:
        """Return the text of a part of the screen."""
        return str(self.app.screen.query_one(selector).render())

    async def type(self, text: str) -> None:
        """Set the text of the focused field."""
        field = self.app.focused
        assert isinstance(field, Input)
        field.value = text
        field.cursor_position = len(text)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and let the app respond."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def people_known(self) -> bool:
        """Whether the sandbox has started and the sign-in screen lists its people."""
        found = self.app.screen.query(PersonaList)
        return bool(found) and found.first().row_count > 0

    async def sign_in(self, who: str) -> None:
        """Sign in as a person of the sandbox."""
        await self.until(self.people_known)
        self.app.screen.query_one("#account", Input).value = who
        await self.press("enter")
        await self.until(lambda: isinstance(self.app.screen, EnterOtp))
        await self.press(*OTP, "enter")
        await self.until(self.loaded)

    def loaded(self) -> bool:
        """Whether the locker is on screen and has finished its first loading."""
        screen = self.app.screen
        if not isinstance(screen, LockerScreen):
            return False
        words = screen.query_one("#words")
        folders = (
            screen.query_one(LockerTree).row_count > 2
            or "…" not in screen.query_one(LockerTree).render_line(2).text
        )
        return folders and not (words.display and "Loading" in str(words.render()))

    async def open_document(self, name: str) -> None:
        """Open the first document with this name."""
        rows = self.app.screen.query_one("#documents", TableRows)
        names = [getattr(rows.item(index), "name", "") for index in range(rows.row_count)]
        rows.cursor = names.index(name)
        await self.press("enter")
        await self.until(self.read)

    def read(self) -> bool:
        """Whether the reader shows a certificate with its signature checked, or an error."""
        screen = self.app.screen
        if not isinstance(screen, Certificate):
            return False
        words = screen.query_one("#words")
        return "…" not in (str(words.render()) if words.display else self.words("#head"))


Walk = Callable[[Tour], Awaitable[None]]


async def typical(tour: Tour) -> None:
    """Draw the typical citizen's way through every screen."""
    await tour.until(tour.people_known)
    await tour.shoot("login")
    tour.app.screen.query_one("#account", Input).value = "98765"
    await tour.press("enter")
    await tour.shoot("login-mistake")
    tour.app.screen.query_one("#account", Input).value = "90000 00001"
    await tour.press("enter")
    await tour.until(lambda: isinstance(tour.app.screen, EnterOtp))
    await tour.press(*"12")
    await tour.shoot("otp")
    await tour.press("backspace", "backspace", *OTP, "enter")
    await tour.until(tour.loaded)
    await tour.shoot("locker")
    await tour.press("slash", *"trans")
    await tour.shoot("filter")
    await tour.press("escape")
    await tour.open_document("Class XII Marksheet")
    await tour.shoot("certificate")
    await tour.press("v")
    await tour.shoot("revealed")
    await tour.press("v", "2")
    await tour.shoot("structure")
    await tour.press("3")
    await tour.shoot("source")
    await tour.press("escape", "a")
    await tour.until(tour.read)
    await tour.shoot("eaadhaar")
    await tour.press("question_mark")
    await tour.shoot("help")
    await tour.press("escape", "escape", "tab", "down", "enter")
    await tour.until(tour.loaded)
    await tour.shoot("folder")
    await tour.press("o")
    await tour.shoot("sign-out")


async def beyond(tour: Tour) -> None:
    """Draw the other features: browser sign-in, fetching, saving, uploading, the tools."""
    await tour.until(tour.people_known)
    await tour.press("ctrl+b")
    await tour.shoot_screen("browser", BrowserSignIn)
    await tour.press("escape")
    await tour.sign_in("90000 00001")
    await tour.press("f")
    await tour.until(lambda: tour.shows(Fetch) and bool(tour.rows().row_count))
    await tour.shoot("fetch-issuers")
    await tour.type("income tax")
    await tour.press("enter")
    await tour.until(lambda: tour.shows(FetchDocuments) and bool(tour.rows().row_count))
    await tour.press("enter")
    await tour.until(lambda: tour.shows(FetchForm) and bool(tour.app.screen.query(Input)))
    await tour.type("ZZZPZ0001Z")
    await tour.press("tab")
    await tour.type("Asha Testwala")
    await tour.shoot("fetch")
    await tour.press("enter")
    await tour.shoot_screen("fetch-consent", FetchConsent)
    while not tour.shows(LockerScreen):
        await tour.press("escape")
    await tour.press("down", "d")
    await tour.shoot_screen("save", Save)
    await tour.press("escape", "u")
    await tour.until(lambda: tour.shows(Upload))
    await tour.type("~/marksheet.png")
    await tour.until(lambda: "allowed" in tour.words("#checks"))
    await tour.shoot("upload")
    await tour.press("escape", "t")
    await tour.shoot_screen("tools", Tools)
    await tour.press("2")
    await tour.until(
        lambda: tour.shows(Statistics) and tour.app.screen.query_one("#figures").display
    )
    await tour.shoot("statistics")
    await tour.press("escape", "t", "3")
    await tour.shoot_screen("registered", VerifyNumber)
    await tour.press("escape", "p")
    await tour.shoot_screen("profile", Profile)


async def documents(tour: Tour) -> None:
    """Draw the features for many documents: marking, saving, searching, expiry, export, preview."""
    await tour.sign_in("90000 00001")
    await tour.press("down", "space", "down", "space", "space", "b")
    await tour.shoot("marked")
    await tour.press("d")
    await tour.shoot_screen("save-many", SaveMany)
    await tour.press("enter")
    await tour.until(lambda: tour.shows(Saves) and tour.saved())
    await tour.shoot("saves")
    await tour.press("escape", "J")
    await tour.until(lambda: tour.shows(Jump) and bool(tour.rows().row_count))
    await tour.type("certif")
    await tour.until(lambda: 0 < tour.rows().row_count < 10)
    await tour.shoot("jump")
    await tour.press("escape", "e")
    await tour.until(lambda: tour.shows(Expiring) and "later" in tour.words("#head"))
    await tour.until(lambda: " of " not in tour.words("#head"))
    await tour.shoot("expiring")
    await tour.press("escape", "x")
    await tour.shoot_screen("export", Export)
    await tour.press("escape", "b", "b", "b", "b", "home", "down", "v")
    await tour.until(lambda: tour.shows(Preview))
    await tour.until(lambda: tour.app.screen.query_one(ContentSwitcher).current == "page")
    await tour.shoot("preview")
    await tour.press("escape", "y")
    await tour.shoot_screen("copy", Copy)


async def empty(tour: Tour) -> None:
    """Draw an empty locker."""
    await tour.sign_in("90000 00002")
    await tour.shoot("empty")


async def family(tour: Tour) -> None:
    """Draw documents that name several people."""
    await tour.sign_in("90000 00008")
    for name, picture in (("Marriage Certificate", "marriage"), ("Ration Card", "ration-card")):
        await tour.open_document(name)
        if name == "Ration Card":
            await tour.press("pagedown", "pagedown")  # to its members
        await tour.shoot(picture)
        await tour.press("escape")


async def failing(tour: Tour) -> None:
    """Draw the error of a failing issuer."""
    await tour.sign_in("90000 00004")
    await tour.press("down", "enter")
    await tour.until(tour.read)
    await tour.shoot("issuer-failed")


async def kiosk(tour: Tour) -> None:
    """Draw a visit at a kiosk, from the welcome to a document."""
    await tour.until(lambda: tour.shows(KioskWelcome))
    await tour.shoot("kiosk-welcome")
    await tour.press("1")
    await tour.shoot_screen("kiosk-consent", KioskConsent)
    await tour.press("1")
    await tour.until(lambda: tour.shows(KioskNumber))
    await tour.press(*"90000")
    await tour.shoot("kiosk-number")
    await tour.press(*"00001", "enter")
    await tour.until(lambda: tour.shows(KioskOtp) and OTP in tour.words("PhonePanel"))
    await tour.press(*OTP[:3])
    await tour.shoot("kiosk-otp")
    await tour.press(*OTP[3:], "enter")
    await tour.until(lambda: tour.shows(KioskDocuments) and "1 to" in tour.words("#where"))
    await tour.shoot("kiosk-documents")
    await tour.press("8")
    await tour.shoot_screen("kiosk-help", KioskHelp)
    await tour.press("0")
    await tour.until(lambda: tour.shows(KioskDocuments))
    await tour.press("7", "1")
    await tour.until(lambda: tour.shows(KioskReader) and "Fetching" not in tour.words("#words"))
    await tour.shoot("kiosk-reader")


def make_home(home: Path) -> Features:
    """Fill a home folder with files to upload, and return the app's features for it."""
    for name in ("marksheet.png", "photo.jpg", "rent agreement.pdf", "notes.txt"):
        (home / name).write_bytes(PICTURE)
    for name in ("Documents", "Pictures"):
        (home / name).mkdir()
    os.environ["HOME"] = str(home)
    folder, cache = home / "Documents" / "DigiLocker", home / "cache"
    return Features(folder, cache, roots=(SANDBOX_ROOT,), sign_up=True, issuer_tools=True)


async def walk(
    theme: str, size: tuple[int, int], tour: Walk, features: Features, *, everything: bool
) -> None:
    """Run one tour on its own sandbox."""
    sandbox = SandboxProcess("--otp", OTP)
    clock = MonotonicClock()
    digilocker = DigiLocker(Session(lambda: sandbox.service(profile_named("published", {})), clock))
    if tour is kiosk:  # which saves nothing, as most do
        features = replace(features, save_folder=Path("/dev/null/saved"))
    context = Context(digilocker, clock, "on this machine", features, sandbox)
    app = (
        KioskApp(context, Limits(clock, 3600, 3600, 30))
        if tour is kiosk
        else DigiLockerApp(context, theme=theme)
    )
    try:
        async with app.run_test(size=size) as pilot:
            await tour(Tour(app, pilot, everything=everything))
        await digilocker.session.sign_out()
    finally:
        sandbox.stop()


async def main(names: list[str]) -> None:
    """Redraw all screenshots, or those of the named tours."""
    if not names:
        for old in FOLDER.glob("*.svg"):
            old.unlink()
    with TemporaryDirectory() as home:
        features = make_home(Path(home))
        for tour in (typical, beyond, documents, empty, family, failing, kiosk):
            if names and tour.__name__ not in names:
                continue
            for size in (LARGE if tour is kiosk else WIDE, SMALL):
                await walk(DARK, size, tour, features, everything=True)
            for theme, size in OTHERWISE if tour in (typical, beyond) else ():
                await walk(theme, size, tour, features, everything=False)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
