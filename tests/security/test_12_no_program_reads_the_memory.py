"""Other programs of the same user cannot read your token from memory.

Neither of the app, nor of the processes it hands documents to; and there is no core file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui.data import hardening

SOURCE = Path(hardening.__file__).read_text("utf-8").partition("annotations\n")[2]
AS_NOBODY = """
import contextlib, ctypes, os, resource, sys
if os.geteuid() == 0:  # root may read everything: go on as an ordinary user, who may not
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # as it is for a program that user has started
"""
HOLDS_A_TOKEN = """
import sys
token = "canary-" + "7e57"
print("ready", flush=True)
sys.stdin.read()
"""
READ = """
import sys
for name in ("environ", "mem", "maps"):
    try:
        open(f"/proc/{sys.argv[1]}/{name}", "rb").read(0 if name == "mem" else 1)
    except OSError as error:
        print(name, type(error).__name__)
    else:
        print(name, "open")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")


def readable_by_others(code: str, before: str = "") -> list[str]:
    """Return what another process of the same, ordinary user can open of one that runs `code`.

    `before` runs while it may still read where we are installed.
    """
    begin = [sys.executable, "-I", "-c"]
    with subprocess.Popen(
        [*begin, before + AS_NOBODY + code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        run = subprocess.run(
            [*begin, AS_NOBODY + READ, str(process.pid)],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        process.communicate(b"")
    return run.stdout.splitlines()


def test_another_program_of_the_same_user_can_read_neither_memory_nor_environment() -> None:
    assert "environ open" in readable_by_others(HOLDS_A_TOKEN), "else this would prove nothing"

    assert readable_by_others(f"{SOURCE}\nharden()\n{HOLDS_A_TOKEN}") == [
        "environ PermissionError",
        "mem PermissionError",
        "maps PermissionError",
    ]


ENTRIES = {
    "the app at home": """
import dl_tui.cli as cli, dl_tui.cli.account as account
account.run = hold
run = lambda: cli.main(["whoami"])
""",
    "a visit at a kiosk": """
import dl_tui.kiosk.__main__ as entry, dl_tui.kiosk.visitor, dl_tui.kiosk.visit as visit
from dl_tui.kiosk.options import Options
visit.run_visit = hold
run = lambda: entry.run(Options(lifeline=0))
""",
    "a visit over SSH": """
import dl_tui.ssh.__main__ as entry, dl_tui.ssh.visitor, dl_tui.demo
dl_tui.demo.SandboxProcess = hold
told = "demo --folder / --idle 1 --session 1 --lifeline 0"
run = lambda: entry.main(told.split())
""",
    "a visit in a browser": """
import dl_tui.web.visit as visit
visit.SandboxProcess = hold
run = lambda: visit.main(["1"])
""",
}
"""What each entry does is held at its first step after `harden`: that is when it has secrets."""
HOLD = """
import sys
import dl_tui.data.hardening, dl_tui.data.settings

def hold(*_):
    print("ready", flush=True)
    sys.stdin.read()
    sys.exit(0)
"""


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_way_to_run_it_is_closed(entry: str) -> None:
    assert readable_by_others("run()", HOLD + ENTRIES[entry]) == [
        "environ PermissionError",
        "mem PermissionError",
        "maps PermissionError",
    ]


@pytest.mark.parametrize(
    "confine",
    [
        "core.pages.preview_child import confine",
        "data.forked_answers import give_up as confine",
    ],
)
def test_the_processes_that_are_handed_documents_cannot_be_read_either(confine: str) -> None:
    dumpable = "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)"
    code = f"import ctypes\nfrom dl_tui.{confine}\nconfine()\nprint({dumpable})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30
    )

    assert (run.stdout, run.stderr) == ("0\n", "")


def test_no_core_file_is_written() -> None:
    code = "import resource\nfrom dl_tui.data.hardening import harden\nharden()\n"
    run = subprocess.run(
        [sys.executable, "-c", code + "print(resource.getrlimit(resource.RLIMIT_CORE))"],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )

    assert run.stdout == "(0, 0)\n"
