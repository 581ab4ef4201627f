"""Signing up: what may be typed, what is sent, what an OTP can come to, what is forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Coroutine
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api import signup as api
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import AnswerError, ApiError, NetworkError, ServiceError
from dl_tui.api.models.account import Tokens
from dl_tui.api.models.signup import Details
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.otp import RESEND_COOLDOWN, OtpRefused
from dl_tui.core.signin.session import Session
from dl_tui.core.signin.sign_up import SignUp, Typed, read_details
from dl_tui.core.typed.forms import BadForm
from dl_tui.secret import Secret
from tests.core.doubles import FakeDigiLocker
from tests.support.clock import FakeClock
from tests.support.failing import failing

UID = "999999990019"
TODAY = datetime.date(2026, 11, 23)
TYPED = Typed(Secret("9999 9999 0019"), " Asha  Testwala ", "31-12-1998", "f", "+91 98765 43210")
TOKENS = Tokens.from_json({"access_token": "a" * 40, "refresh_token": "b" * 40})


def read(typed: Typed = TYPED, *, consent: bool = True) -> Details:
    return read_details(typed, consent=consent, today=TODAY)


def problems(typed: Typed, *, consent: bool = True) -> dict[str, str]:
    with pytest.raises(BadForm) as caught:
        read(typed, consent=consent)
    return dict(caught.value.problems)


# -- the form ----------------------------------------------------------------------------------


def test_the_form_is_read_leniently_and_sent_strictly() -> None:
    details = read()

    assert details == Details(Secret(UID), "Asha Testwala", "31121998", "F", "9876543210")


@pytest.mark.parametrize("typed", ["31/12/1998", "31.12.1998", "1998-12-31", "31 Dec 1998"])
def test_a_birth_date_may_be_written_in_many_ways(typed: str) -> None:
    assert read(replace(TYPED, birth_date=typed)).dob == "31121998"


@pytest.mark.parametrize(
    ("typed", "code"), [("M", "M"), (" male ", "M"), ("Female", "F"), ("महिला", "F"), ("t", "T")]
)
def test_gender_is_a_letter_or_a_word(typed: str, code: str) -> None:
    assert read(replace(TYPED, gender=typed)).gender == code


def test_without_consent_nothing_can_be_sent() -> None:
    assert list(problems(TYPED, consent=False)) == ["consent"]


def test_every_wrong_field_is_named_at_once() -> None:
    found = problems(Typed(Secret("999999990018"), "", "30-02-1998", "x", "asha.t"))

    assert found == {
        "aadhaar": "This Aadhaar number is not valid: check each digit.",
        "name": "This is needed.",
        "birth_date": "This is not a date. Write it as 31-12-2001.",
        "gender": "Type F, M or T, as on the Aadhaar card.",
        "mobile": "A mobile number has 10 digits.",
    }


def test_nobody_is_born_tomorrow() -> None:
    assert read(replace(TYPED, birth_date="23-11-2026")).dob == "23112026"
    found = problems(replace(TYPED, birth_date="24-11-2026"))
    assert found == {"birth_date": "This date lies in the future."}


@given(st.lists(st.text(), min_size=5, max_size=5))
def test_whatever_is_typed_is_read_or_refused_in_sentences(typed: list[str]) -> None:
    aadhaar, *words = typed
    found: dict[str, str] = {}
    try:
        read(Typed(Secret(aadhaar), *words))
    except BadForm as bad:
        found.update(bad.problems)

    assert all(sentence.endswith(".") for sentence in found.values())


def test_neither_form_nor_details_nor_refusals_show_anything() -> None:
    with pytest.raises(BadForm) as caught:
        read(replace(TYPED, gender="x"))
    shown = repr(TYPED) + repr(read()) + repr(caught.value)

    assert [word for word in (UID, "9999", "Asha", "1998", "98765") if word in shown] == []


# -- the calls ---------------------------------------------------------------------------------


class Service:
    """Answers sign-up calls in turn, and remembers what was sent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[Tokens | str | ApiError] = []
        self.sent: list[str] = []
        monkeypatch.setattr(api, "request", self.request)
        monkeypatch.setattr(api, "confirm", self.confirm)

    async def request(self, client: ApiClient, details: Details) -> Tokens | str:
        return self._answer(details.uid.reveal())

    async def confirm(self, client: ApiClient, mobile: str, otp: Secret) -> Tokens:
        answer = self._answer(f"{mobile} {otp.reveal()}")
        assert isinstance(answer, Tokens)
        return answer

    def _answer(self, sent: str) -> Tokens | str:
        self.sent.append(sent)
        answer = self.answers.pop(0)
        if isinstance(answer, ApiError):
            raise answer
        return answer


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    return Service(monkeypatch)


