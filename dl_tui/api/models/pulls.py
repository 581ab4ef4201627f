"""The answers on the way to fetching a document: issuers, their documents, the parameters.

Texts are cleaned as in `models`; what is sent back stays as it came and is never drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from dl_tui.api.errors import AnswerError
from dl_tui.api.normal import Fields, entries, fields_of, named, opaque, text
from dl_tui.safetext import clean_line

MAX_PARAMETERS = 50
"""Fields of one form: nobody fills in more."""
MAX_CHOICES = 1_000
"""Choices of one field: countries, districts and years are fewer."""
_ORGID_DIGITS = 6
# PHP, for one, reads `consent[x]`, ` consent` and `consent\0` as `consent`.
_RESERVED = re.compile(r"\s*(orgid|doctype|consent)(\W|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who can be asked for documents (`POST /oauth2/1/pull/issuers`)."""

    orgid: str
    """As it is sent: six digits, the first of which may be zeros."""
    name: str
    category: str
    """Such as "Central Government"; several with commas between them."""
    issuer_id: str
    """What the URIs of its documents start with, "" if not given."""
    description: str

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one entry of the list of issuers."""
        entry = fields_of(payload)
        return cls(
            orgid=_orgid(entry),
            name=text(entry, "name", "description", "issuerid", "orgid"),
            category=_joined(entry, "categories") or _joined(entry, "category"),
            issuer_id=text(entry, "issuerid"),
            description=text(entry, "description"),
        )

    @classmethod
    def list_from_json(cls, payload: object) -> tuple[Self, ...]:
        """Read the list of issuers, without those that could not be asked for anything."""
        found = [
            cls.from_json(entry) for entry in entries(payload, "issuers", "items", key="orgid")
        ]
        return named(found, lambda issuer: issuer.orgid)


@dataclass(frozen=True, slots=True)
class Doctype:
    """A kind of document that an issuer has (`POST /oauth2/1/pull/doctype`)."""

    code: str
    """As it came: what is sent back to ask for such a document."""
    description: str

    @property
    def shown(self) -> str:
        """The code for the screen."""
        return clean_line(self.code)

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one entry of an issuer's documents."""
        entry = fields_of(payload)
        return cls(opaque(entry, "doctype"), text(entry, "description", "name", "doctype"))

    @classmethod
    def list_from_json(cls, payload: object) -> tuple[Self, ...]:
        """Read an issuer's documents, without those that have no code to ask for them by."""
        found = [
            cls.from_json(each) for each in entries(payload, "documents", "items", key="doctype")
        ]
        return named(found, lambda doctype: doctype.code)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A field that an issuer finds a document by (`POST /oauth2/1/pull/parameters`)."""

    name: str
    """As it came, typing mistakes included: the name of the form field that is sent."""
    label: str
    example: str
    choices: tuple[str, ...]
    """The only values it takes, () for free text."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one search parameter."""
        entry = fields_of(payload)
        return cls(
            name=opaque(entry, "paramname"),
            label=text(entry, "label"),
            example=text(entry, "example"),
            choices=_choices(entry.get("valuelist")),
        )

    @classmethod
    def list_from_json(cls, payload: object) -> tuple[Self, ...]:
        """Read the search parameters of one document, each name once.

        Those without a name are left out, and those the service could take for what dl_tui itself
        sends: no issuer may set the consent. Raises AnswerError("too_large") for more than fifty.
        """
        parameters: dict[str, Self] = {}
        for entry in entries(payload, "parameters", "items", key="paramname"):
            parameter = cls.from_json(entry)
            if parameter.name and not _RESERVED.match(parameter.name):
                parameters.setdefault(parameter.name, parameter)
        if len(parameters) > MAX_PARAMETERS:
            raise AnswerError("too_large", 200)
        return tuple(parameters.values())


def uri_from_json(payload: object) -> str:
    """Read the URI of a document that was fetched; AnswerError("malformed") without one."""
    uri = opaque(fields_of(payload), "uri")
    if not uri:
        raise AnswerError("malformed", 200)
    return uri


def _orgid(entry: Fields) -> str:
    orgid = opaque(entry, "orgid")
    # A number has lost the zeros it began with.
    return orgid if isinstance(entry.get("orgid"), str) else orgid and orgid.zfill(_ORGID_DIGITS)


def _joined(entry: Fields, name: str) -> str:
    value = entry.get(name)
    listed = value[:20] if isinstance(value, list) else text(entry, name).split(",")
    parts = (text({"": part}, "", limit=100) for part in listed)
    return ", ".join(part for part in parts if part)


def _choices(value: object) -> tuple[str, ...]:
    """Return the choices of an array or a comma-separated text.

    One that would not be shown exactly as it is sent is left out.
    """
    parts = value.split(",", MAX_CHOICES) if isinstance(value, str) else value
    if not isinstance(parts, list):
        return ()
    words = (opaque({"": part}, "").strip() for part in parts[:MAX_CHOICES])
    return tuple(dict.fromkeys(word for word in words if word and clean_line(word) == word))
