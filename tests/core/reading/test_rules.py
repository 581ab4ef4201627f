"""Which rule an attribute falls under."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.labels import KNOWN
from dl_tui.core.reading.model import Level
from dl_tui.core.reading.rules import known_order, label_for, rule_for, title_for
from dl_tui.core.words.mask import Mask


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("annualIncome", "Annual income"),
        ("fps_name", "Fps name"),
        ("GSTNDetails", "GSTN details"),
        ("tradeName-2", "Trade name 2"),
        ("नाम", "नाम"),
        ("__", "__"),
    ],
)
def test_a_label_is_made_from_an_unknown_name(name: str, label: str) -> None:
    assert label_for(name) == label


def test_elements_with_an_ugly_name_have_a_title() -> None:
    assert title_for("VehicleRegistration") == "Registration"
    assert title_for("RationCard") == "Ration card"


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("AadhaarNo", Mask.LAST4),
        ("aadhar", Mask.LAST4),
        ("panNumber", Mask.LAST4),
        ("mobile", Mask.LAST4),
        ("accountnumber", Mask.LAST4),
        ("gstidentificationNumber", Mask.LAST4),
        ("vehicleNo", Mask.LAST4),
        ("memberId", Mask.LAST4),
        ("emailAddress", Mask.EMAIL),
        ("DOB", Mask.DOB),
        ("dateOfBirth", Mask.DOB),
        ("permanentAddress", Mask.ALL),
        ("pincode", Mask.ALL),
    ],
)
def test_an_unknown_name_that_sounds_sensitive_is_masked(name: str, mask: Mask) -> None:
    rule = rule_for(("Unknown",), name)
    assert (rule.level, rule.mask) == (Level.SENSITIVE, mask)


@pytest.mark.parametrize("name", ["religion", "subCaste", "isDisabled", "maritalStatus"])
def test_an_unknown_name_that_nobody_need_see_is_hidden(name: str) -> None:
    assert rule_for(("Unknown",), name).level is Level.HIDDEN


@pytest.mark.parametrize("name", ["name", "srNo", "expansion", "company", "grade", "xmlns:pan"])
def test_an_ordinary_name_is_shown(name: str) -> None:
    assert rule_for(("Unknown",), name).level is Level.NORMAL


@pytest.mark.parametrize("name", ["endDate", "validTill", "dateofRegistration", "verified_on"])
def test_an_unknown_name_that_sounds_like_a_date_is_shown_as_one(name: str) -> None:
    assert rule_for(("Unknown",), name).form == "date"


def test_names_are_known_without_prefix_and_in_any_case() -> None:
    assert rule_for(("Certificate",), "ns2:Number").label == "Number"
    assert rule_for(("CERTIFICATE",), "number").mask is Mask.LAST4


def test_the_same_name_differs_by_element() -> None:
    assert rule_for(("Person",), "category").level is Level.HIDDEN
    assert rule_for(("Caste",), "category").level is Level.SENSITIVE
    assert rule_for(("Organization",), "name").level is Level.PUBLIC


def test_what_describes_the_issuer_is_public() -> None:
    path = ("Certificate", "IssuedBy", "Organization")
    assert rule_for(path, "phone").level is Level.PUBLIC
    assert rule_for((*path, "Address"), "line1").mask is Mask.OFFICE
    assert rule_for(path, "code").level is Level.HIDDEN
    assert rule_for(("Certificate", "IssuedTo", "Person", "Address"), "line1").mask is Mask.ALL


def test_an_element_named_like_an_attribute_follows_its_rule() -> None:
    assert rule_for((), "AadhaarNo").mask is Mask.LAST4


def test_every_known_name_is_in_lower_case_and_has_a_label() -> None:
    for tag, rules in KNOWN.items():
        assert tag == tag.lower()
        for name, rule in rules.items():
            assert name == name.lower()
            assert rule.label
            assert (rule.level is Level.SENSITIVE) <= (rule.mask not in (Mask.NONE, Mask.SHAPE))


def test_the_known_order_is_the_tables() -> None:
    assert known_order("PAN") == ("num", "verifiedon")
    assert known_order("Unknown") == ()
