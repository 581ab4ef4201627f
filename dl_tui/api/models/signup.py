"""What a sign-up sends, and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dl_tui.api.errors import AnswerError
from dl_tui.api.models.account import Tokens
from dl_tui.api.normal import credential, fields_of, text
from dl_tui.secret import Secret

Gender = Literal["M", "F", "T"]


@dataclass(frozen=True, slots=True)
class Details:
    """What DigiLocker compares with the Aadhaar records (`POST /signup/2/demoauth`)."""

    uid: Secret
    """The Aadhaar number, 12 digits."""
    name: str = field(repr=False)
    dob: str = field(repr=False)
    """DDMMYYYY."""
    gender: Gender = field(repr=False)
    mobile: str = field(repr=False)
    """10 digits."""


def read_sign_up(payload: object) -> Tokens | str:
    """Return tokens where the account exists already, else the masked mobile an OTP went to.

    Raises AnswerError("malformed") for an answer with neither.
    """
    answer = fields_of(payload)
    if credential(answer, "access_token") is not None:
        return Tokens.from_json(payload)
    masked = text(answer, "mobile", "dl_masked_mobile")
    if not masked:
        raise AnswerError("malformed", 200)
    return masked
