"""Export 1,000 documents, against `curl --parallel` fetching the same files from the same sandbox.

Run it as `.venv/bin/python tests/benchmarks/export.py`; it needs curl. Both fetch with four
connections at a time, in turn A B A B. Beside the bytes, the export lists the locker, checks each
file's HMAC and end, syncs it to the disk, and writes manifest and index. First the PDFs, then the
certificates, whose signatures are checked besides.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import time
from importlib.resources import as_file, files
from pathlib import Path
from sys import path
from tempfile import TemporaryDirectory
from urllib.parse import quote

path.insert(0, str(Path(__file__).parents[2]))

from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.export.run import Export
from dl_tui.core.locker.cache import Locker
from dl_tui.core.locker.transfer import Form, forms_of
from dl_tui.core.signin.session import Session
from dl_tui.core.typed.account import read_account
from dl_tui.secret import Secret

COUNT = 1000
PAIRS = 3
AT_ONCE = 4
COLLECTOR = "9000000003"
"""Who has as many documents as the sandbox is told."""
OTP = "123456"
MOST = 1.5
OPERATIONS = {Form.FILE: "file", Form.XML: "xml"}


async def sign_in(said: dict[str, str]) -> Session:
    """Return a session with the sandbox."""

    async def locate() -> Service:
        secret = Secret(said["client_secret"])
        return Service(said["base_url"], said["client_id"], secret, PUBLISHED)

    session = Session(locate)
    code = await DigiLocker(session).request_code(read_account(COLLECTOR))
    await DigiLocker(session).redeem_code(code, Secret(OTP))
    return session


async def export(session: Session, into: Path, form: Form) -> float:
    """Return the seconds that an export takes."""
    began = time.perf_counter()
    with as_file(files("dl_tui.sandbox").joinpath("keys", "root.pem")) as root:
        run = Export(DigiLocker(session), Locker(DigiLocker(session)), into, {form}, [root])
        await run.run()
    took = time.perf_counter() - began
    kept = [piece.kept for piece in run.pieces if piece.kept]
    assert len(kept) >= COUNT * 0.6, f"only {len(kept)} files were kept"
    assert form is Form.FILE or all(file.verdict for file in kept), "a signature was not looked at"
    return took


def fetch(config: Path) -> float:
    """Return the seconds that curl takes."""
    began = time.perf_counter()
    command = [
        "curl",
        "--silent",
        "--no-progress-meter",
        "--parallel",
        "--parallel-max",
        str(AT_ONCE),
    ]
    subprocess.run([*command, "--config", config], check=True)
    return time.perf_counter() - began


async def curl_config(session: Session, base_url: str, folder: Path, form: Form) -> Path:
    """Write what curl is to fetch; the token of an invented person stands in it."""
    documents = [d for d in await Locker(DigiLocker(session)).issued() if form in forms_of(d)]
    assert session._tokens is not None
    lines = [f'header = "Authorization: Bearer {session._tokens.access.reveal()}"']
    for number, document in enumerate(documents):
        lines += [
            f'url = "{base_url}/oauth2/1/{OPERATIONS[form]}/{quote(document.uri, safe="")}"',
            f'output = "{folder}/{number}"',
        ]
    config = folder / "config"
    config.write_text("\n".join(lines))
    return config


async def measure(session: Session, base_url: str, folder: Path, form: Form) -> None:
    """Print both, and their ratio pair by pair."""
    ours, theirs = [], []
    for number in range(PAIRS + 1):
        fetched = folder / f"curl {number}"
        fetched.mkdir()
        config = await curl_config(session, base_url, fetched, form)
        seconds = await export(session, folder / f"export {number}", form)
        other = await asyncio.to_thread(fetch, config)
        if number:  # the first pair warms both sides up
            ours.append(seconds)
            theirs.append(other)
        for used in list(folder.iterdir()):  # noqa: ASYNC240
            shutil.rmtree(used)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"{form.value} of {COUNT:,} documents      {statistics.median(ours):6.2f} s")
    print(f"curl --parallel            {statistics.median(theirs):6.2f} s")
    print(
        f"ratio                      {statistics.median(ratios):6.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}; goal: at most {MOST})"
    )


async def measure_all(said: dict[str, str], folder: Path) -> None:
    """Measure files, then certificates."""
    session = await sign_in(said)
    for form in (Form.FILE, Form.XML):
        await measure(session, said["base_url"], folder, form)
    await session.sign_out()


def main() -> None:
    """Serve a sandbox and measure on it."""
    command = [sys.executable, "-m", "dl_tui", "sandbox", "--until-stdin-closes"]
    options = ["--otp", OTP, "--documents", str(COUNT), "--folders", "0"]
    with (
        subprocess.Popen([*command, *options], stdin=-1, stdout=-1) as sandbox,
        TemporaryDirectory() as folder,
    ):
        assert sandbox.stdout is not None
        asyncio.run(measure_all(json.loads(sandbox.stdout.readline()), Path(folder)))
        sandbox.terminate()


if __name__ == "__main__":
    main()
