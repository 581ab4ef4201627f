"""The SMS and emails that were sent: stored for later queries, and passed to listeners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """One SMS or email with an OTP; `to` is masked and `at` an ISO 8601 time in UTC."""

    id: int
    channel: Literal["sms", "email"]
    to: str
    text: str
    otp: str
    at: str

    def payload(self) -> dict[str, object]:
        """Return the message as sent in JSON."""
        return asdict(self)


class Outbox:
    """Messages in the order they were sent, numbered from 1."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.listeners: list[Callable[[Message], None]] = []

    def send(self, channel: Literal["sms", "email"], to: str, otp: str) -> None:
        """Send an OTP and call every listener."""
        text = f"Sandbox DigiLocker: your OTP is {otp}. It is valid for 10 minutes."
        at = datetime.now(UTC).isoformat(timespec="seconds")
        message = Message(len(self.messages) + 1, channel, to, text, otp, at)
        self.messages.append(message)
        for listener in self.listeners:
            listener(message)

    def after(self, message_id: int) -> list[Message]:
        """Return the messages with a higher number."""
        return self.messages[max(message_id, 0) :]
