"""The kiosk keeps tokens in memory only.

A whole visit runs in a fresh interpreter that notes each file opened for writing, and what was
imported: no keyring, and no file but those that Python and the terminal are written to.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.kiosk import configure
from tests.support.sandbox import Running

VISIT = """
import asyncio, os, sys

written = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments  # os.open has no mode, and open has both
        if (flags or 0) & WRITES or set(mode or "") & set("wax+"):
            written.append(str(path))
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink"):
        written.append(f"{event} {arguments[0]}")

sys.addaudithook(note)
from dl_tui.kiosk.configured import configured_service
from dl_tui.kiosk.options import Options
from dl_tui.kiosk.visit import Place, _app
from dl_tui.kiosk.memory import MemoryStore
from dl_tui.core.signin.session import Session
from dl_tui.tui.screens.kiosk_documents import KioskDocuments
from dl_tui.tui.screens.kiosk_number import KioskNumber
from dl_tui.tui.screens.kiosk_otp import KioskOtp
from dl_tui.tui.screens.kiosk_reader import KioskReader

class Quiet:
    def begin(self):
        pass

async def main(config):
    service = configured_service(config)

    async def find():
        return service

    session = Session(Place(find), store=MemoryStore())
    app = _app(Options(), session, "", None, Quiet())
    async with app.run_test(size=(80, 24)) as pilot:
        async def until(screen, words=""):
            while not (isinstance(app.screen, screen) and app.screen.is_mounted
                       and (not words or words in str(app.screen.query_one("#where").render()))):
                await pilot.pause(0.01)
            await pilot.pause()
        await pilot.press("1")
        await pilot.press("1")
        await until(KioskNumber)
        await pilot.press(*"9000000001", "enter")
        await until(KioskOtp)
        await pilot.press(*"123456", "enter")
        await until(KioskDocuments, "1 to 5")
        await pilot.press("1")
        await until(KioskReader)
        assert session.signed_in
    await session.sign_out()

asyncio.run(main(*sys.stdin.read().split()))
print(sorted(name for name in sys.modules if name.partition(".")[0] in ("keyring", "keyrings")))
print([path for path in written if path != "/dev/null"])
"""


def test_a_visit_writes_no_file_and_imports_no_keyring(sandbox: Running, tmp_path: Path) -> None:
    home, config = tmp_path / "home", configure(sandbox, tmp_path)
    home.mkdir()
    run = subprocess.run(
        [sys.executable, "-B", "-c", VISIT],
        input=str(config),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={"HOME": str(home), "TMPDIR": str(home), "TEXTUAL_ANIMATIONS": "none"},
    )
    assert run.stderr == ""
    assert run.stdout.splitlines() == ["[]", "[]"]
    assert list(home.iterdir()) == []
