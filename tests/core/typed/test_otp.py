"""Which number of a pasted text is the OTP."""

from __future__ import annotations

import pytest

from dl_tui.core.typed.otp import otps_in


@pytest.mark.parametrize(
    ("pasted", "otp"),
    [
        ("OTP is 123 456", "123456"),
        ("123-456\n", "123456"),
        ("Sandbox DigiLocker: your OTP is 123456. It is valid for 10 minutes.", "123456"),
        ("From 9000000001: 4711 is your OTP", "4711"),
        (
            "OTP for login with mobile ******0001 is 835218. Valid till 19:20 hrs 28/11/2026.",
            "835218",
        ),
        ("Dear user, on 28-11-2026 use OTP 835218", "835218"),
        ("Order 4711 of Rs. 12,500 on 2026-11-28 at 19:20: OTP 835218", "835218"),
        ("It lasts 2 hours 835218", "835218"),
        ("INR 123456 to XXXX4321. Code 4711", "4711"),
        ("12", "12"),
        ("1234567890123", "12345678"),
        ("Call 1800-300-3468 or 022-226060. OTP 4711", "4711"),
        ("OTP-835218", "835218"),
        ("OTP 4711 835218", "835218"),
        ("835218 is the OTP. Do not share 835218.", "835218"),
    ],
)
def test_the_otp_is_found(pasted: str, otp: str) -> None:
    assert otps_in(pasted) == [otp]


@pytest.mark.parametrize(
    ("pasted", "otps"),
    [
        ("Order 471147: your OTP is 835218", ["471147", "835218"]),
        ("4711 or 4712", ["4711", "4712"]),
        ("123 456, later 654 321", ["123456", "654321"]),
    ],
)
def test_where_several_numbers_may_be_it_all_are_named(pasted: str, otps: list[str]) -> None:
    assert otps_in(pasted) == otps


def test_a_text_without_digits_has_no_otp() -> None:
    assert otps_in("no digits at all") == []
