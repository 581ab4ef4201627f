"""The forms of a pull: every way in which issuers fill them in."""

from __future__ import annotations

from dl_tui.sandbox.registry.organisations import KNOWN, Organisations
from dl_tui.sandbox.registry.parameters import Parameter, form_of


def known() -> list[Parameter]:
    return [
        parameter
        for organisation in KNOWN
        for doctype in organisation.doctypes
        for parameter in form_of(organisation.orgid, doctype)
    ]


def test_choices_are_a_list_an_empty_text_or_nothing() -> None:
    choices = {parameter.choices for parameter in known()}
    assert {None, ""} < choices
    assert any(listed and listed.count(",") > 1 for listed in choices)


def test_the_right_value_is_among_the_choices() -> None:
    for parameter in known():
        if parameter.choices:
            assert parameter.right in parameter.choices.split(",")


def test_the_example_leads_to_the_record() -> None:
    told = [parameter for parameter in known() if parameter.right not in parameter.example]
    assert told == []


def test_every_document_asks_for_something_and_names_no_field_twice() -> None:
    for organisation in Organisations(1, 200).by_id.values():
        for doctype in organisation.doctypes:
            names = [parameter.name for parameter in form_of(organisation.orgid, doctype)]
            assert names
            assert len(set(names)) == len(names)
