"""Pulling a document: the issuers, their doctypes, their forms, and the pull itself."""

from __future__ import annotations

from datetime import UTC, datetime

from dl_tui.sandbox.answers import Content, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.forms import form_fields
from dl_tui.sandbox.meta import Fields, signed_fields
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.registry import records
from dl_tui.sandbox.registry.doctypes import DOCTYPES
from dl_tui.sandbox.registry.organisations import BROKEN, Organisation
from dl_tui.sandbox.registry.parameters import form_of

_ORGID = "The orgid parameter is missing or invalid"
_DOCTYPE = "The doctype parameter is missing or invalid"
_CONSENT = "The consent parameter is missing or invalid"


async def issuers(call: Call) -> Content:
    """`POST /oauth2/1/pull/issuers`: return every organisation."""
    await signed_fields(call, "issuers")
    rows = [_row(organisation) for organisation in call.state.organisations.by_id.values()]
    return json_content({"issuers": rows})


def _row(organisation: Organisation) -> dict[str, str]:
    return {
        "name": organisation.issuer.name,
        "description": organisation.description,
        "categories": organisation.category,
        "issuerid": organisation.issuer.id,
        "orgid": organisation.orgid,
    }


async def doctypes(call: Call) -> Content:
    """`POST /oauth2/1/pull/doctype`: return what one organisation issues."""

    def problems(fields: Fields) -> list[str]:
        return [] if _organisation(call, fields) else [_ORGID]

    fields = await signed_fields(call, "doctype", problems)
    codes = call.state.organisations.by_id[fields["orgid"]].doctypes
    rows = [{"doctype": code, "description": DOCTYPES[code]} for code in codes]
    return json_content({"documents": rows})


async def parameters(call: Call) -> Content:
    """`POST /oauth2/1/pull/parameters`: return the form of one document.

    The OpenAPI file specifies a bare array; the service wraps it in an object.
    """

    def problems(fields: Fields) -> list[str]:
        organisation = _organisation(call, fields)
        if organisation is None:
            return [_ORGID]
        return [] if fields.get("doctype") in organisation.doctypes else [_DOCTYPE]

    fields = await signed_fields(call, "parameters", problems)
    rows = [parameter.payload() for parameter in form_of(fields["orgid"], fields["doctype"])]
    return json_content(rows if call.state.as_published else {"parameters": rows})


async def pull(call: Call) -> Content:
    """`POST /oauth2/1/pull/pulldocument`: put the document of a record into the locker."""
    person = call.bearer("files.issueddocs")
    fields = await form_fields(call.request)
    organisation = _organisation(call, fields)
    if organisation is None:
        raise call.refusal("pull", "invalid_orgid")
    doctype = fields.get("doctype", "")
    if doctype not in organisation.doctypes:
        raise call.refusal("pull", "invalid_doctype")
    if fields.get("consent") != "Y":
        raise call.refusal("pull", "invalid_parameter", _CONSENT)
    uri = _pull(call, person, organisation, doctype, fields)
    return call.wrapped({"uri": uri})


def _pull(
    call: Call, person: Person, organisation: Organisation, doctype: str, fields: Fields
) -> str:
    names = [parameter.name for parameter in form_of(organisation.orgid, doctype)]
    values = {name: fields.get(name, "").strip() for name in names}
    if missing := [name for name, value in values.items() if not value]:
        texts = [f"The {name} parameter is missing or invalid" for name in missing]
        raise call.refusal("pull", "invalid_parameter", "; ".join(texts))
    if organisation.issuer == BROKEN:
        raise call.refusal("pull", "repository_service_configerror")
    if person.eaadhaar is None:
        raise call.refusal("pull", "aadhaar_not_linked")
    uri = records.uri_of(organisation, doctype, values)
    if call.state.locker(person).document(uri):
        raise call.refusal("pull", "uri_exists")
    if records.waits(values, person):
        raise call.refusal("pull", "pull_response_pending")
    if not records.exists(organisation, doctype, values):
        raise call.refusal("pull", "record_not_found")
    date = datetime.fromtimestamp(call.state.now(), UTC).strftime("%d-%m-%Y")
    pulled = records.document(organisation, doctype, values, person, date)
    call.state.add_issued(person, pulled)
    return uri


def _organisation(call: Call, fields: Fields) -> Organisation | None:
    return call.state.organisations.by_id.get(fields.get("orgid", ""))


OPERATIONS = (
    Operation("issuers", "POST", ("/oauth2/1/pull/issuers",), issuers),
    Operation("doctype", "POST", ("/oauth2/1/pull/doctype",), doctypes),
    Operation("parameters", "POST", ("/oauth2/1/pull/parameters",), parameters),
    Operation("pull", "POST", ("/oauth2/1/pull/pulldocument",), pull),
)
