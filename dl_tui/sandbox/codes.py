"""Device codes and their OTPs: valid for ten minutes, for one person, for three attempts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Refusal
from dl_tui.sandbox.people.person import Person

LIFETIME = 600
"""Seconds until a device code expires."""
ATTEMPTS = 3
"""Wrong OTPs after which the code is invalid."""


@dataclass(slots=True)
class DeviceCode:
    """A sign-in that is waiting for its OTP."""

    code: str
    otp: str
    person: Person
    expires_at: float
    wrong: int = 0


class DeviceCodes:
    """The pending codes, at most one for each person."""

    def __init__(self, seed: int, clock: Callable[[], float], otp: str | None) -> None:
        self._seed = seed
        self._clock = clock
        self._otp = otp
        self._issued = 0
        self._waiting: dict[str, DeviceCode] = {}

    def issue(self, person: Person) -> DeviceCode:
        """Return a new code; it invalidates the person's older one."""
        self._waiting = {c: d for c, d in self._waiting.items() if d.person is not person}
        self._issued += 1
        code = DeviceCode(
            seeds.alphanumeric(10, self._seed, "device code", self._issued),
            self._otp or seeds.digits(6, self._seed, "otp", self._issued),
            person,
            self._clock() + LIFETIME,
        )
        self._waiting[code.code] = code
        return code

    def redeem(self, code: str, otp: str) -> Person:
        """Return who signs in; a code works only once.

        Raises Refusal: invalid_grant for an unknown, used or expired code, invalid_otp, and
        otp_attempts_exceeded for the third wrong OTP.
        """
        waiting = self._waiting.get(code)
        if waiting is None:
            raise Refusal(400, "invalid_grant", "The device code is invalid or was already used")
        if self._clock() >= waiting.expires_at:
            del self._waiting[code]
            raise Refusal(400, "invalid_grant", "The device code has expired")
        if otp != waiting.otp:
            waiting.wrong += 1
            if waiting.wrong < ATTEMPTS:
                raise Refusal(400, "invalid_otp", "The OTP is invalid")
            del self._waiting[code]
            text = "The number of attempts to enter the OTP was exceeded"
            raise Refusal(400, "otp_attempts_exceeded", text)
        del self._waiting[code]
        return waiting.person
