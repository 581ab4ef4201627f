"""The mended contract is a contract, and no mend is left over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from tests.contract.contract import load
from tests.contract.deviations import DEVIATIONS
from tests.contract.mend import Mend, mended
from tests.contract.mends import REQUESTS
from tests.contract.mends_answers import SUCCESSES
from tests.contract.mends_refusals import REFUSALS

MENDS = (*REQUESTS, *SUCCESSES, *REFUSALS)
PUBLISHED = "7788f4af2c426666e07463b4002c07f1c73f0f6cca17e89464402075b69288eb"


def test_the_published_file_is_unchanged() -> None:
    file = Path(__file__).with_name("authpartner.json")

    assert hashlib.sha256(file.read_bytes()).hexdigest() == PUBLISHED


def test_the_mended_contract_is_valid() -> None:
    validate(mended(*MENDS))
    validate(mended(*MENDS, *DEVIATIONS))


@pytest.mark.parametrize("index", range(len(MENDS) + len(DEVIATIONS)))
def test_each_mend_changes_something_and_says_why(index: int) -> None:
    mends: tuple[Mend, ...] = (*MENDS, *DEVIATIONS)
    before, after = mended(*mends[:index]), mended(*mends[: index + 1])

    assert after != before
    assert mends[index].why.endswith(".")


def test_mending_leaves_the_contract_alone() -> None:
    before = load()
    mended(*MENDS)

    assert load() == before
