"""A person's profile as it is read: who, what this session may see, until when, what is kept."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dl_tui.core.certificate_labels import GENDERS
from dl_tui.core.certificate_model import Fact, Level, Paragraph, Section
from dl_tui.core.dates import MONTHS, show_date
from dl_tui.core.mask import Mask
from dl_tui.core.scope import read_scope

if TYPE_CHECKING:
    from dl_tui.api.models import User

_EAADHAAR = {
    True: "There is one: press a in the locker to read it",
    False: "None: Aadhaar is not linked to this account",
}
_NOT_TOLD = Paragraph(
    "DigiLocker did not say. What is not allowed is refused when it is asked for."
)
_KEPT = Paragraph(
    "The session and its tokens are in the memory of this program alone. They are in no file,"
    " and gone when dl_tui ends or you sign out. Values are masked here until you reveal them."
)


def profile_sections(
    user: User, scope: str, access: str, consent_until: int | None, tz: datetime.tzinfo | None
) -> tuple[Section, ...]:
    """Return the profile; `access` says how long the session lasts, `tz` the zone to tell it in.

    `consent_until` is UNIX seconds, None where not told.
    """
    until = [_fact("This session", access)]
    if consent_until is not None:
        until.append(_fact("Your consent", f"until {_moment(consent_until, tz)}"))
    return (
        Section("Who is signed in", _identity(user)),
        Section("What this session may see", read_scope(scope) or (_NOT_TOLD,)),
        Section("Until when", tuple(until)),
        Section("Where it is kept", (_KEPT,)),
    )


def _identity(user: User) -> tuple[Fact, ...]:
    facts = (
        _fact("Name", user.name),
        _fact("Date of birth", show_date(user.dob), Mask.DOB),
        _fact("Gender", GENDERS.get(user.gender.upper(), user.gender)),
        _fact("Mobile", user.mobile, Mask.LAST4),
        _fact("E-mail", user.email, Mask.EMAIL),
        _fact("DigiLocker ID", user.digilocker_id, Mask.LAST4),
        _fact("e-Aadhaar", "" if user.eaadhaar is None else _EAADHAAR[user.eaadhaar]),
    )
    return tuple(fact for fact in facts if fact.value)


def _fact(label: str, value: str, mask: Mask = Mask.NONE) -> Fact:
    level = Level.NORMAL if mask is Mask.NONE else Level.SENSITIVE
    return Fact(label, value, level, mask.short(value))


def _moment(seconds: int, tz: datetime.tzinfo | None) -> str:
    try:
        when = datetime.datetime.fromtimestamp(seconds, tz).astimezone(tz)
    except (OverflowError, OSError, ValueError):
        return "a time that cannot be read"
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M}"
