"""The fail switches: what an operation answers instead of doing its work, and how often."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dl_tui.sandbox.answers import INTERNAL, Content, Refusal, html_page

ANY = "*"
"""Stands for every operation."""


@dataclass(slots=True)
class Fault:
    """One switch that is on: `content` is the answer; None keeps the operation's own."""

    content: Content | None
    delay: float = 0.0
    """Seconds before the answer."""
    times: int | None = None
    """Uses left; None for no limit."""
    scenario: str = ""
    """The name of the scenario that switched it on, if one did."""
    released: threading.Event | None = None
    """If set, the answer also waits for this event."""


class Faults:
    """Switches by operation name, oldest first; when one is used up, the next applies."""

    def __init__(self) -> None:
        self._table: dict[str, list[Fault]] = defaultdict(list)

    def add(self, operation: str, fault: Fault) -> None:
        """Switch `fault` on for an operation, or for `ANY`."""
        self._table[operation].append(fault)

    def fail(
        self,
        operation: str,
        status: int,
        code: str,
        times: int | None = None,
        *,
        description: str = INTERNAL,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Make an operation refuse with a status and an error code."""
        refusal = Refusal(status, code, description, headers)
        self.add(operation, Fault(refusal.content, times=times))

    def html(self, operation: str, status: int = 502, times: int | None = None) -> None:
        """Make an operation answer with a web server's page."""
        self.add(operation, Fault(html_page(status), times=times))

    def answer(self, operation: str, content: Content, times: int | None = None) -> None:
        """Make an operation answer with any content."""
        self.add(operation, Fault(content, times=times))

    def stall(self, operation: str, seconds: float = 60.0, times: int | None = None) -> None:
        """Delay an operation by some seconds."""
        self.add(operation, Fault(None, seconds, times))

    def hold(self, operation: str, times: int | None = None) -> Callable[[], None]:
        """Hold an operation until the returned function is called; any thread may call it."""
        released = threading.Event()
        self.add(operation, Fault(None, times=times, released=released))
        return released.set

    def clear(self, operation: str | None = None) -> None:
        """Switch everything off, or everything of one operation."""
        if operation is None:
            self._table.clear()
        else:
            self._table.pop(operation, None)

    def scenarios(self) -> list[str]:
        """Return the scenarios that have a switch on."""
        faults = (fault for faults in self._table.values() for fault in faults)
        return [fault.scenario for fault in faults if fault.scenario]

    def clear_scenario(self, name: str) -> None:
        """Switch off what a scenario switched on."""
        for operation, faults in self._table.items():
            self._table[operation] = [fault for fault in faults if fault.scenario != name]

    def take(self, operation: str) -> Fault | None:
        """Return the switch that applies to this request, and count the use."""
        for name in (operation, ANY):
            if faults := self._table.get(name):
                fault = faults[0]
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        faults.pop(0)
                return fault
        return None
