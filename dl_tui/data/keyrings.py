"""The system keyring, from a fixed list of those that encrypt: no other package can add one."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import queue
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")

KEYRING_SECONDS = 3.0
"""How long each answer may take: a locked keyring waits for the person, who may have left."""
SERVICE = "dl_tui"
"""The service name of all our entries."""

_ALLOWED = {
    "darwin": (("macOS", "Keyring", "the macOS Keychain"),),
    "win32": (("Windows", "WinVaultKeyring", "the Windows Credential Manager"),),
    "linux": (
        ("SecretService", "Keyring", "the Secret Service keyring"),
        ("kwallet", "DBusKeyring", "KWallet"),
    ),
}
_STEERING = ("PYTHON_KEYRING_BACKEND", "KEYCHAIN_PATH")
_STEERING_PREFIX = "KEYRING_PROPERTY_"


class KeyringFailed(Exception):
    """The keyring cannot be used; its text is a sentence for the person."""


class Keyring(Protocol):
    """What is needed of a keyring; each call may take long, and raise anything."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry, None where there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry over the one of the same name."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Delete an entry; an error where there is none."""
        ...


def likely() -> bool:
    """Return, without loading anything, whether there may be a keyring."""
    if sys.platform in ("darwin", "win32"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    told = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return bool(told) or bool(runtime and Path(runtime, "bus").exists())


def open_keyring() -> tuple[Keyring, str]:
    """Return the first keyring of this system that works, and its name in words.

    It is built here and not by `keyring.get_keyring`, which takes what the environment, a file in
    the home folder or an installed package names: plain text included. Raises KeyringFailed.
    """
    for name in [*os.environ]:
        if name in _STEERING or name.startswith(_STEERING_PREFIX):
            del os.environ[name]
    platform = sys.platform if sys.platform in _ALLOWED else "linux"
    for module_name, class_name, words in _ALLOWED[platform]:
        # Whatever it raises (a missing library, a bus that is gone), the next one may work.
        with contextlib.suppress(Exception):
            made = getattr(importlib.import_module(f"keyring.backends.{module_name}"), class_name)
            if made.priority > 0:
                keyring: Keyring = made()
                return keyring, words
    raise KeyringFailed("There is no keyring here.")


def prove(keyring: Keyring) -> None:
    """Write, read and delete a random value: some keyrings accept everything and store nothing.

    Raises KeyringFailed, or what the keyring raises.
    """
    name, value = f"proof-{secrets.token_hex(4)}", secrets.token_hex(20)
    keyring.set_password(SERVICE, name, value)
    kept = keyring.get_password(SERVICE, name)
    keyring.delete_password(SERVICE, name)
    if kept != value or keyring.get_password(SERVICE, name) is not None:
        raise KeyringFailed("The keyring does not keep what it is given.")


class Clerk:
    """Runs keyring calls in order, on a thread that never keeps the process alive.

    The threads of asyncio would: the process waits for them when it ends, and a call on a locked
    keyring may never return.
    """

    def __init__(self, seconds: float = KEYRING_SECONDS) -> None:
        self._seconds = seconds
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stuck: Callable[[], bool] = lambda: False
        self._limits: dict[asyncio.Timeout, asyncio.AbstractEventLoop] = {}

    async def do(self, call: Callable[[], T]) -> T:
        """Return what a call returns. Raises KeyringFailed if it takes too long, or fails.

        While an earlier call hangs, this one is queued behind it and not waited for.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._jobs.put(lambda: _settle(done, call))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="keyring", daemon=True)
            self._thread.start()
        if self._stuck():
            raise KeyringFailed("The keyring does not answer.")
        limit = asyncio.timeout(self._seconds)
        self._limits[limit] = loop
        try:
            async with limit:
                return await asyncio.shield(done)
        except TimeoutError:
            self._stuck = lambda: not done.done()
            raise KeyringFailed(
                f"The keyring did not answer in {self._seconds:.0f} seconds: is it locked?"
            ) from None
        finally:
            del self._limits[limit]

    def answered(self) -> None:
        """Allow the next answer its full time: a slow machine is no locked keyring.

        Called on the clerk's thread, between the steps of a call.
        """
        for limit, loop in [*self._limits.items()]:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._renew, limit)

    def _renew(self, limit: asyncio.Timeout) -> None:
        if limit in self._limits and not limit.expired():
            limit.reschedule(asyncio.get_running_loop().time() + self._seconds)

    def _work(self) -> None:
        while True:
            self._jobs.get()()


class Watched:
    """A keyring that tells its clerk of each answer."""

    def __init__(self, keyring: Keyring, answered: Callable[[], None]) -> None:
        self._keyring = keyring
        self._answered = answered

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry, None where there is none."""
        password = self._keyring.get_password(service, username)
        self._answered()
        return password

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry over the one of the same name."""
        self._keyring.set_password(service, username, password)
        self._answered()

    def delete_password(self, service: str, username: str) -> None:
        """Delete an entry; an error where there is none."""
        self._keyring.delete_password(service, username)
        self._answered()


def _settle(done: asyncio.Future[T], call: Callable[[], T]) -> None:
    """Run a call, and pass its outcome to the event loop, which may be closed by now."""
    failure: KeyringFailed | None = None
    result: T | None = None
    try:
        result = call()
    except KeyringFailed as failed:
        failure = failed
    except BaseException as error:
        # Only the type's name: the message of a backend's error may contain what was written.
        kind = type(error).__name__
        locked = "Lock" in kind
        failure = KeyringFailed(
            "The keyring is locked." if locked else f"The keyring refused ({kind})."
        )

    def tell() -> None:
        if done.cancelled():
            return
        if failure is not None:
            done.set_exception(failure)
            done.exception()  # nobody may be waiting any more
        else:
            done.set_result(result)  # type: ignore[arg-type]

    with contextlib.suppress(RuntimeError):
        done.get_loop().call_soon_threadsafe(tell)
