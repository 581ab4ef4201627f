"""A real sshd on a loopback port, with dl_tui set up exactly as `dl-tui ssh-setup` prints it.

The server itself allows everything that could be abused, so that only the printed setup can stop
an attack.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.installation import install
from tests.support.processes import wait_here_until
from tests.support.terminal import Terminal, program_in_terminal

NEEDED = ("sshd", "ssh", "sftp", "scp", "ssh-keygen", "useradd", "userdel", "runuser")
WAIT_SECONDS = 30.0
SERVER = """
Include {config}
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host_key
PidFile none
UsePAM no
Subsystem sftp internal-sftp
AcceptEnv LANG LC_* TEXTUAL* PYTHON* BROWSER
AllowTcpForwarding yes
AllowStreamLocalForwarding yes
AllowAgentForwarding yes
GatewayPorts yes
PermitTunnel yes
X11Forwarding yes
PermitUserRC yes
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class SshHost:
    """An account behind sshd, and an attacker's home folder with an authorized key."""

    free_port = staticmethod(_free_port)

    def __init__(self, user: str, folder: Path, sshd_config: Path) -> None:
        self.user, self.folder, self.port = user, folder, _free_port()
        self.sshd_config = sshd_config
        self.attacker = folder.with_name(f"{user}-attacker")

    @property
    def options(self) -> list[str]:
        """The options of each of the attacker's programs: the key, and no prompts."""
        key, known = self.attacker / "key", self.attacker / "known_hosts"
        given = ("BatchMode=yes", "IdentitiesOnly=yes", f"UserKnownHostsFile={known}")
        named = [part for option in given for part in ("-o", option)]
        return ["-F", "none", "-i", str(key), "-o", f"Port={self.port}", *named]

    @property
    def target(self) -> str:
        """The account, as ssh names it."""
        return f"{self.user}@127.0.0.1"

    def run(
        self, program: str, *arguments: str, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run `ssh`, `sftp` or `scp` without a terminal."""
        return subprocess.run(
            [program, *self.options, *arguments],
            input=typed,
            capture_output=True,
            text=True,
            errors="replace",
            env=self.environment(),
            timeout=WAIT_SECONDS,
            check=False,
        )

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start `ssh` without a terminal, and do not wait for it."""
        return subprocess.Popen(
            ["ssh", *self.options, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=self.environment() | environment,
        )

    @contextmanager
    def window(self, *arguments: str, **environment: str) -> Iterator[Terminal]:
        """Connect from a terminal, as a visitor does."""
        command = ["ssh", *self.options, *arguments, self.target]
        with program_in_terminal(command, self.environment() | environment) as window:
            yield window

    def environment(self) -> dict[str, str]:
        """Return the environment of the attacker's programs."""
        return {"PATH": os.environ["PATH"], "HOME": str(self.attacker), "TERM": "xterm-256color"}

    def processes(self) -> dict[int, str]:
        """Return the command lines of the account's processes, by process id."""
        uid, found = str(pwd.getpwnam(self.user).pw_uid), {}
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                text = status.read_text()
                if uid in text.split("\nUid:")[1].split()[:4] and "\nState:\tZ" not in text:
                    command = status.with_name("cmdline").read_bytes()
                    if command:  # empty while a process exits
                        found[int(status.parent.name)] = command.replace(b"\0", b" ").decode()
            except (OSError, IndexError):
                continue  # it has just ended
        return found

    def apps(self) -> dict[int, str]:
        """Return the dl_tui processes, without sshd's own."""
        return {pid: line for pid, line in self.processes().items() if "dl_tui" in line}

    def environments(self) -> list[dict[str, str]]:
        """Return the environments of the dl_tui processes."""
        found = []
        for pid in self.apps():
            pairs = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
            found.append(dict(pair.split("=", 1) for pair in pairs if pair))
        return found

    def settings(self) -> list[str]:
        """Return sshd's effective configuration for the account."""
        sshd, asked = shutil.which("sshd"), f"user={self.user},host=x,addr=127.0.0.1"
        assert sshd is not None
        told = subprocess.run(
            [sshd, "-T", "-C", asked, "-f", str(self.sshd_config)],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return told.stdout.splitlines()

    def wait_until_said(self, client: subprocess.Popen[str], words: str) -> None:
        """Read the output of a client of `start` until it contains the words."""
        assert client.stdout is not None
        said = ""
        while words not in said:
            line = client.stdout.readline()
            assert line, said
            said += line

    def end(self, client: subprocess.Popen[str]) -> None:
        """End a client of `start`."""
        client.kill()
        client.communicate()

    def wait_until(self, done: Callable[[], bool], within: float = WAIT_SECONDS) -> float:
        """Wait for something; return the seconds it took."""
        return wait_here_until(done, within)

    def wait_until_empty(self) -> float:
        """Wait until the account has no processes any more; return the seconds it took."""
        return self.wait_until(lambda: not self.processes())


@contextmanager
def ssh_host(*setup: str, prepare: Callable[[SshHost], object] | None = None) -> Iterator[SshHost]:
    """Set up an account with `dl-tui ssh-setup SETUP`, serve it, and remove it all afterwards."""
    skip_without_ssh()
    user = f"dltui{os.getpid()}"
    with ExitStack() as stack:
        where = Path(tempfile.mkdtemp(prefix=f"{user}-", dir="/var/lib"))
        stack.callback(shutil.rmtree, where)
        where.chmod(0o755)
        python = install(where)
        host = SshHost(user, Path("/var/lib") / user, where / "sshd_config")
        stack.callback(_remove, host)
        _follow_steps(python, host, setup)
        _give_attacker_a_key(host)
        if prepare is not None:
            prepare(host)
        config = _printed(python, host, setup, "config")
        (where / "printed").write_text(config)
        settings = SERVER.format(config=where / "printed", port=host.port, folder=where)
        host.sshd_config.write_text(settings)
        _make_key(where / "host_key")
        public = (where / "host_key.pub").read_text()
        (host.attacker / "known_hosts").write_text(f"[127.0.0.1]:{host.port} {public}")
        stack.enter_context(_serving(host.sshd_config))
        yield host


def skip_without_ssh() -> None:
    """Skip the test without root rights or OpenSSH."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux to make an account and to run sshd")
    os.environ["PATH"] = _with_system_folders(os.environ["PATH"])
    if lacking := [name for name in NEEDED if shutil.which(name) is None]:
        pytest.skip(f"needs {', '.join(lacking)}")


def _with_system_folders(path: str) -> str:
    return path if "/usr/sbin" in path.split(":") else f"{path}:/usr/sbin:/sbin"


def _printed(python: Path, host: SshHost, setup: Sequence[str], part: str) -> str:
    command = [str(python), "-I", "-m", "dl_tui", "ssh-setup", "--user", host.user]
    return subprocess.run(
        [*command, *setup, "--print", part], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def _follow_steps(python: Path, host: SshHost, setup: Sequence[str]) -> None:
    """Run the printed steps as root, except the last, which changes this machine's SSH server."""
    steps, server = _printed(python, host, setup, "steps").split("# 5. The SSH server.\n")
    assert "/etc/ssh" not in steps
    assert _printed(python, host, setup, "config").strip() in server
    done = subprocess.run(["sh"], input=steps, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def _give_attacker_a_key(host: SshHost) -> None:
    host.attacker.mkdir(mode=0o700)
    _make_key(host.attacker / "key")
    (host.folder / "authorized_keys").write_text((host.attacker / "key.pub").read_text())


def _make_key(path: Path) -> None:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(path)]
    subprocess.run(command, check=True, timeout=60)


@contextmanager
def _serving(settings: Path) -> Iterator[None]:
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    sshd = shutil.which("sshd")
    assert sshd is not None  # sshd must be started by its full path
    with subprocess.Popen(
        [sshd, "-D", "-e", "-f", str(settings)], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        try:
            said = ""
            while "listening" not in said:
                line = server.stderr.readline()
                assert line, said
                said += line
            yield
        finally:
            server.terminate()
            server.stderr.close()


def _remove(host: SshHost) -> None:
    with suppress(KeyError):  # there is no account yet
        while left := host.processes():
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        subprocess.run(["userdel", host.user], capture_output=True, check=True, timeout=60)
    for folder in (host.folder, host.attacker):
        shutil.rmtree(folder, ignore_errors=True)
