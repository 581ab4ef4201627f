"""The records behind a pull: one for each form of a known issuer, issued to the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dl_tui.sandbox.certificates import civil, education, transport
from dl_tui.sandbox.certificates.generic import Head, Holder
from dl_tui.sandbox.certificates.writer import Element
from dl_tui.sandbox.people.asha import HOLDER
from dl_tui.sandbox.people.issuing import issue
from dl_tui.sandbox.people.person import Document, Person
from dl_tui.sandbox.registry.doctypes import DOCTYPES
from dl_tui.sandbox.registry.organisations import KNOWN, Organisation
from dl_tui.sandbox.registry.parameters import form_of

Values = Mapping[str, str]

PENDING = "9999999"
"""A value with this ending makes the pull wait for a manual check by the issuer."""
_NAMES = ("PANFullName",)
"""Fields that must contain the caller's name."""
_YEARS = ("year", "YOE")
_ISSUED_ON = "14-07-2024"
_KNOWN = {organisation.orgid for organisation in KNOWN}
_MARKS = (
    ("101", "ENGLISH", "081", "", "A2"),
    ("041", "MATHEMATICS", "074", "020", "A1"),
    ("086", "SCIENCE", "068", "019", "A2"),
)


def exists(organisation: Organisation, doctype: str, values: Values) -> bool:
    """Whether the values match a record; case is ignored."""
    return organisation.orgid in _KNOWN and all(
        parameter.name in _NAMES or values[parameter.name].upper() == parameter.right.upper()
        for parameter in form_of(organisation.orgid, doctype)
    )


def waits(values: Values, person: Person) -> bool:
    """Whether the issuer must check manually, as the values do not quite match the record."""
    names = [value for name, value in values.items() if name in _NAMES]
    others = any(name.casefold() != person.name.casefold() for name in names)
    return others or any(value.endswith(PENDING) for value in values.values())


def uri_of(organisation: Organisation, doctype: str, values: Values) -> str:
    """Return the URI of the document with these values."""
    return f"{organisation.issuer.id}-{doctype}-{_docid(values)}"


def document(
    organisation: Organisation, doctype: str, values: Values, person: Person, date: str
) -> Document:
    """Return the document of a record; `date` is DD-MM-YYYY."""
    holder = (
        HOLDER if person.name == HOLDER.name else Holder(person.name, person.dob, person.gender)
    )
    name = DOCTYPES[doctype]
    head = Head(doctype, name, next(iter(values.values())), "Namunabad", _ISSUED_ON)
    data = _DATA.get(doctype, _statement)(values)
    return issue(organisation.issuer, head, holder, *data, date=date, docid=_docid(values))


def _docid(values: Values) -> str:
    """Return the first value, followed by the year if the form has one."""
    years = [value for name, value in values.items() if name in _YEARS]
    return "".join([next(iter(values.values())), *years])


def _marksheet(values: Values) -> tuple[Element, ...]:
    year = next((value for name, value in values.items() if name in _YEARS), "2016")
    return education.marksheet("Namuna Vidyalaya, Parikshanpur", "EXAMINATION", year, _MARKS)


def _policy(values: Values) -> tuple[Element, ...]:
    number, start = values.get("policy_Number", ""), values.get("policy_StartDate", "")
    return (transport.vehicle_policy(number, start, "13-07-2025", "XX01ZZ0001"),)


def _statement(_: Values) -> tuple[Element, ...]:
    return (civil.statement("Invented by the sandbox, and pulled from its issuer."),)


_DATA: Mapping[str, Callable[[Values], tuple[Element, ...]]] = {
    "PANCR": lambda values: (civil.pan(values["panno"]),),
    "DRVLC": lambda _: (transport.driving_licence(_ISSUED_ON),),
    "RVCER": lambda _: (transport.vehicle_registration("000000000001", "13-07-2025"),),
    "SSCER": _marksheet,
    "HSCER": _marksheet,
    "INCER": lambda _: (civil.income("240000", "Two lakh forty thousand rupees"),),
    "CTCER": lambda _: (civil.caste("Namuna", "OBC"),),
    "DMCER": lambda _: (civil.residence("1998", "12/4 Namuna Marg, Parikshanpur, 200001"),),
    "RATCR": lambda values: (
        civil.ration_card(values["rationCardNo"], (("Asha Testwala", "26", "Head"),)),
    ),
    "CRIPC": _policy,
}
