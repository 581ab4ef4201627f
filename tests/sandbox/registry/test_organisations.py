"""The list of organisations: as long as wanted, and the same for the same seed."""

from __future__ import annotations

import re

import pytest

from dl_tui.sandbox.registry.doctypes import DOCTYPES
from dl_tui.sandbox.registry.organisations import KNOWN, Organisations


@pytest.mark.parametrize("count", [0, 1, 14, 15, 3000, 10_000])
def test_there_are_as_many_as_wanted_and_no_two_alike(count: int) -> None:
    everyone = list(Organisations(1, count).by_id.values())
    assert len(everyone) == count
    assert everyone[: len(KNOWN)] == list(KNOWN)[:count]
    for names in (
        {organisation.orgid for organisation in everyone},
        {organisation.issuer.id for organisation in everyone},
        {organisation.issuer.name for organisation in everyone},
    ):
        assert len(names) == count


def test_every_one_has_six_digits_a_category_and_known_doctypes() -> None:
    for organisation in Organisations(1, 500).by_id.values():
        assert re.fullmatch("[0-9]{6}", organisation.orgid)
        assert re.fullmatch(r"[a-z0-9.]+", organisation.issuer.id)
        assert organisation.category
        assert set(organisation.doctypes) <= set(DOCTYPES)
        assert organisation.doctypes


def test_another_seed_has_other_ones_behind_the_known() -> None:
    one, again, other = (list(Organisations(seed, 40).by_id) for seed in (1, 1, 2))
    assert one == again
    assert one[: len(KNOWN)] == other[: len(KNOWN)]
    assert not set(one[len(KNOWN) :]) & set(other[len(KNOWN) :])


def test_an_issuer_that_nobody_knows_is_known_by_its_id() -> None:
    organisations = Organisations(1, 40)
    assert organisations.issuer("in.gov.pan").name == "Income Tax Department"
    assert organisations.issuer("in.gov.example").name == "in.gov.example"
