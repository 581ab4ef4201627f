"""Meera Sangrahak, the collector: as many documents and folders as the options ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates import civil
from dl_tui.sandbox.certificates.eaadhaar import Kyc, eaadhaar
from dl_tui.sandbox.certificates.generic import Head, Holder, certificate
from dl_tui.sandbox.certificates.signature import signed
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.people.catalogue import DOCTYPES, ISSUERS, SUBJECTS
from dl_tui.sandbox.people.person import JSON, PDF, XML, Document, Folder, Issuer, Item, Person

BRANCHES = 8
"""Subfolders of each folder, while there are enough."""
FIRST_ID = 500_000
HOLDER = Holder("Meera Sangrahak", "05-12-1985", "F", parent="Anil Sangrahak")
_MIMES = ((PDF, XML), (XML, PDF), (PDF,), (JSON, XML, PDF), "application/xml", None)


def collector(options: Options) -> Person:
    """Return the person with the big locker."""
    kyc = Kyc("1234", HOLDER.name, HOLDER.dob, "F", {"country": "India"}, {"name": "मीरा संग्राहक"})
    return Person(
        name=HOLDER.name,
        username="meera.sangrahak",
        mobile="9000000003",
        about=f"A big locker: {options.documents:,} documents, {options.folders:,} folders.",
        dob=HOLDER.dob,
        gender=HOLDER.gender,
        digilocker_id="DL-" + seeds.uuid_text(options.seed, "digilocker id", "meera"),
        open_locker=lambda: BigLocker(options.seed, options.documents, options.folders),
        eaadhaar=partial(eaadhaar, kyc, options.seed),
    )


@dataclass(frozen=True, slots=True)
class BigLocker:
    """A locker that creates each document and each folder on request."""

    seed: int
    documents: int
    folders: int

    def issued(self) -> Iterable[Document]:
        """Return the issued documents in the order of the list."""
        return map(self._document, range(self.documents))

    def document(self, uri: str) -> Document | None:
        """Return the issued document with this URI; its docid starts with its place in the list."""
        place = uri.rpartition("-")[2][:7]
        if not (place.isascii() and place.isdecimal() and int(place) < self.documents):
            return None
        found = self._document(int(place))
        return found if found.uri == uri else None

    def folder(self, folder_id: str | None) -> Folder | None:
        """Return one folder; None asks for the root."""
        if folder_id is None:
            return self._folder(0)
        if not (folder_id.isascii() and folder_id.isdecimal()):
            return None
        place = int(folder_id) - FIRST_ID
        return self._folder(place) if 0 <= place <= self.folders else None

    def _document(self, place: int) -> Document:
        drawn = seeds.draw(self.seed, "document", place)
        doctype, title = DOCTYPES[drawn[0] % len(DOCTYPES)]
        issuer = ISSUERS[drawn[1] % len(ISSUERS)]
        year = 1990 + drawn[2] % 36
        day, month = f"{1 + drawn[3] % 28:02}", f"{1 + drawn[4] % 12:02}"
        forms = (
            f"{day}-{month}-{year}",
            f"{day}/{month}/{year}",
            f"{year}-{month}-{day}T09:30:00Z",
        )
        number = f"{place:07}{drawn[5:9].hex()}"
        head = Head(doctype, title, number, "Namunabad", forms[0])
        return Document(
            f"{issuer.id}-{doctype}-{number}",
            f"{title} {year}",
            doctype,
            issuer,
            forms[drawn[9] % len(forms)],
            _MIMES[drawn[10] % len(_MIMES)],
            partial(_certificate, head, issuer),
        )

    def _folder(self, place: int) -> Folder:
        first = place * BRANCHES + 1
        below = range(first, min(first + BRANCHES, self.folders + 1))
        drawers = [Item(self._name(n), "05-01-2025", 4096, id=str(FIRST_ID + n)) for n in below]
        files = [self._file(place, n) for n in range(seeds.number(9, self.seed, "files", place))]
        return Folder(self._path(place), str(FIRST_ID + place), (*drawers, *files))

    def _name(self, place: int) -> str:
        return f"{seeds.pick(SUBJECTS, self.seed, 'folder', place)} {place}"

    def _path(self, place: int) -> str:
        names: list[str] = []
        while place:
            names.append(self._name(place))
            place = (place - 1) // BRANCHES
        return "/" + "/".join(reversed(names))

    def _file(self, folder: int, place: int) -> Item:
        names = (self.seed, "file", folder, place)
        kind, mime = seeds.pick(
            (("pdf", PDF), ("jpg", "image/jpeg"), ("png", "image/png")), *names, "kind"
        )
        return Item(
            f"{seeds.pick(SUBJECTS, *names)} scan {place + 1}.{kind}",
            "05-01-2025",
            1000 + seeds.number(9_000_000, *names, "size"),
            mime=mime,
            uri=f"in.gov.digilocker-OTHER-{seeds.hex_text(32, *names, 'uri')}",
        )


def _certificate(head: Head, issuer: Issuer) -> Content:
    data = civil.statement(f"{head.name}, made for a big locker.")
    return Content(signed(certificate(head, issuer, HOLDER, data)))
