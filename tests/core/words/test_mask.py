"""What is shown of sensitive values until they are revealed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.words.mask import (
    Mask,
    dots,
    dots_dob,
    is_masked,
    mask_address,
    mask_all,
    mask_dob,
    mask_email,
    mask_number,
    mask_uri,
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("XX0120990000000", "••••0000"),
        ("1100040", "••••0040"),
        ("12345", "••••45"),
        ("123", "••••"),
        (" 9999 9999 0019 ", "••••0019"),
        ("  ", ""),
    ],
)
def test_a_number_shows_its_end_and_hides_at_least_three_characters(text: str, masked: str) -> None:
    assert mask_number(text) == masked


@pytest.mark.parametrize(
    ("uri", "masked"),
    [
        ("in.gov.transport-DRVLC-XX0120990000000", "in.gov.transport-DRVLC-••••0000"),
        ("in.gov.cisce-HSCER-1234567/001-2", "in.gov.cisce-HSCER-••••01-2"),
        ("something else", "••••else"),
        ("in.gov\x1b-PANCR-ZZZPZ123\u202e4Z", "in.gov�-PANCR-••••3�4Z"),
    ],
)
def test_a_uri_keeps_issuer_and_doctype_and_is_safe_to_draw(uri: str, masked: str) -> None:
    assert mask_uri(uri) == masked


def test_an_email_keeps_its_first_character_and_domain() -> None:
    assert mask_email("asha@example.org") == "a••••@example.org"
    assert mask_email("no address") == "••••"


def test_a_birthday_hides_its_year() -> None:
    assert mask_dob("01-02-1990") == "1 Feb ••••"
    assert mask_dob("1990") == "••••"


def test_an_address_shows_district_and_state_alone() -> None:
    assert mask_address("Dharwad", " Karnataka") == "••••, Dharwad, Karnataka"
    assert mask_address("", "") == "••••"
    assert (
        mask_address("9000000001", "Karnataka 9000000001") == "••••, ••••0001, Karnataka ••••0001"
    )


def test_blank_text_needs_no_mask() -> None:
    assert mask_all(" ") == ""
    assert mask_all("x") == "••••"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("01-02-1990", "01-02-••••"),
        ("1990-02-01T00:00:00Z", "••••-02-01T00:00:00Z"),
        ("01021990", "0102••••"),
        ("19900201", "••••0201"),
        ("1990", "••••"),
        ("not known", "••• •••••"),
    ],
)
def test_a_birthday_masked_in_place_keeps_its_form(text: str, masked: str) -> None:
    assert dots_dob(text) == masked


@pytest.mark.parametrize(
    ("mask", "text", "short", "aligned"),
    [
        (Mask.NONE, "Asha", "Asha", "Asha"),
        (Mask.ALL, "Asha T", "••••", "•••• •"),
        (Mask.LAST4, "ZZZPZ1234Z", "••••234Z", "••••••234Z"),
        (Mask.LAST5, "ABCDEFGH12345", "••••12345", "••••••••12345"),
        (Mask.LAST4, "xxxxxxxx1234", "xxxxxxxx1234", "xxxxxxxx1234"),
        (Mask.DOB, "01-02-1990", "1 Feb ••••", "01-02-••••"),
        (Mask.EMAIL, "a@b.in", "a••••@b.in", "••••••"),
    ],
)
def test_each_mask_has_a_short_and_an_aligned_form(
    mask: Mask, text: str, short: str, aligned: str
) -> None:
    assert mask.short(text) == short
    assert mask.aligned(text) == aligned


@pytest.mark.parametrize("text", ["xxxxxxxx1234", "XXXXXX1234", "******3712", "••••0000"])
def test_a_number_the_service_has_masked_is_known(text: str) -> None:
    assert is_masked(text)
    assert not is_masked(text + "56")


@given(st.sampled_from(Mask), st.text(max_size=40))
def test_masking_in_place_keeps_the_length(mask: Mask, text: str) -> None:
    assert len(mask.aligned(text)) == len(text)


@given(st.text(min_size=4, max_size=40))
def test_at_least_three_characters_are_hidden(text: str) -> None:
    kept = dots(text, 4).lstrip("• ")
    assert len(kept) <= max(0, len(text) - 3)
