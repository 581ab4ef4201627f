"""Somebody uses the host as a way into the network behind it: -W, -L and -D carry any traffic.

A database that listens on the host's loopback would be open to everybody with a key for the demo.
What stands for it here counts who has come.
"""

from __future__ import annotations

import contextlib
import socket

from tests.support.ssh_host import SshHost

SOCKS = b"\x05\x01\x00" + b"\x05\x01\x00\x01\x7f\x00\x00\x01"
"""No authentication, then: connect me to 127.0.0.1 at the port that follows."""


def attack(host: SshHost) -> None:
    """Try to reach what listens on loopback through the connection."""
    with socket.create_server(("127.0.0.1", 0)) as database:
        port = database.getsockname()[1]
        database.settimeout(0.0)

        direct = host.run("ssh", "-W", f"127.0.0.1:{port}", host.target)
        assert direct.returncode != 0
        assert "prohibited" in direct.stderr
        _through(host, f"-L{{}}:127.0.0.1:{port}", b"hello")
        _through(host, "-D{}", SOCKS + port.to_bytes(2, "big"))
        _through(host, "-L{}:/run/sshd.sock", b"hello")

        try:
            database.accept()
        except BlockingIOError:
            return
        raise AssertionError("somebody came through")


def _through(host: SshHost, option: str, words: bytes) -> None:
    """Open a door on the attacker's machine, go in, and hear nothing from the other side."""
    here = host.free_port()
    client = host.start("-v", "-N", option.format(f"127.0.0.1:{here}"), host.target)
    try:
        host.wait_until_said(client, "Entering interactive session")
        assert _heard(here, words) in (b"", b"\x05\x00")  # the client itself speaks SOCKS
        host.wait_until_said(client, "open failed")
    finally:
        host.end(client)


def _heard(port: int, words: bytes) -> bytes:
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as door:
        door.sendall(words)
        with contextlib.suppress(ConnectionResetError):
            while more := door.recv(64):
                heard += more
    return heard
