"""Opening an account: the form is checked here, then sent, then confirmed with an OTP.

The Aadhaar number is in one `Secret` from the form to the request, kept as long as another
OTP may be requested, and then forgotten; it is never written anywhere.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from dl_tui.api.models.account import DEVICE_CODE_SECONDS, DeviceCode
from dl_tui.api.models.signup import Details, Gender
from dl_tui.core.signin.otp import DeviceLogin
from dl_tui.core.typed.aadhaar import read_aadhaar
from dl_tui.core.typed.account import Account, BadAccount, read_account
from dl_tui.core.typed.forms import Reader, read_day, read_words, written
from dl_tui.secret import Secret

if TYPE_CHECKING:
    from dl_tui.core.clock import Clock
    from dl_tui.core.digilocker import DigiLocker

_GENDERS = {
    "M": ("m", "male", "man", "पुरुष"),
    "F": ("f", "female", "woman", "महिला"),
    "T": ("t", "transgender", "third gender", "ट्रांसजेंडर"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed; problems are reported under the same field names."""

    aadhaar: Secret
    name: str = field(repr=False)
    birth_date: str = field(repr=False)
    gender: str = field(repr=False)
    mobile: str = field(repr=False)


def read_details(typed: Typed, *, consent: bool, today: datetime.date) -> Details:
    """Return what is to be sent; raises BadForm, with every wrong field or missing consent."""
    reader = Reader()
    if not consent:
        reader.problems["consent"] = "Nothing is sent without the person's consent."
    details = Details(
        uid=reader.read("aadhaar", read_aadhaar, typed.aadhaar.reveal(), Secret("")),
        name=reader.read("name", read_words, typed.name, ""),
        dob=reader.read("birth_date", lambda text: _birth_date(text, today), typed.birth_date, ""),
        gender=reader.read("gender", _gender, typed.gender, "T"),
        mobile=reader.read("mobile", _mobile, typed.mobile, ""),
    )
    reader.finish()
    return details


def _birth_date(typed: str, today: datetime.date) -> str:
    day = read_day(typed)
    if day > today:
        raise ValueError("This date lies in the future.")
    return written(day)


def _gender(typed: str) -> Gender:
    word = typed.strip().lower()
    for code, words in _GENDERS.items():
        if word in words:
            return cast(Gender, code)
    raise ValueError("Type F, M or T, as on the Aadhaar card.")


def _mobile(typed: str) -> str:
    account = read_account(typed)
    if account.kind != "mobile":
        raise BadAccount("A mobile number has 10 digits.")
    return account.value


class SignUp(DeviceLogin):
    """One sign-up under way: a login whose OTP is requested with a person's details."""

    def __init__(self, digilocker: DigiLocker, details: Details, clock: Clock) -> None:
        super().__init__(digilocker, Account("mobile", details.mobile), clock)
        self._details = details

    def is_for(self, details: Details) -> bool:
        """Return whether these details were sent."""
        return self._details == details

    def forget(self) -> None:
        """Forget the Aadhaar number: no other OTP can be requested from now on."""
        self._details.uid.forget()
        self._drop()

    async def _ask(self) -> DeviceCode:
        """Have the details compared and an OTP sent (`POST /signup/2/demoauth`).

        An account that already exists is signed in at once: the code then expires immediately.
        """
        if masked_mobile := await self._digilocker.sign_up(self._details):
            return DeviceCode(Secret(""), masked_mobile, "", DEVICE_CODE_SECONDS)
        self.forget()
        return DeviceCode(Secret(""), "", "", 0)

    async def _redeem(self, code: DeviceCode, otp: Secret) -> None:
        """Confirm the OTP (`POST /signup/1/demoauthverify`)."""
        await self._digilocker.confirm_sign_up(self._details.mobile, otp)
        self.forget()
