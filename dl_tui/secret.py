"""A value that must not be seen: tokens, OTPs, device codes, the client secret."""

from __future__ import annotations

from typing import final


@final
class Secret:
    """A string that shows itself only when asked by name.

    Its `repr`, `str` and formatted forms are a fixed mask, so that a log line, a traceback with
    locals or a dataclass that holds one cannot give it away. It is neither hashable nor picklable.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value in clear, for the one place that has to send it."""
        return self._value

    def forget(self) -> None:
        """Drop the value; `reveal` gives an empty string from now on."""
        self._value = ""

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac  # brings OpenSSL along, and the first screen compares no secrets

        return hmac.compare_digest(self._value.encode(), other._value.encode())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "Secret(••••)"

    def __str__(self) -> str:
        return "••••"

    def __format__(self, spec: str) -> str:
        return "••••"

    def __reduce__(self) -> str:
        raise TypeError("a secret is never pickled")
