"""Who imports whom, by the graph and by what a fresh interpreter really loads."""

from __future__ import annotations

import ast
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import dl_tui.core
import dl_tui.data

ROOT = Path(dl_tui.core.__path__[0]).parents[1]
HEAVY = ("textual", "rich", "httpx", "keyring", "starlette", "uvicorn", "cryptography")
CORE = [f"dl_tui.core.{module.name}" for module in pkgutil.iter_modules(dl_tui.core.__path__)]
DATA = [f"dl_tui.data.{module.name}" for module in pkgutil.iter_modules(dl_tui.data.__path__)]
PURE = [f"dl_tui.api.{name}" for name in ("errors", "models", "profile", "service", "signing")]


def loaded_by(*code: str) -> set[str]:
    """Run code in a fresh interpreter and return the heavy packages it has loaded."""
    ending = f"import sys; print('loaded', *(set({HEAVY!r}) & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join([*code, ending])],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(run.stdout.splitlines()[-1].split()[1:])


def test_the_contracts_are_kept() -> None:
    if not (ROOT / "pyproject.toml").is_file():
        pytest.skip("installed without pyproject.toml")
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def test_command_line_and_core_load_neither_terminal_nor_http_nor_keyring() -> None:
    modules = ["dl_tui.cli", "dl_tui.__main__", "dl_tui.safetext", *CORE, *DATA, *PURE]

    assert loaded_by(*(f"import {module}" for module in modules)) == set()


def test_asking_for_the_version_loads_nothing() -> None:
    code = (
        "import sys",
        "sys.argv = ['dl-tui', '--version']",
        "from dl_tui.__main__ import main",
        "assert main() == 0",
        "assert not {'asyncio', 'argparse', 'dl_tui.cli'} & set(sys.modules)",
    )
    assert loaded_by(*code) == set()


def test_the_first_screen_waits_for_neither_http_nor_keyring_nor_sandbox() -> None:
    code = (
        "import dl_tui.tui.app, dl_tui.tui.screens.login",
        "import sys",
        "late = {'dl_tui.tui.screens.locker', 'dl_tui.tui.screens.enter_otp', 'msgspec'}",
        "late |= {'dl_tui.core.locker.cache', 'dl_tui.api.client', 'dl_tui.sandbox'}",
        "assert not late & set(sys.modules), late & set(sys.modules)",
    )
    assert loaded_by(*code) <= {"textual", "rich"}


def test_the_first_request_loads_nothing_on_the_loop() -> None:
    """What it needs is loaded on a thread, while somebody types."""
    code = (
        "import asyncio, contextlib, sys",
        "from dl_tui import api",
        "from dl_tui.api.errors import ApiError",
        "from dl_tui.api.profile import PUBLISHED",
        "from dl_tui.api.service import Service",
        "from dl_tui.core.signin.connection import open_client",
        "from dl_tui.secret import Secret",
        "async def ask():",
        "    nobody = 'http://127.0.0.1:9/public'",
        "    client = open_client(Service(nobody, 'TESTCLIENT', Secret('x'), PUBLISHED))",
        "    before = set(sys.modules)",
        "    with contextlib.suppress(ApiError):",
        "        await api.account.get_user(client, Secret('t'))",
        "    await client.aclose()",
        "    assert set(sys.modules) == before, set(sys.modules) - before",
        "asyncio.run(ask())",
    )
    assert loaded_by(*code) >= {"httpx"}


def test_the_client_does_not_load_a_command_line() -> None:
    code = (
        "import sys, dl_tui.api.client",
        "assert not {'click', 'rich', 'pygments'} & set(sys.modules)",
    )
    assert loaded_by(*code) == {"httpx"}


def test_the_fresh_interpreter_would_show_a_heavy_import() -> None:
    assert loaded_by("import dl_tui.api.client") >= {"httpx"}


MAY_WAIT = {
    "dl_tui/__main__.py": "the version is told before anything is imported",
    "dl_tui/core/pages/preview_child.py": "what draws is loaded when its process has its limits",
    "dl_tui/data/client_secret.py": "few systems let a variable be taken out of the environment",
    "dl_tui/data/hardening.py": "not every system has it",
    "dl_tui/data/hosts.py": "for an address that may not be told",
    "dl_tui/data/settings.py": "for a file that may not be there, and for mistakes in it",
    "dl_tui/secret.py": "secrets are compared in few places, and made in all",
    "dl_tui/tui/widgets/chart.py": "an extra, loaded on a thread",
    "dl_tui/tui/widgets/qr.py": "codes are drawn on three screens",
}
"""Where imports stand inside functions, and why; elsewhere a package names its modules late."""


def test_imports_stand_at_the_top_of_their_modules() -> None:
    inside = Counter(
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "dl_tui").rglob("*.py"))
        if re.search(r"^ +(?:from|import) ", text := path.read_text("utf-8"), re.MULTILINE)
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    )

    assert set(inside) == set(MAY_WAIT)
    assert inside.total() < 20


def test_digilocker_is_asked_in_one_place() -> None:
    askers = {
        str(path.relative_to(ROOT / "dl_tui"))
        for path in (ROOT / "dl_tui").rglob("*.py")
        if re.search(r"\bapi\.(?!models|errors)\w+\.\w+\(", path.read_text("utf-8"))
    }

    # Beside all operations: the session renews and ends itself, a browser's answer is listened for.
    session = {"connection", "signed_out", "session", "browser"}
    assert askers == {"core/digilocker.py", *(f"core/signin/{name}.py" for name in session)}


def test_core_touches_neither_files_nor_processes() -> None:
    core = ROOT / "dl_tui" / "core"
    touch = {
        str(path.relative_to(core))
        for path in core.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body  # types alone stand deeper
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [*(alias.name for alias in node.names), getattr(node, "module", "")]
        if name in ("os", "pathlib", "shutil", "subprocess", "tempfile")
    }

    assert touch == set()
