"""A fake keyring with the size limit of Windows, which can hang or refuse on demand."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from dl_tui.data.credentials import KeyringStore
from dl_tui.data.keyrings import Clerk, Keyring

WINDOWS_BYTES = 2_560


class Missing(Exception):
    """What a keyring raises for a missing entry."""


@dataclass
class FakeKeyring:
    """Entries by name; clear `hold` to make every call hang; `refuses` makes writes fail."""

    entries: dict[str, str] = field(default_factory=dict)
    refuses: bool = False
    forgets: bool = False
    written: list[str] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.hold.set()

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry."""
        self.hold.wait()
        return self.entries.get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry, if it is not too long."""
        self.hold.wait()
        if self.refuses:
            raise RuntimeError(f"cannot write {password}")
        if len(password.encode("utf-16-le")) > WINDOWS_BYTES:
            raise ValueError("stub received bad data")
        self.written.append(username.rpartition("/")[2])
        if not self.forgets:
            self.entries[f"{service} {username}"] = password

    def delete_password(self, service: str, username: str) -> None:
        """Delete an entry."""
        self.hold.wait()
        if self.entries.pop(f"{service} {username}", None) is None and not self.forgets:
            raise Missing(username)

    def store(self, seconds: float = 5.0, client_id: str = "TESTCLIENT") -> KeyringStore:
        """Return a new store on this keyring, as in another run of the program."""

        def opening() -> tuple[Keyring, str]:
            return self, "the fake keyring"

        return KeyringStore(
            "digilocker.example",
            client_id,
            opening=opening,
            hopeful=lambda: True,
            clerk=Clerk(seconds),
        )

    def everything(self) -> str:
        """Return all entries, names and values."""
        return "\n".join(f"{name}={value}" for name, value in self.entries.items())
