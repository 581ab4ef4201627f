"""Memory over a long day: certificates, folders and sign-ins in one process, and what grew.

Run it as `.venv/bin/python tests/benchmarks/long_day.py [certificates|folders|visits]`. The floor
is the process after the first third of a stage; later thirds are ratios to it. What grew is named
by the types of which there are more objects than at the floor. The sandbox is another process.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from dl_tui.api.profile import PUBLISHED
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.demo import SandboxProcess
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.locker import Locker as LockerScreen
from dl_tui.tui.screens.login import Login
from dl_tui.tui.widgets.locker_tree import Place
from tests.support.clock import FakeClock
from tests.support.hands import Hands, hands_on

OTP = "123456"
MEERA = "9000000003"
NOWHERE = Features(Path("/dev/null/saved"), Path("/dev/null/cache"))
MOST = 1.05
"""What a later third may have at most, as a ratio to the first."""
GREW = 12
"""How many types are named."""


def resident() -> int:
    """Return this process's memory in KiB, without what the allocator could give back."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def types() -> Counter[str]:
    """Return how many objects there are of each type."""
    return Counter(
        f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects()
    )


async def sign_in(hands: Hands) -> None:
    """Sign in as the person with the big locker, as a person does."""
    await hands.press(*MEERA, "enter")
    await hands.until(lambda: isinstance(hands.app.screen, EnterOtp))
    await hands.press(*OTP, "enter")
    await hands.until(lambda: isinstance(hands.app.screen, LockerScreen))
    cache = locker(hands).context.locker
    await hands.until(lambda: cache.known_issued and cache.known_folder(None))


def locker(hands: Hands) -> LockerScreen:
    """Return the locker, which is in front."""
    screen = hands.app.screen
    assert isinstance(screen, LockerScreen)
    return screen


async def certificate(hands: Hands, number: int) -> None:
    """Open the certificate of a row, wait until it is read, and close it."""
    table = locker(hands)._contents.table
    table.cursor = number % table.row_count
    await hands.press("enter")
    await hands.until(lambda: "Fetching" not in hands.text and "Checking" not in hands.text)
    await hands.press("escape")
    await hands.until(lambda: isinstance(hands.app.screen, LockerScreen))


async def folder(hands: Hands, number: int) -> None:
    """Load a folder, one that was not seen before as long as there are such."""
    screen = locker(hands)
    cache = screen.context.locker
    seen = cache.known().folders
    known = [item for each in seen for item in each.folder.items if item.is_folder]
    item = next((each for each in known if cache.known_folder(each.id) is None), None)
    item = item or known[number % len(known)]
    screen.open_place(Place("folder", item.id, item.name))
    await hands.press("r")
    await hands.until(lambda: cache.known_folder(item.id) is not None and not screen._awaited)


async def visit(hands: Hands, _number: int) -> None:
    """Sign out and in again."""
    await hands.press("o", "y")
    await hands.until(lambda: isinstance(hands.app.screen, Login))
    await sign_in(hands)


STAGES: dict[str, tuple[int, Callable[[Hands, int], Awaitable[None]]]] = {
    "certificates": (300, certificate),
    "folders": (300, folder),
    "visits": (51, visit),
}


async def measure(name: str) -> bool:
    """Run a stage, print its curve and what grew; say whether it held."""
    times, step = STAGES[name]
    sandbox = SandboxProcess("--otp", OTP, "--documents", "400", "--folders", "320")
    session = Session(lambda: sandbox.service(PUBLISHED))
    digilocker = DigiLocker(session)
    context = Context(digilocker, FakeClock(), "sandbox", NOWHERE)
    held = True
    async with hands_on(DigiLockerApp(context), size=(120, 36)) as hands:
        await sign_in(hands)
        floor, before = 0, Counter[str]()
        for number in range(times):
            await step(hands, number)
            if (number + 1) % (times // 3):
                continue
            now = resident()
            floor = floor or now
            before = before or types()
            held = held and now / floor <= MOST
            print(f"{name:>12} {number + 1:4} {now / 1024:7.1f} MB  {now / floor:5.3f}", flush=True)
        for kind, more in (types() - before).most_common(GREW):
            print(f"{'':>12} {more:+7,} {kind}")
    sandbox.stop()
    return held


def main() -> None:
    """Measure the stages that are named, or all of them, and fail when one grew."""
    results = [asyncio.run(measure(name)) for name in sys.argv[1:] or STAGES]
    sys.exit(0 if all(results) else f"more than {MOST:.0%} of the first third")


if __name__ == "__main__":
    main()
