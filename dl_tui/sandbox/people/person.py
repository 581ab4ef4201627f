"""A person with an account, and the interface of a locker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from dl_tui.sandbox.answers import Content

PDF, XML, JSON = "application/pdf", "application/xml", "application/json"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer of a document; `id` is the reversed domain that starts its URIs."""

    id: str
    name: str
    state: str = ""
    """The state of its address; empty for a central department."""
    type: str = "CG"
    """CG, SG or NG: central government, a state's, or neither."""


@dataclass(frozen=True, slots=True)
class Document:
    """One issued document; `xml` creates its certificate on request."""

    uri: str
    name: str
    doctype: str
    issuer: Issuer
    date: str
    mime: tuple[str, ...] | str | None = (PDF, XML)
    """The value in version 2 of the list; None leaves the field out."""
    xml: Callable[[], Content] | None = None
    """May raise Refusal if the issuer fails."""
    file: Callable[[], Content] | None = None
    """Creates the file, if it is not the default PDF."""
    delay: float = 0.0
    """Seconds that the issuer takes to answer."""


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
    """One folder: its path, its id and its items."""

    directory: str
    id: str
    items: tuple[Item, ...] = ()


class Locker(Protocol):
    """The interface of a locker that the operations use."""

    def issued(self) -> Iterable[Document]:
        """Return the issued documents in the order of the list."""

    def document(self, uri: str) -> Document | None:
        """Return the issued document with this URI."""

    def folder(self, folder_id: str | None) -> Folder | None:
        """Return one folder; None asks for the root."""


@dataclass(frozen=True)
class Person:
    """An account: its sign-in data, its profile and its locker."""

    name: str
    username: str
    mobile: str
    about: str
    dob: str
    """DD-MM-YYYY."""
    gender: str
    digilocker_id: str
    open_locker: Callable[[], Locker]
    """Creates the initial locker; `State.locker` returns the current one."""
    eaadhaar: Callable[[int], Content] | None = None
    """Creates the e-Aadhaar of version 2 or 3; None if Aadhaar is not linked."""
    apaar: Callable[[], dict[str, object]] | None = None
    """Creates a student's record; None if there is none."""
    reachable: bool = True
    """False when no OTP can be sent."""
    consented: tuple[str, ...] = ()
    """URIs that appear in the scope of the person's tokens."""
    profile_name: str = ""
    """The name in the API's profile, if it differs from `name`."""
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
