"""A profile as sections: masked, dated, and silent about what was not told."""

from __future__ import annotations

import datetime

import pytest

from dl_tui.api.models.account import User
from dl_tui.core.reading.model import Fact, Paragraph, Section
from dl_tui.core.reading.profile import profile_sections

UTC = datetime.UTC
USER = User(
    digilocker_id="123e4567-e89b-12d3-a456-426655440000",
    name="Ravi Namuna",
    dob="31121970",
    gender="M",
    eaadhaar=True,
    mobile="9000000009",
    email="ravi@example.com",
)


def sections(
    user: User = USER, scope: str = "email", consent: int | None = None
) -> dict[str, Section]:
    made = profile_sections(user, scope, "59 min left", consent, UTC)
    return {section.title: section for section in made}


def facts(section: Section) -> dict[str, tuple[str, str]]:
    return {fact.label: (fact.value, fact.masked) for fact in section.items if type(fact) is Fact}


def test_the_person_is_named_and_what_identifies_is_masked() -> None:
    assert facts(sections()["Who is signed in"]) == {
        "Name": ("Ravi Namuna", "Ravi Namuna"),
        "Date of birth": ("31 Dec 1970", "31 Dec ••••"),
        "Gender": ("Male", "Male"),
        "Mobile": ("9000000009", "••••0009"),
        "E-mail": ("ravi@example.com", "r••••@example.com"),
        "DigiLocker ID": ("123e4567-e89b-12d3-a456-426655440000", "••••0000"),
        "e-Aadhaar": ("There is one: open it from the locker",) * 2,
    }


@pytest.mark.parametrize(
    ("eaadhaar", "said"),
    [(False, "None: Aadhaar is not linked to this account"), (None, None)],
)
def test_whether_there_is_an_eaadhaar_is_said_if_it_was_told(
    eaadhaar: bool | None, said: str | None
) -> None:
    told = facts(sections(User(eaadhaar=eaadhaar))["Who is signed in"])

    assert told == ({"e-Aadhaar": (said, said)} if said else {})


def test_a_gender_of_another_word_is_shown_as_it_came() -> None:
    assert facts(sections(User(gender="X"))["Who is signed in"]) == {"Gender": ("X", "X")}


def test_how_long_it_lasts_and_the_consent_are_told() -> None:
    until = facts(sections(consent=1_700_000_000)["Until when"])

    assert until["This session"] == ("59 min left", "59 min left")
    assert until["Your consent"][0] == "until 14 Nov 2023, 22:13"


@pytest.mark.parametrize("seconds", [2**53, 10**14])
def test_a_consent_beyond_all_time_is_no_error(seconds: int) -> None:
    assert "cannot be read" in facts(sections(consent=seconds)["Until when"])["Your consent"][0]


def test_a_scope_that_was_not_told_is_said_so() -> None:
    (told,) = sections(scope="")["What this session may see"].items

    assert isinstance(told, Paragraph)
    assert "did not say" in told.text
