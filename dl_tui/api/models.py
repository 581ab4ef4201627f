"""What the service answers, as frozen values; the names on the wire live here and nowhere else.

Every text is cleaned to one line and at most 4,000 characters; URIs and ids stay as they came and
are never drawn. `from_json` raises AnswerError("malformed") for an answer of no use.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Self

from dl_tui.api.errors import AnswerError
from dl_tui.api.mime import formats, mime_type
from dl_tui.api.normal import (
    Fields,
    credential,
    entries,
    fields_of,
    flag,
    named,
    opaque,
    text,
    whole,
)
from dl_tui.secret import Secret

DEVICE_CODE_SECONDS = 600
ACCESS_TOKEN_SECONDS = 3600
_YEAR = 366 * 24 * 3600
_MAX_SCOPE = 64_000
_LISTS = ("items", "documents")


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """A sign-in under way (`POST /oauth2/1/code`): the OTP went to these masked addresses."""

    code: Secret
    masked_mobile: str
    masked_email: str
    expires_in: int
    """Seconds, 600 when the answer does not say."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the answer of the device-code call."""
        answer = fields_of(payload)
        code = credential(answer, "device_code")
        if code is None:
            raise AnswerError("malformed", 200)
        return cls(
            code=code,
            masked_mobile=text(answer, "dl_masked_mobile"),
            masked_email=text(answer, "dl_masked_email"),
            expires_in=_seconds(answer, DEVICE_CODE_SECONDS),
        )


@dataclass(frozen=True, slots=True)
class User:
    """Whose locker it is (`GET /oauth2/1/user`, and every token answer); "" where not told."""

    digilocker_id: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    dob: str = field(default="", repr=False)
    """Eight digits, DDMMYYYY, or the text as it came."""
    gender: str = ""
    eaadhaar: bool | None = None
    """Whether there is e-Aadhaar data, None where not told."""
    mobile: str = field(default="", repr=False)
    email: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the user's details out of a user or a token answer."""
        answer = fields_of(payload)
        dob = text(answer, "dob")
        return cls(
            digilocker_id=text(answer, "digilockerid", "digilocker_id"),
            name=text(answer, "name"),
            # A number has lost the zero of the first nine days of a month.
            dob=dob.zfill(8) if dob.isdigit() and len(dob) == 7 else dob,
            gender=text(answer, "gender"),
            eaadhaar=flag(answer, "eaadhaar", "eaadhar"),
            mobile=text(answer, "mobile"),
            email=text(answer, "email"),
        )

    def merged(self, newer: User) -> User:
        """Return this user with everything `newer` knows written over it."""
        known = {item.name: getattr(newer, item.name) for item in fields(newer)}
        return replace(self, **{k: v for k, v in known.items() if v not in ("", None)})


@dataclass(frozen=True, slots=True)
class Tokens:
    """A session (`POST /oauth2/1/token`); the refresh token changes each time it is used."""

    access: Secret
    refresh: Secret | None
    """None when none came: the session then ends with the access token."""
    expires_in: int
    """Seconds the access token lives, 3600 when the answer does not say."""
    scope: str = field(repr=False)
    """Space-separated; holds document numbers, so it is masked wherever it is shown."""
    user: User
    consent_until: int | None = None
    """When the person's consent ends, in UNIX seconds; None where not told."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read a token answer of any grant."""
        answer = fields_of(payload)
        access = credential(answer, "access_token")
        if access is None:
            raise AnswerError("malformed", 200)
        return cls(
            access=access,
            refresh=credential(answer, "refresh_token"),
            expires_in=_seconds(answer, ACCESS_TOKEN_SECONDS),
            scope=text(answer, "scope", limit=_MAX_SCOPE),
            user=User.from_json(answer),
            consent_until=whole(answer.get("consent_valid_till")),
        )


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One document an issuer put into the locker (`GET /oauth2/2/files/issued`)."""

    uri: str = field(repr=False)
    """As it came; often holds the number of the document itself. "" when it came without one."""
    name: str
    doctype: str
    description: str
    issuer: str
    issuer_id: str
    date: str
    """When it was last modified, in whatever form the service wrote it."""
    formats: tuple[str, ...]
    """Short words, "pdf", "xml" and "json" first."""

    @property
    def has_xml(self) -> bool:
        """Whether the certificate's data can be had as XML."""
        return "xml" in self.formats

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one entry of the issued list."""
        entry = fields_of(payload)
        return cls(
            uri=opaque(entry, "uri"),
            name=text(entry, "name", "description", "doctype"),
            doctype=text(entry, "doctype"),
            description=text(entry, "description"),
            issuer=text(entry, "issuer", "issuername"),
            issuer_id=text(entry, "issuerid"),
            date=text(entry, "date"),
            formats=formats(entry.get("mime")),
        )

    @classmethod
    def list_from_json(cls, payload: object) -> tuple[Self, ...]:
        """Read the whole issued list, without the entries that name no document at all."""
        found = [cls.from_json(entry) for entry in entries(payload, *_LISTS, key="uri")]
        return named(found, lambda document: document.uri or document.name)


@dataclass(frozen=True, slots=True)
class LockerItem:
    """One folder or file a person uploaded (`GET /oauth2/1/files/`)."""

    is_folder: bool
    id: str = field(repr=False)
    """As it came; what `GET /oauth2/1/files/{id}` wants. Often "" for a file."""
    name: str
    size: int | None
    """Bytes, None where not told."""
    date: str
    mime: str
    uri: str = field(repr=False)
    """As it came; "" for a folder."""
    description: str
    issuer: str

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one entry of a folder."""
        entry = fields_of(payload)
        return cls(
            is_folder=_is_folder(entry),
            id=opaque(entry, "id"),
            name=text(entry, "name", "description"),
            size=whole(entry.get("size")),
            date=text(entry, "date"),
            mime=mime_type(entry.get("mime")),
            uri=opaque(entry, "uri"),
            description=text(entry, "description"),
            issuer=text(entry, "issuer", "issuername"),
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in one folder of the uploaded documents."""

    directory: str
    """The folder's path, as the service writes it."""
    items: tuple[LockerItem, ...]

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read a folder, without the entries that name nothing."""
        found = [LockerItem.from_json(entry) for entry in entries(payload, *_LISTS, key="type")]
        items = named(found, lambda item: item.name or item.id or item.uri)
        top = fields_of(payload) if isinstance(payload, dict) else {}
        return cls(directory=text(top, "directory"), items=items)


def _is_folder(entry: Fields) -> bool:
    kind = text(entry, "type").lower()
    if kind in ("dir", "folder", "directory"):
        return True
    return not kind and bool(opaque(entry, "id")) and not opaque(entry, "uri")


def _seconds(answer: Fields, otherwise: int) -> int:
    """Return `expires_in`, held to a year: the clocks that count it down are not for more."""
    return min(whole(answer.get("expires_in")) or otherwise, _YEAR)
