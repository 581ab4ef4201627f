"""Who signs in and is signed in: codes, tokens, the person, and whether a number has an account."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Literal, Self

from dl_tui.api.errors import AnswerError
from dl_tui.api.normal import (
    Fields,
    credential,
    fields_of,
    flag,
    text,
    whole,
)
from dl_tui.secret import Secret

DEVICE_CODE_SECONDS = 600
ACCESS_TOKEN_SECONDS = 3600
NumberKind = Literal["mobile", "uid"]
"""What a number is called on the wire: `uid` is the Aadhaar number."""
_YEAR = 366 * 24 * 3600
_MAX_SCOPE = 64_000


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """A sign-in under way (`POST /oauth2/1/code`): the OTP went to these masked addresses."""

    code: Secret
    masked_mobile: str
    masked_email: str
    expires_in: int
    """Seconds, 600 when the answer does not say."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the answer of the device-code call."""
        answer = fields_of(payload)
        code = credential(answer, "device_code")
        if code is None:
            raise AnswerError("malformed", 200)
        return cls(
            code=code,
            masked_mobile=text(answer, "dl_masked_mobile"),
            masked_email=text(answer, "dl_masked_email"),
            expires_in=_seconds(answer, DEVICE_CODE_SECONDS),
        )


@dataclass(frozen=True, slots=True)
class User:
    """Whose locker it is (`GET /oauth2/1/user`, and every token answer); "" if not given."""

    digilocker_id: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    dob: str = field(default="", repr=False)
    """Eight digits, DDMMYYYY, or the text as it came."""
    gender: str = ""
    eaadhaar: bool | None = None
    """Whether there is e-Aadhaar data, None if not given."""
    mobile: str = field(default="", repr=False)
    email: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the user's details out of a user or a token answer."""
        answer = fields_of(payload)
        dob = text(answer, "dob")
        return cls(
            digilocker_id=text(answer, "digilockerid", "digilocker_id"),
            name=text(answer, "name"),
            # A number has lost the zero of the first nine days of a month.
            dob=dob.zfill(8) if dob.isdigit() and len(dob) == 7 else dob,
            gender=text(answer, "gender"),
            eaadhaar=flag(answer, "eaadhaar", "eaadhar"),
            mobile=text(answer, "mobile"),
            email=text(answer, "email"),
        )

    def merged(self, newer: User) -> User:
        """Return this user with everything `newer` knows written over it."""
        known = {item.name: getattr(newer, item.name) for item in fields(newer)}
        return replace(self, **{k: v for k, v in known.items() if v not in ("", None)})


@dataclass(frozen=True, slots=True)
class Tokens:
    """A session (`POST /oauth2/1/token`); the refresh token changes each time it is used."""

    access: Secret
    refresh: Secret | None
    """None when none came: the session then ends with the access token."""
    expires_in: int
    """Seconds the access token lives, 3600 when the answer does not say."""
    scope: str = field(repr=False)
    """Space-separated; holds document numbers, so it is masked wherever it is shown."""
    user: User
    consent_until: int | None = None
    """When the person's consent ends, in UNIX seconds; None if not given."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read a token answer of any grant."""
        answer = fields_of(payload)
        access = credential(answer, "access_token")
        if access is None:
            raise AnswerError("malformed", 200)
        return cls(
            access=access,
            refresh=credential(answer, "refresh_token"),
            expires_in=_seconds(answer, ACCESS_TOKEN_SECONDS),
            scope=text(answer, "scope", limit=_MAX_SCOPE),
            user=User.from_json(answer),
            consent_until=whole(answer.get("consent_valid_till")),
        )

    def renewing(self, old: Self) -> Self:
        """Return these, with what they leave out taken from `old`: person, scope, consent."""
        return replace(
            self,
            refresh=self.refresh or old.refresh,
            scope=self.scope or old.scope,
            user=old.user.merged(self.user),
            consent_until=old.consent_until if self.consent_until is None else self.consent_until,
        )


@dataclass(frozen=True, slots=True)
class Registration:
    """Whether a number belongs to an account (`POST /account/2/verify`)."""

    registered: bool
    digilocker_id: str = field(default="", repr=False)
    """The account's id, "" when there is none or it was not given."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the answer; it is of no use without its yes or no."""
        answer = fields_of(payload)
        registered = flag(answer, "registered")
        if registered is None:
            raise AnswerError("malformed", 200)
        return cls(registered, text(answer, "digilockerid", "digilocker_id") if registered else "")


def _seconds(answer: Fields, otherwise: int) -> int:
    """Return `expires_in`, capped at a year: the clocks that count it down support no more."""
    return min(whole(answer.get("expires_in")) or otherwise, _YEAR)
