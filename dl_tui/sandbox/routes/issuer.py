"""What an issuer does: add, update and delete URIs in a locker."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from functools import partial

from dl_tui.sandbox.answers import Content, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.certificates.civil import statement
from dl_tui.sandbox.certificates.generic import Head, Holder
from dl_tui.sandbox.checks import dashed, is_day, is_text
from dl_tui.sandbox.meta import Fields, signed_fields
from dl_tui.sandbox.people.issuing import issue
from dl_tui.sandbox.people.person import Document, Person

_URI = re.compile(r"([A-Za-z0-9.]+)-([A-Z0-9]{5,6})-(.+)")
_HERE, _ELSEWHERE = "URI already exists in this account", "URI already exists in another account"


async def pushuri(call: Call) -> Content:
    """`POST /account/1/pushuri`: add, update or delete one URI of an account."""
    fields = await signed_fields(call, "pushuri", _problems)
    person = _owner(call, fields)
    if person is None:
        raise call.refusal("pushuri", "invalid_digilocker_id")
    if problem := _clash(call, person, fields):
        raise call.refusal("pushuri", "invalid_parameter", problem)
    document = _document(call, person, fields)
    if fields["action"] == "D":
        call.state.remove_issued(person, document)
    else:
        call.state.add_issued(person, document)
    return json_content({"uri": document.uri})


def _problems(fields: Fields) -> list[str]:
    doctype, docid = fields.get("doctype", ""), fields.get("docid", "")
    uri = _URI.fullmatch(fields.get("uri", ""))
    right = {
        "URI": uri is not None and uri[2] == doctype and uri[3] == docid,
        "Doctype": re.fullmatch("[A-Z0-9]{5,6}", doctype) is not None,
        "Description": is_text(fields.get("description", "")),
        "Docid": is_text(docid),
        "Issuedate": is_day(fields.get("issuedate", "")),
        "Validfrom": _is_day_or_empty(fields.get("validfrom", "")),
        "Validto": _is_day_or_empty(fields.get("validto", "")),
        "Action": fields.get("action") in ("A", "U", "D"),
        "Doccontent": _decoded(fields.get("doccontent", "")) is not None,
        "Datacontent": _decoded(fields.get("datacontent", "")) is not None,
    }
    return [f"{name} parameter is missing or invalid" for name, good in right.items() if not good]


def _is_day_or_empty(text: str) -> bool:
    return not text or is_day(text)


def _decoded(text: str) -> bytes | None:
    """Return the decoded Base64, None if it is invalid."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _owner(call: Call, fields: Fields) -> Person | None:
    wanted = fields.get("digilockerid", "")
    return next((found for found in call.state.people if found.digilocker_id == wanted), None)


def _clash(call: Call, person: Person, fields: Fields) -> str:
    """Return how the action conflicts with the lockers, "" if it does not."""
    uri, here = fields["uri"], call.state.locker(person).document(fields["uri"])
    if fields["action"] != "A":
        return "" if here else "URI parameter is missing or invalid"
    if here:
        return _HERE
    others = (other for other in call.state.people if other is not person)
    return _ELSEWHERE if any(call.state.locker(other).document(uri) for other in others) else ""


def _document(call: Call, person: Person, fields: Fields) -> Document:
    """Return the pushed document, with the given certificate or an invented one."""
    issuer = call.state.organisations.issuer(fields["uri"].partition("-")[0])
    days = [fields.get(name, "") for name in ("issuedate", "validfrom", "validto")]
    dates = [dashed(day) if day else "" for day in days]
    head = Head(fields["doctype"], fields["description"], fields["docid"], "", *dates)
    holder = Holder(person.name, person.dob, person.gender)
    data = statement("Pushed into the sandbox by a partner.")
    document = issue(issuer, head, holder, data, date=dates[0])
    xml, pdf = (_decoded(fields.get(name, "")) for name in ("datacontent", "doccontent"))
    if xml:
        document = replace(document, xml=partial(Content, xml))
    if pdf:
        document = replace(document, file=partial(Content, pdf, "application/pdf"))
    return document


OPERATIONS = (Operation("pushuri", "POST", ("/account/1/pushuri",), pushuri),)
