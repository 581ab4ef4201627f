"""The process of a visitor, without the server: it is told all by packets on standard input."""

from __future__ import annotations

import os
import subprocess
import threading

import pytest
from textual import events
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size
from textual.message import Message

from dl_tui.tui.web_driver import PatientWebDriver
from dl_tui.web.child import environment, program
from dl_tui.web.options import Options


def test_it_ends_by_itself_when_its_server_is_gone() -> None:
    """Its output is still read here, so that it is the input alone that tells it."""
    with subprocess.Popen(
        program(Options()),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(os.environ, 80, 24),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"__GANGLION__\n"
            process.stdin.close()
            drain = threading.Thread(target=process.stdout.read)
            drain.start()
            assert process.wait(20) == 0
            drain.join()
        finally:
            process.kill()


def test_a_typed_size_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[Message] = []
    monkeypatch.setattr(WebDriver, "process_message", lambda _, message: passed_on.append(message))
    driver = object.__new__(PatientWebDriver)
    driver.process_message(events.Resize(Size(30000, 30000), Size(30000, 30000)))
    (resize,) = passed_on
    assert isinstance(resize, events.Resize)
    assert resize.size == Size(400, 150)
