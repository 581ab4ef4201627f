"""The OTP in a pasted text: people usually copy the whole SMS."""

from __future__ import annotations

import re

OTP_DIGITS = range(4, 9)
"""How many digits an OTP has; usually it is 6."""

# Other numbers in an SMS: masked numbers, dates, times and amounts.
_NO_OTP = re.compile(
    r"(?<![a-z])[*•x]{2,}[ -]?\d+"
    r"|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}:\d\d(?!\d)"
    r"|(?<![a-z])(?:Rs\.?|INR|₹) ?[\d,.]*\d",
    re.IGNORECASE,
)
_USUAL_FIRST = (
    re.compile(r"(?<!\d)(?<!\d-)\d{6}(?!\d|-\d)"),
    re.compile(r"(?<!\d)(?<!\d[ -])\d(?:[ -]?\d){5}(?![ -]?\d)"),
    re.compile(r"(?<!\d)(?<!\d[ -])\d(?:[ -]?\d){3,7}(?![ -]?\d)"),
)
"""Six digits in one piece, six in groups, and then any length that an OTP can have."""


def otps_in(text: str) -> list[str]:
    """Return the possible OTPs in a text, each once and in order: digits only.

    Usually one; several if the text has more than one number of that length. If it has none, all
    its digits, up to the longest OTP, count as one; the list never contains "".
    """
    told = _NO_OTP.sub(" ", text)
    runs = next(filter(None, (shape.findall(told) for shape in _USUAL_FIRST)), [told])
    found = dict.fromkeys("".join(re.findall(r"\d", run))[: OTP_DIGITS.stop - 1] for run in runs)
    return [otp for otp in found if otp]
