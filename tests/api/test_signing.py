"""Golden vectors of everything computed from the client secret."""

from __future__ import annotations

import base64

import pytest

from dl_tui.api.profile import CURRENT, PUBLISHED
from dl_tui.api.signing import (
    basic_credentials,
    code_challenge,
    file_hmac,
    meta_digest,
    new_code_verifier,
    timestamp,
)
from dl_tui.secret import Secret

SECRET = Secret("test-secret-000000000")
CALLER = {"clientid": "TESTCLIENT", "ts": "1700000000"}
PUSH = {
    "digilockerid": "123e4567-e89b-12d3-a456-426655440000",
    "uri": "in.gov.example-INCER-123456",
    "doctype": "INCER",
    "description": "Income Certificate",
    "docid": "123456",
    "issuedate": "01012020",
    "action": "A",
}
CONTENTS = {"doccontent": "UERG", "datacontent": "WE1M"}
SIGN_UP = {
    "uid": "999999990019",
    "name": "Asha Testwala",
    "dob": "01012000",
    "gender": "F",
    "mobile": "9999999999",
    "verification": "Y",
    "consent": "Y",
}
PLAIN_DIGEST = "2cb4c7536b56fc20660a2cffcab28f6618fa5d9940b023c52be328c9a3521d8c"


@pytest.mark.parametrize(
    ("operation", "values", "digest"),
    [
        ("issuers", {}, PLAIN_DIGEST),
        ("statistics", {}, PLAIN_DIGEST),
        (
            "doctype",
            {"orgid": "001891"},
            "5125934b9639090449143c1ee2e186df944bf05c8bcbaef6064b0e197dc80589",
        ),
        (
            "parameters",
            {"orgid": "001891", "doctype": "PANCR"},
            "1f586ec7731615c93abf069a32d6ddc40f7ef08a8540ee4dd7a20e9af50571c5",
        ),
        (
            "verify",
            {"mobile": "9999999999"},
            "50db1272aec83104cfdf69b671b2836b0d61b13cf0d37bac58d2d8b0a00052e9",
        ),
        (
            "verify",
            {"uid": "999999990019"},
            "1815c9393a12e4a8524f96df6107c580be8e83dd4d71408e7adc797cc21cd30c",
        ),
        (
            "pushuri",
            PUSH,
            "0db29f0f5ba9306529dc46f618857ac84cb0e46b29a7fc4053a5320348a6b7a3",
        ),
        (
            "pushuri",
            PUSH | {"validfrom": "01012020", "validto": "31122030"} | CONTENTS,
            "c3aee052cdbf5dd11074e49745e60e5d5393b198e1f66364283c4acc29787ee8",
        ),
        (
            "verify",
            {"mobile": "9999999999", "uid": "999999990019"},
            "918d070abe19c251a0f50f6421654f5a6892d19c283bc1dad5744aa25f0dab70",
        ),
        (
            "demoauth",
            SIGN_UP,
            "a1d62f310afb3688fbc920f4d4dc548fd462c42377a54c4b652d706f7da7d28e",
        ),
        (
            "demoauthverify",
            {"mobile": "9999999999", "otp": "012345"},
            "7041a93bcc8289e54c1a0b3d8be5e183d22fdbbc69e047d25365f8d55d4dc8da",
        ),
    ],
)
def test_the_meta_digest_covers_what_the_operation_asks(
    operation: str, values: dict[str, str], digest: str
) -> None:
    assert meta_digest(CURRENT.digest_parts[operation], SECRET, CALLER | values) == digest


@pytest.mark.parametrize("operation", PUBLISHED.digest_parts)
def test_as_published_every_operation_signs_the_same_three(operation: str) -> None:
    assert meta_digest(PUBLISHED.digest_parts[operation], SECRET, CALLER | PUSH) == PLAIN_DIGEST


def test_the_meta_digest_can_be_written_in_base64() -> None:
    parts = PUBLISHED.digest_parts["issuers"]

    written = meta_digest(parts, SECRET, CALLER, "base64")

    assert base64.b64decode(written).hex() == PLAIN_DIGEST


def test_a_file_is_signed_with_a_keyed_hash() -> None:
    signed = file_hmac(SECRET, b"%PDF-1.4\n%test\n")

    assert signed == "pftXA0Em3WdujCLDxwJrUTb5yaXhyc6f6ZWfxJINw+A="


def test_basic_credentials() -> None:
    written = basic_credentials("TESTCLIENT", SECRET)

    assert written == "Basic VEVTVENMSUVOVDp0ZXN0LXNlY3JldC0wMDAwMDAwMDA="


def test_the_code_challenge_of_the_rfc() -> None:
    verifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")

    assert code_challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_each_verifier_is_new_and_within_the_rfc() -> None:
    first, second = new_code_verifier(), new_code_verifier()

    assert first != second
    assert 43 <= len(first.reveal()) <= 128
    assert set(first.reveal()) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )


def test_the_timestamp_in_both_readings() -> None:
    assert timestamp(1700000000.9, "utc") == "1700000000"
    assert timestamp(1700000000.9, "ist_shift") == "1700019800"
