"""A secret shows itself to nobody who does not ask by name."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dl_tui.secret import Secret

VALUE = "bc125c212a4b03a9a188a858be5a163f379e878a"


@dataclass(frozen=True)
class Holder:
    """Something that holds a secret."""

    token: Secret


def test_only_reveal_gives_the_value() -> None:
    secret = Secret(VALUE)

    assert secret.reveal() == VALUE


@pytest.mark.parametrize(
    "shown",
    [
        repr(Secret(VALUE)),
        str(Secret(VALUE)),
        f"{Secret(VALUE)}",
        f"{Secret(VALUE)!r:>60}",
        f"{Secret(VALUE):>60}",
        "%s" % Secret(VALUE),  # noqa: UP031
        repr([Secret(VALUE)]),
        repr(Holder(Secret(VALUE))),
        str(ValueError(Secret(VALUE))),
    ],
)
def test_every_way_to_show_it_is_masked(shown: str) -> None:
    assert VALUE not in shown
    assert "••••" in shown


def test_the_mask_does_not_tell_the_length() -> None:
    assert str(Secret("1")) == str(Secret("123456"))


def test_equality_compares_values_and_only_with_secrets() -> None:
    assert Secret("123456") == Secret("123456")
    assert Secret("123456") != Secret("123457")
    assert Secret("नमूना") == Secret("नमूना")
    assert Secret("123456") != "123456"


def test_it_is_true_while_it_holds_something() -> None:
    assert Secret("1")
    assert not Secret("")


def test_forgetting_empties_it() -> None:
    secret = Secret(VALUE)

    secret.forget()

    assert secret.reveal() == ""
    assert not secret


def test_it_cannot_be_a_key() -> None:
    with pytest.raises(TypeError):
        hash(Secret(VALUE))


@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.copy, copy.deepcopy])
def test_it_cannot_be_pickled_or_copied(duplicate: Callable[[Secret], object]) -> None:
    with pytest.raises(TypeError, match="never pickled"):
        duplicate(Secret(VALUE))


def test_it_has_no_dict_to_dump() -> None:
    assert not hasattr(Secret(VALUE), "__dict__")
