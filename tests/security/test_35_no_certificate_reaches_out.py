"""No certificate makes a network or file access.

A listener on loopback hears nothing; strace sees no file opened and no connection made; and the
process that checks signatures could do neither if it wanted to.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui.core.signature.checks import check_signature
from tests.support.signed_document import SIGNED, inside, roots

__all__ = ["roots"]


async def test_a_document_makes_no_connection(roots: list[Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        for document in (
            f'<!DOCTYPE C SYSTEM "{address}/c.dtd">'.encode() + SIGNED,
            f'<!DOCTYPE C [<!ENTITY e SYSTEM "{address}/e">]>'.encode() + inside("&e;"),
            inside(f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{address}/i"/>'),
            SIGNED.replace(b'URI=""', f'URI="{address}/r"'.encode()),
            f'<?xml-stylesheet href="{address}/s"?>'.encode() + SIGNED,
        ):
            await check_signature(document, roots)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_the_process_can_open_nothing_once_it_reads_the_document() -> None:
    code = """
import os, socket, subprocess, sys
from dl_tui.data.forked_answers import give_up
give_up()
for attempt in (
    lambda: open(os.devnull),
    lambda: open("/tmp/left", "w"),
    lambda: socket.socket(),
    lambda: os.pipe(),
    lambda: subprocess.run(["true"]),
    lambda: bytes(400 << 20),
):
    try:
        attempt()
    except (OSError, MemoryError):
        continue
    sys.exit("something could be had")
"""
    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


TRACED = """
import os
from dl_tui.core.xml.document import Refused, read_document
documents = [
    b'<!DOCTYPE c SYSTEM "http://127.0.0.1:9/c.dtd"><c/>',
    b'<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]><c>&e;</c>',
    b'<!DOCTYPE c [<!ENTITY % e SYSTEM "http://127.0.0.1:9/e"> %e;]><c/>',
    b'<c><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/></c>',
    b'<?xml-stylesheet href="/etc/passwd"?><c/>',
    b'<c xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a /etc/passwd"/>',
]
def read_all():
    for document in documents:
        try:
            read_document(document)
        except Refused:
            pass
read_all()  # whatever has to be imported is
os.access("the reading begins", os.F_OK)
read_all()
os.access("the reading ends", os.F_OK)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_reading_opens_no_file_and_no_connection(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    run = subprocess.run(
        ["strace", "-f", "-o", log, "-e", "trace=%network,%file", sys.executable, "-c", TRACED],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    if "ptrace" in run.stderr and run.returncode:
        pytest.skip("this machine does not let strace look")
    calls = log.read_text().splitlines()
    first = next(n for n, call in enumerate(calls) if "the reading begins" in call)
    last = next(n for n, call in enumerate(calls) if "the reading ends" in call)
    assert calls[first + 1 : last] == []
