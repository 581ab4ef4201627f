"""A person with an account, and the shape of a locker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from dl_tui.sandbox.answers import Content

PDF, XML, JSON = "application/pdf", "application/xml", "application/json"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document; `id` is the reversed domain that starts its URIs."""

    id: str
    name: str
    state: str = ""
    """The state of its address; empty for a central department."""
    type: str = "CG"
    """CG, SG or NG: central government, a state's, or neither."""


@dataclass(frozen=True, slots=True)
class Document:
    """One issued document; `xml` makes its certificate when somebody asks for it."""

    uri: str
    name: str
    doctype: str
    issuer: Issuer
    date: str
    mime: tuple[str, ...] | str | None = (PDF, XML)
    """As the list of version 2 shows it; None leaves the field out."""
    xml: Callable[[], Content] | None = None
    """May raise Refusal, when the issuer fails."""
    file: Callable[[], Content] | None = None
    """Makes the file, when that is not a PDF of what the list says."""
    delay: float = 0.0
    """Seconds that the issuer takes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A folder or an uploaded file as its parent lists it; folders have an id, files a URI."""

    name: str
    date: str
    size: int
    id: str = ""
    mime: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """What one folder answers: its path, its id and its items."""

    directory: str
    id: str
    items: tuple[Item, ...] = ()


class Locker(Protocol):
    """What the operations ask of anybody's locker."""

    def issued(self) -> Iterable[Document]:
        """Return the issued documents in the order of the list."""

    def document(self, uri: str) -> Document | None:
        """Return the issued document with this URI."""

    def folder(self, folder_id: str | None) -> Folder | None:
        """Return one folder; None asks for the root."""


@dataclass(frozen=True)
class Person:
    """An account: how it signs in, what its profile says, what it holds."""

    name: str
    username: str
    mobile: str
    about: str
    dob: str
    """DD-MM-YYYY."""
    gender: str
    digilocker_id: str
    open_locker: Callable[[], Locker]
    """What lies in the locker at the start; `State.locker` has what lies there now."""
    eaadhaar: Callable[[int], Content] | None = None
    """Makes the e-Aadhaar of version 2 or 3; None when Aadhaar is not linked."""
    apaar: Callable[[], dict[str, object]] | None = None
    """Makes a student's record; None when there is none."""
    reachable: bool = True
    """False when no OTP can be sent."""
    consented: tuple[str, ...] = ()
    """URIs that appear in the scope of the person's tokens."""
    profile_name: str = ""
    """The name on the wire, when it is not the plain one."""
    masked_mobile: str = ""
    masked_email: str = ""

    @property
    def email(self) -> str:
        """The address that receives OTPs."""
        return f"{self.username}@example.com"

    def masked(self) -> tuple[str, str]:
        """Return the masked mobile number and email address."""
        mobile = self.masked_mobile or f"XXXXXX{self.mobile[-4:]}"
        return mobile, self.masked_email or "xxxxxx@example.com"
