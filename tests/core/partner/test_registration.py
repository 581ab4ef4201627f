"""A number to ask about: read, asked, and answered in words that hold four of its digits."""

from __future__ import annotations

import pytest

from dl_tui.api.errors import ServiceError
from dl_tui.api.models.account import Registration
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.partner.registration import answer_in_words, read_mobile
from dl_tui.core.typed.account import BadAccount
from dl_tui.secret import Secret
from tests.core.doubles import FakeDigiLocker, refusal
from tests.support.failing import failing

VERIFY = "/public/account/2/verify"


@pytest.mark.parametrize("typed", ["9876543210", "+91 98765 43210", "098765-43210"])
def test_a_mobile_number_is_read_however_it_is_written(typed: str) -> None:
    assert read_mobile(typed).reveal() == "9876543210"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" ", "Type a mobile number of 10 digits."),
        ("asha.test", "A mobile number has digits only."),
        ("987", "A mobile number has 10 digits; this has 3."),
    ],
)
def test_anything_else_is_refused_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(BadAccount) as caught:
        read_mobile(typed)

    assert str(caught.value) == sentence


async def test_it_is_asked_with_nobody_signed_in(digilocker: FakeDigiLocker) -> None:
    digilocker.script[VERIFY] = (200, {"registered": "true", "digilockerid": "123e4567"})
    answer = await DigiLocker(digilocker.session()).registration("mobile", Secret("9876543210"))

    assert answer == Registration(True, "123e4567")
    assert digilocker.calls == [VERIFY]


async def test_a_refusal_goes_through(digilocker: FakeDigiLocker) -> None:
    digilocker.script[VERIFY] = refusal(400, "invalid_parameter", "HMAC parameter is missing")
    with failing(ServiceError, "invalid_parameter"):
        await DigiLocker(digilocker.session()).registration("uid", Secret("999999990019"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            Registration(True, "123e4567-e89b"),
            ("is registered with", "The account's DigiLocker ID is ••••e89b."),
        ),
        (Registration(True), ("is registered with", "No DigiLocker ID was given.")),
        (Registration(False), ("is not registered with", "Its owner can sign up with it.")),
    ],
)
def test_the_answer_is_a_sentence_without_the_number(
    answer: Registration, said: tuple[str, str]
) -> None:
    headline, then = answer_in_words("uid", Secret("999999990019"), answer)

    assert headline.startswith("The Aadhaar number ••••0019 ")
    assert said[0] in headline
    assert then == said[1]
