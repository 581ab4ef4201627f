"""The setup gives the tests the same ground, however they were started."""

from __future__ import annotations

import gc
import signal

from tests.conftest import heed_ctrl_c

MANY = 10_000
"""Objects: fewer than the tests of one folder have."""


def test_what_was_collected_is_exempt_from_the_garbage_collector() -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count() > MANY


def test_ctrl_c_is_heeded_even_if_a_script_in_the_background_has_it_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        heed_ctrl_c()
        heeded = signal.getsignal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)

    assert heeded is signal.default_int_handler
