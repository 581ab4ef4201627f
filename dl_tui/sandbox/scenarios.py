"""Named failures: every documented error, broken transport, and both shapes of answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dl_tui.sandbox.answers import Content, html_page
from dl_tui.sandbox.contract.answers import GIVEN
from dl_tui.sandbox.contract.errors import ERRORS
from dl_tui.sandbox.delivery import Delivery
from dl_tui.sandbox.faults import Fault

if TYPE_CHECKING:
    from dl_tui.sandbox.state import State

SLOW = 60.0
"""Seconds that a slow operation takes."""
SHAPES = {
    "shapes.openapi": ("every answer in the shape of the OpenAPI file", True),
    "shapes.flat": ("every answer in the shape of the service", False),
}
"""Their descriptions, and the value of `State.as_published` while they are on."""
_NONSENSE = b"\x00\xff{]<certificate"
_STARTS = {
    "application/json": b'{"items":[{"name":"Class X',
    "application/xml": b'<?xml version="1.0" encoding="UTF-8"?>\n<Certificate name="',
    "application/pdf": b"%PDF-1.4\n",
    "text/html": b"<html>\n<body>",
}
"""The start of a truncated answer, by media type."""


class UnknownScenario(ValueError):
    """The scenario's name or number of times is invalid; the text says why."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What one operation answers while this is on; without `content`, its own answer, delayed."""

    name: str
    about: str
    content: Content | None
    delay: float = 0.0

    @property
    def operation(self) -> str:
        """The operation that it applies to."""
        return self.name.partition(".")[0]


def described(generation: str) -> dict[str, str]:
    """Return every scenario with a one-line description."""
    lines = {scenario.name: scenario.about for scenario in _faults(generation)}
    return lines | {name: about for name, (about, _) in SHAPES.items()}


def check(names: Iterable[str]) -> None:
    """Raise UnknownScenario for an invalid `NAME` or `NAME:TIMES`."""
    for text in names:
        _parsed(text)


def _parsed(text: str) -> tuple[str, int | None]:
    name, colon, times = text.partition(":")
    known = described("both")
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.0)[0]
        raise UnknownScenario(f"there is no scenario '{name}': did you mean '{near}'?")
    if colon and not (times.isascii() and times.isdecimal() and int(times[:9]) > 0):
        raise UnknownScenario(f"'{times}' is no number of times for the scenario '{name}'")
    return name, int(times[:9]) if colon else None


def _faults(generation: str) -> Iterator[Scenario]:
    for operation, errors in ERRORS.items():
        for error in errors:
            content = error.refusal(generation).content
            about = f"{content.status}: {error.text}"
            yield Scenario(f"{operation}.{error.code}", about, content)
        yield from _transport(operation)


def _transport(operation: str) -> Iterator[Scenario]:
    media_type = next(iter(GIVEN[operation]))
    start = _STARTS[media_type]
    cut = Content(start + bytes(4096), media_type, delivery=Delivery(cut_after=len(start)))
    for what, about, content in (
        ("html", "a web server's page with status 502", html_page(502)),
        ("empty", "status 200 and nothing else", Content(b"", media_type)),
        ("garbage", "status 200 and bytes that mean nothing", Content(_NONSENSE, media_type)),
        ("truncated", "an answer that breaks off", cut),
    ):
        yield Scenario(f"{operation}.{what}", about, content)
    yield Scenario(f"{operation}.slow", f"its own answer after {SLOW:.0f} seconds", None, SLOW)


class Scenarios:
    """The scenarios of one sandbox, switched on and off while it runs."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._shape = ""

    @property
    def on(self) -> list[str]:
        """The names of the scenarios that are on."""
        names = [*self._state.faults.scenarios(), self._shape]
        return list(dict.fromkeys(filter(None, names)))

    def turn_on(self, text: str, times: int | None = None) -> None:
        """Switch `NAME` or `NAME:TIMES` on, without a limit unless a number is given.

        Raises UnknownScenario.
        """
        name, own_times = _parsed(text)
        if name in SHAPES:
            self._shape, self._state.as_published = name, SHAPES[name][1]
            return
        generation = self._state.options.generation
        scenario = next(found for found in _faults(generation) if found.name == name)
        fault = Fault(scenario.content, scenario.delay, own_times or times, name)
        self._state.faults.add(scenario.operation, fault)

    def turn_off(self, name: str) -> None:
        """Switch one off. Raises UnknownScenario."""
        name, _ = _parsed(name)
        self._state.faults.clear_scenario(name)
        if name == self._shape:
            self._shape = ""
            self._state.as_published = self._state.options.generation == "published"

    def turn_all_off(self) -> None:
        """Switch all scenarios off; other switches stay as they are."""
        for name in self.on:
            self.turn_off(name)
