"""Whether a number has a DigiLocker account: what is typed, and what came back, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dl_tui.core.typed.account import BadAccount, read_account
from dl_tui.core.words.mask import mask_number
from dl_tui.secret import Secret

if TYPE_CHECKING:
    from dl_tui.api.models.account import NumberKind, Registration

_NAMES: dict[NumberKind, str] = {"mobile": "mobile number", "uid": "Aadhaar number"}


def read_mobile(typed: str) -> Secret:
    """Return ten digits; raises BadAccount with what is wrong and what is expected."""
    if not typed.strip():
        raise BadAccount("Type a mobile number of 10 digits.")
    account = read_account(typed)
    if account.kind != "mobile":
        raise BadAccount("A mobile number has digits only.")
    return Secret(account.value)


def answer_in_words(
    kind: NumberKind, number: Secret, registration: Registration
) -> tuple[str, str]:
    """Return the answer and what follows from it; the number appears as its last four digits."""
    which = f"The {_NAMES[kind]} {mask_number(number.reveal())}"
    if not registration.registered:
        return f"{which} is not registered with DigiLocker.", "Its owner can sign up with it."
    told = mask_number(registration.digilocker_id)
    account = f"The account's DigiLocker ID is {told}." if told else "No DigiLocker ID was given."
    return f"{which} is registered with DigiLocker.", account
