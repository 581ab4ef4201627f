"""The seat limit holds.

Of fifty connections as many run as there are seats, and the others are told so in a sentence. A
seat whose visitor stands before the first screen has less than 45 MB of its own; it is free again
however the visit ends.
"""

from __future__ import annotations

import os
import pwd
import signal
from contextlib import ExitStack
from pathlib import Path

from dl_tui.ssh.guard import EXIT_FULL, EXIT_NO_SEATS, FULL, NOT_SET_UP
from tests.support.sandbox import Running
from tests.support.ssh_host import SshHost, ssh_host

SEATS = 3
CONNECTIONS = 50
AT_ONCE = 6
"""Connections that come together: sshd itself drops some of more than twenty."""
EACH = 45 * 1024
"""Kilobytes that one seat may cost."""
WELCOME = "Your documents,"


def test_as_many_run_as_there_are_seats_and_each_seat_comes_back(sandbox: Running) -> None:
    def configure(host: SshHost) -> None:
        _configure(host, sandbox)

    with (
        ssh_host("--kiosk", "--seats", str(SEATS), prepare=configure) as host,
        ExitStack() as stack,
    ):
        windows = [stack.enter_context(host.window("-tt")) for _ in range(SEATS)]
        for window in windows:
            window.wait_for(WELCOME)
        running = host.apps()
        answers: list[tuple[int, str]] = []
        while len(answers) < CONNECTIONS - SEATS:
            answers += _come(host, min(AT_ONCE, CONNECTIONS - SEATS - len(answers)))

        assert all(code == EXIT_FULL and FULL in said for code, said in answers)
        assert host.apps() == running
        assert _kilobytes(host) < SEATS * EACH

        _kill_one_guard(host)
        with host.window("-tt") as next_one:
            next_one.wait_for(WELCOME)

        for window in windows:
            window.process.kill()
        host.wait_until_empty()


def test_a_place_without_seats_lets_nobody_in() -> None:
    def take_them_away(host: SshHost) -> None:
        (host.folder / "seats" / "1").unlink()

    with ssh_host("--demo", "--seats", "1", prepare=take_them_away) as host:
        assert [code for code, said in _come(host, 1) if NOT_SET_UP in said] == [EXIT_NO_SEATS]


def _configure(host: SshHost, sandbox: Running) -> None:
    """Write what the printed steps ask the operator of a kiosk for."""
    secret = host.folder / "client_secret"
    secret.touch(mode=0o400)
    secret.write_text(sandbox.client_secret)
    os.chown(secret, pwd.getpwnam(host.user).pw_uid, 0)
    settings = {
        "base_url": sandbox.base_url,
        "client_id": sandbox.client_id,
        "client_secret_file": str(secret),
    }
    lines = (f'{name} = "{value}"\n' for name, value in settings.items())
    (host.folder / "config.toml").write_text("".join(lines))


def _come(host: SshHost, count: int) -> list[tuple[int, str]]:
    """Connect as so many at once, and return what each was told: exit code and words."""
    clients = [host.start("-tt", host.target) for _ in range(count)]
    said = [client.communicate(timeout=30)[0] for client in clients]
    return [(client.returncode, words) for client, words in zip(clients, said, strict=True)]


def _kilobytes(host: SshHost) -> int:
    """Return the memory that all that runs as the account has for itself; shared, it counts once.

    Not the files of the program: how much of them counts for whom hangs on who else runs Python.
    """
    found = 0
    for pid in host.processes():
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        found += int(rollup.split("\nPss_Anon:")[1].split()[0])
    return found


def _kill_one_guard(host: SshHost) -> None:
    """Kill the parent of one visit: what it watched over ends with it, and the seat is free."""
    guard = next(pid for pid, line in host.apps().items() if "dl_tui.ssh" in line)
    os.kill(guard, signal.SIGKILL)
    host.wait_until(lambda: len(host.apps()) == 2 * (SEATS - 1))
