"""A person's profile as shown: who, what this session may see, until when, what is kept."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dl_tui.core.reading.labels import GENDERS
from dl_tui.core.reading.model import Fact, Level, Paragraph, Section
from dl_tui.core.reading.scope import read_scope
from dl_tui.core.words.dates import show_date, show_day
from dl_tui.core.words.mask import Mask

if TYPE_CHECKING:
    from dl_tui.api.models.account import User

_EAADHAAR = {
    True: "There is one: open it from the locker",
    False: "None: Aadhaar is not linked to this account",
}
_NOT_TOLD = Paragraph.plain(
    "DigiLocker did not say, or said it before dl_tui was last started. If something is not"
    " allowed, DigiLocker refuses it when you ask for it."
)
_IN_MEMORY = (
    "The session and its tokens are only in the memory of this program. They are not in any file,"
    " and are removed when you quit or sign out."
)
_IN_KEYRING = (
    "The tokens of this session, your name and your DigiLocker ID are in {place}, under dl_tui."
    " They are not in dl_tui's files. The session stays when you quit; signing out ends it and"
    " deletes them. Other programs that run as you can ask the keyring for them, too."
)
_MASKED = " Values are masked here until you reveal them."


def where_kept(place: str, trouble: str = "", secret_from: str = "") -> str:
    """Say in sentences where the secrets of a session are.

    `place` is the keyring in words, "" for memory only; `trouble` says why no keyring is used.
    `secret_from` is where the client secret is, in words, "" to leave that out.
    """
    secret = f" The client secret is in {secret_from}." if secret_from else ""
    if place:
        return _IN_KEYRING.format(place=place) + secret
    only = f"This session only: {_IN_MEMORY[0].lower()}{_IN_MEMORY[1:]} {trouble}".rstrip()
    return only + secret


def profile_sections(
    user: User,
    scope: str,
    access: str,
    consent_until: int | None,
    tz: datetime.tzinfo | None,
    kept: str = "",
) -> tuple[Section, ...]:
    """Return the profile; `access` says how long the session lasts, `tz` the zone to show it in.

    `consent_until` is UNIX seconds, None if unknown; `kept` is the result of `where_kept`.
    """
    until = [_fact("This session", access)]
    if consent_until is not None:
        until.append(_fact("Your consent", f"until {_moment(consent_until, tz)}"))
    return (
        Section("Who is signed in", _identity(user)),
        Section("What this session may see", read_scope(scope) or (_NOT_TOLD,)),
        Section("Until when", tuple(until)),
        Section("Where it is kept", (Paragraph.plain((kept or where_kept("")) + _MASKED),)),
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
    return f"{show_day(when)}, {when:%H:%M}"