@pytest.fixture
def session(digilocker: FakeDigiLocker, clock: FakeClock) -> Session:
    return digilocker.session(clock)


@pytest.fixture
def signing(session: Session, clock: FakeClock) -> SignUp:
    return SignUp(DigiLocker(session), read(), clock)


async def asked(signing: SignUp, service: Service, *answers: Tokens | str | ApiError) -> None:
    """Have an OTP sent, and prepare the answers that follow."""
    service.answers = ["******3210", *answers]
    await signing.request()


async def refused(submit: Coroutine[None, None, None]) -> OtpRefused:
    with pytest.raises(OtpRefused) as caught:
        await submit
    return caught.value


async def test_an_otp_signs_in(signing: SignUp, service: Service, session: Session) -> None:
    await asked(signing, service, TOKENS)
    assert signing.code is not None
    assert signing.code.masked_mobile == "******3210"
    assert not session.signed_in

    otp = Secret("471108")
    await signing.submit(otp)

    assert session.signed_in
    assert service.sent == [UID, "9876543210 471108"]
    assert not otp


async def test_an_account_that_exists_signs_in_without_an_otp(
    signing: SignUp, service: Service, session: Session
) -> None:
    service.answers = [TOKENS]

    code = await signing.request()

    assert session.signed_in
    assert code.expires_in == 0
    assert signing.seconds_left == 0


async def test_the_clocks_run_from_the_request(
    signing: SignUp, service: Service, clock: FakeClock
) -> None:
    await asked(signing, service)

    assert (signing.seconds_left, signing.resend_in) == (600, RESEND_COOLDOWN)
    clock.advance(601)
    assert (signing.seconds_left, signing.resend_in) == (0, 0)
    assert (await refused(signing.submit(Secret("471108")))).reason == "expired"
    assert service.sent == [UID]


async def test_another_otp_sends_the_details_again(signing: SignUp, service: Service) -> None:
    await asked(signing, service, "******3210")

    await signing.request()

    assert service.sent == [UID, UID]


async def test_a_wrong_otp_can_be_typed_again(
    signing: SignUp, service: Service, session: Session
) -> None:
    wrong = ServiceError("invalid_otp", "The OTP is invalid", 400)
    await asked(signing, service, wrong, TOKENS)

    assert (await refused(signing.submit(Secret("000000")))).reason == "wrong"
    await signing.submit(Secret("471108"))

    assert session.signed_in


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ServiceError("", "Too many attempts", 400), "used_up"),
        (ServiceError("invalid_grant", "", 400), "expired"),
    ],
)
async def test_an_otp_that_is_over_needs_a_new_one(
    signing: SignUp, service: Service, error: ServiceError, reason: str
) -> None:
    await asked(signing, service, error)

    assert (await refused(signing.submit(Secret("471108")))).reason == reason
    assert signing.code is None


@pytest.mark.parametrize(
    "error",
    [
        ServiceError("hmac_mismatch", "HMAC does not match", 400),
        ServiceError("invalid_ts", "Timestamp parameter is invalid", 400),
        ServiceError("parameter_missing", "", 400),
        ServiceError("unexpected_error", "", 500),
        NetworkError("timeout"),
        AnswerError("html", 502),
    ],
    ids=str,
)
async def test_what_says_nothing_about_the_otp_is_not_held_against_it(
    signing: SignUp, service: Service, error: ApiError
) -> None:
    await asked(signing, service, error)
    otp = Secret("471108")

    with failing(ApiError) as caught:
        await signing.submit(otp)

    assert caught.value.error is error
    assert signing.code is not None
    assert not otp


async def test_the_aadhaar_number_is_kept_while_an_otp_may_be_asked_for(
    signing: SignUp, service: Service
) -> None:
    await asked(signing, service, ServiceError("invalid_otp", "", 400))
    await refused(signing.submit(Secret("000000")))

    assert signing.is_for(read())


async def test_it_is_forgotten_with_the_sign_up(session: Session, clock: FakeClock) -> None:
    details = read()
    signing = SignUp(DigiLocker(session), details, clock)

    signing.forget()

    assert not details.uid
    assert not signing.is_for(read())


async def test_it_is_forgotten_once_somebody_is_signed_in(
    session: Session, clock: FakeClock, service: Service
) -> None:
    details = read()
    signing = SignUp(DigiLocker(session), details, clock)
    await asked(signing, service, TOKENS)
    await signing.submit(Secret("471108"))

    assert not details.uid


async def test_it_is_forgotten_where_no_otp_is_needed(
    session: Session, clock: FakeClock, service: Service
) -> None:
    details = read()
    service.answers = [TOKENS]
    await SignUp(DigiLocker(session), details, clock).request()

    assert not details.uid
