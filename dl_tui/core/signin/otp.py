"""Signing in with a device code: an OTP is sent, typed here, and exchanged for a session.

This is not RFC 8628: there is no address to open and nothing to poll. Each request for a device
code sends another SMS, so none is made automatically.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.core.clock import Clock
from dl_tui.core.failure import Failure

if TYPE_CHECKING:
    from dl_tui.api.models.account import DeviceCode
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.typed.account import Account
    from dl_tui.secret import Secret

RESEND_COOLDOWN = 30.0
"""Seconds before another OTP may be asked for."""


class OtpRefused(Exception):
    """The service did not take the OTP.

    `reason` is "wrong" (the code is still valid: type again), "expired" or "used_up" (a new code is
    needed); the text is a sentence for the person.
    """

    def __init__(self, reason: Literal["wrong", "expired", "used_up"], sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class DeviceLogin:
    """One sign-in under way: an account, the valid device code, and its two timers."""

    def __init__(self, digilocker: DigiLocker, account: Account, clock: Clock) -> None:
        self.account = account
        self._digilocker = digilocker
        self._clock = clock
        self._code: DeviceCode | None = None
        self._asked_at = 0.0

    @property
    def code(self) -> DeviceCode | None:
        """The valid device code, None before the first and after one was dropped."""
        return self._code

    @property
    def seconds_left(self) -> float:
        """Seconds until the OTP expires, from `expires_in` on the monotonic clock."""
        if self._code is None:
            return 0.0
        return max(0.0, self._asked_at + self._code.expires_in - self._clock.now())

    @property
    def resend_in(self) -> float:
        """Seconds until another OTP may be asked for."""
        if self._code is None:
            return 0.0
        return max(0.0, self._asked_at + RESEND_COOLDOWN - self._clock.now())

    async def request(self) -> DeviceCode:
        """Have an OTP sent; the code it replaces stays valid if this fails. Raises Failure."""
        asked_at = self._clock.now()
        self._code = await self._ask()
        self._asked_at = asked_at
        return self._code

    async def submit(self, otp: Secret) -> None:
        """Sign in with the OTP, which is forgotten afterwards in any case.

        Raises OtpRefused, or Failure if the service could not check it.
        """
        code = self._code
        try:
            if code is None or self.seconds_left <= 0:
                self._drop()
                raise _refusal("expired")
            await self._redeem(code, otp)
        except Failure as failure:
            refusal = _judge(failure.error, expired=self.seconds_left <= 0)
            if refusal is None:
                raise
            if refusal.reason != "wrong":
                self._drop()
            raise refusal from None
        finally:
            otp.forget()
        self._drop()

    async def _ask(self) -> DeviceCode:
        """Have an OTP sent; subclasses may override how."""
        return await self._digilocker.request_code(self.account)

    async def _redeem(self, code: DeviceCode, otp: Secret) -> None:
        """Begin the session; subclasses may use the OTP differently."""
        await self._digilocker.redeem_code(code, otp)

    def _drop(self) -> None:
        if self._code is not None:
            self._code.code.forget()
        self._code = None


_SENTENCES = {
    "wrong": "DigiLocker did not accept this OTP. Check it and type it again.",
    "expired": "This OTP is no longer valid. Ask for a new one.",
    "used_up": "Too many wrong OTPs: DigiLocker wants you to start again with a new one.",
}


_NOT_ABOUT_THE_OTP = frozenset(
    {"invalid_client", "invalid_client_id", "hmac_mismatch", "invalid_ts"}
    | {"parameter_missing", "invalid_parameter", "record_not_found", "mobile_exists"}
)
_USED_UP = re.compile("attempt|limit|block|exceed|too many")
_OF_TRIES = re.compile("attempt|block")
"""The words among those that are not about requests."""
_SOME_LEFT = re.compile(
    r"\b([1-9]\d?) (?:more |remaining )?(?:attempt|tries|try)"
    r"|(?:attempts?|tries) (?:left|remaining)\D{1,3}([1-9]\d?)\b"
)
_MISTYPED = re.compile(
    r"\b(?:otp|pin)\b.{0,30}\b(?:incorrect|wrong|invalid|not match|mismatch|not correct)"
    r"|\b(?:incorrect|wrong|invalid|mismatched)\b.{0,20}\b(?:otp|pin)\b"
)
"""Texts that say the OTP was checked and found wrong: another one may be right."""


def _refusal(reason: Literal["wrong", "expired", "used_up"]) -> OtpRefused:
    return OtpRefused(reason, _SENTENCES[reason])


def _tries(left: re.Match[str] | None) -> str:
    if left is None:
        return ""
    count = left[1] or left[2]
    return " One try is left." if count == "1" else f" {count} tries are left."


def _judge(error: ApiError | None, *, expired: bool) -> OtpRefused | None:
    """Classify refusals that the contract does not document, by the words in code and text."""
    if not isinstance(error, ServiceError):
        return None
    if error.status >= 500 or error.code in _NOT_ABOUT_THE_OTP:
        return None
    words = f"{error.code} {error.description}".lower()
    if error.code == "auth_failure" and "otp" not in words:
        return None  # it is Aadhaar that does not know these details
    if error.status == 429 and not _OF_TRIES.search(words):
        return None  # too many requests, whoever sent them: the OTP was not checked
    left = _SOME_LEFT.search(words)
    if _USED_UP.search(words) and not left:
        return _refusal("used_up")
    # The text takes precedence over the code: "invalid_grant" can mean either.
    if not expired and "expire" not in words and _MISTYPED.search(error.description.lower()):
        return OtpRefused("wrong", f"{_SENTENCES['wrong']}{_tries(left)}")
    if expired or "expire" in words or error.code == "invalid_grant":
        return _refusal("expired")
    if "otp" in words:
        return OtpRefused("wrong", f"{_SENTENCES['wrong']}{_tries(left)}")
    if error.status in (400, 401):
        said = f"DigiLocker says: {error.description}" if error.description else ""
        return OtpRefused("wrong", f"The OTP was not accepted. {said}".strip())
    return None
