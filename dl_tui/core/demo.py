"""What the screens may know of a demo: its people, and the phone their messages arrive on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person of the sandbox; `about` says what is special about their locker."""

    mobile: str
    username: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class PhoneMessage:
    """An SMS or e-mail that the sandbox sent; nothing here is secret, nobody owns the phone."""

    channel: str
    to: str
    text: str
    otp: str


class Demo(Protocol):
    """A running sandbox, seen from the screens."""

    async def personas(self) -> tuple[Persona, ...]:
        """Wait for the sandbox to start and return its people."""
        ...

    def messages(self) -> AsyncIterator[PhoneMessage]:
        """Yield each message as it arrives, starting with those that already have."""
        ...
