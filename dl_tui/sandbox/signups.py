"""Pending sign-ups: each waits ten minutes for the OTP sent to its mobile number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Refusal
from dl_tui.sandbox.codes import ATTEMPTS, LIFETIME
from dl_tui.sandbox.people.person import Person


@dataclass(slots=True)
class SignUp:
    """One pending sign-up; `uid` is empty for an account without Aadhaar."""

    person: Person
    uid: str
    otp: str
    expires_at: float
    wrong: int = 0


class SignUps:
    """The pending sign-ups, at most one for each mobile number."""

    def __init__(self, seed: int, clock: Callable[[], float], otp: str | None) -> None:
        self._seed = seed
        self._clock = clock
        self._otp = otp
        self._started = 0
        self._waiting: dict[str, SignUp] = {}

    def start(self, person: Person, uid: str) -> SignUp:
        """Return a new pending sign-up; it replaces an earlier one for this mobile number."""
        self._started += 1
        otp = self._otp or seeds.digits(6, self._seed, "sign-up otp", self._started)
        self._waiting[person.mobile] = SignUp(person, uid, otp, self._clock() + LIFETIME)
        return self._waiting[person.mobile]

    def finish(self, mobile: str, otp: str) -> SignUp:
        """Return the sign-up that this OTP completes; it works only once.

        Raises Refusal: 400 invalid_otp, also for an OTP that expired or was never sent, and
        otp_attempts_exceeded for the third wrong OTP.
        """
        waiting = self._waiting.get(mobile)
        if waiting is None or self._clock() >= waiting.expires_at:
            raise Refusal(400, "invalid_otp", "The OTP is invalid")
        if otp != waiting.otp:
            waiting.wrong += 1
            if waiting.wrong < ATTEMPTS:
                raise Refusal(400, "invalid_otp", "The OTP is invalid")
            del self._waiting[mobile]
            text = "The number of attempts to enter the OTP was exceeded"
            raise Refusal(400, "otp_attempts_exceeded", text)
        return self._waiting.pop(mobile)
