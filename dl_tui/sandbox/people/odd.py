"""Vichitra Namewala, whose documents have hostile and odd names and contents."""

from __future__ import annotations

from functools import partial
from itertools import cycle

from dl_tui.sandbox import seeds
from dl_tui.sandbox.certificates import civil
from dl_tui.sandbox.certificates.eaadhaar import Kyc, eaadhaar
from dl_tui.sandbox.certificates.generic import Head, Holder
from dl_tui.sandbox.people.cabinet import Cabinet, Drawer, file, numbered
from dl_tui.sandbox.people.issuing import issue
from dl_tui.sandbox.people.odd_certificates import ODD_CERTIFICATES
from dl_tui.sandbox.people.odd_names import ODD_NAMES, xml_text
from dl_tui.sandbox.people.person import PDF, Document, Issuer, Item, Person

DATES = ("01-01-2024", "31/02/2024", "", "9999-99-99T99:99:99Z", "\x1b[31mtoday", "yesterday")
DOCIDS = (
    "12/34/56",
    "a?b=c#d%2F&e",
    "आय 2024",
    "..",
    "../../user",
    "[@click=app.quit]x[/]",
    "\x1b[31m1234",
    "\u202e4321",
)
"""Docids that a URI may contain, although none should."""


def odd(seed: int) -> Person:
    """Return the person whose data is hostile."""
    name = "Vichitra [@click=app.quit]Namewala[/] \u202e\x1b[31m"
    local = {"name": "विचित्र\u202e नामवाला", "vtc": "\x9b31m[/x]"}
    kyc = Kyc("0000", xml_text(name), "1992", "T", {"vtc": "[/] \x9b2J"}, local)
    return Person(
        name="Vichitra Namewala",
        username="vichitra.namewala",
        mobile="9000000005",
        about="Hostile and odd names, folders and certificates.",
        dob="29-02-1992",
        gender="T",
        digilocker_id=seeds.uuid_text(seed, "digilocker id", "vichitra"),
        open_locker=lambda: Cabinet(_documents(), numbered(*_tree(seed))),
        eaadhaar=partial(eaadhaar, kyc, seed),
        profile_name=name,
        masked_mobile="XXXXXX\x1b[31m0005[/]",
        masked_email="\u202exxxxxx@[red]example.com",
    )


def _documents() -> tuple[Document, ...]:
    dates = cycle(DATES)
    named = [
        _document(name, f"{place:04}", next(dates), ODD_NAMES[-place])
        for place, name in enumerate(ODD_NAMES)
    ]
    addressed = [_document("Odd address", docid, next(dates), "Odd issuer") for docid in DOCIDS]
    issuer = Issuer("in.gov.odd", "Department of Odd Certificates")
    contents = [
        Document(f"in.gov.odd-GOVID-X{place:03}", name, "GOVID", issuer, "01-01-2024", xml=xml)
        for place, (name, xml) in enumerate(ODD_CERTIFICATES.items())
    ]
    shapeless = Document("no shape at all", "Shapeless URI", "??", issuer, "", "")
    return (*named, *addressed, *contents, shapeless)


def _document(name: str, docid: str, date: str, issuer: str) -> Document:
    text = xml_text(name)
    head = Head("GOVID", text, "0000000", text, expires_on=text, status=text)
    holder = Holder(text, text, "T", parent=text, address={"house": text, "state": text})
    # The certificate contains what XML can represent; the list has the name unchanged.
    made = issue(
        Issuer("in.gov.odd", xml_text(issuer), text, text),
        head,
        holder,
        civil.statement(text),
        date=date,
        docid=docid,
    )
    return Document(
        made.uri, name, "GOVID", Issuer("in.gov.odd", issuer), date, made.mime, made.xml
    )


def _tree(seed: int) -> tuple[Drawer | Item, ...]:
    folders = [Drawer(name, (file(seed, name, 1000, PDF),)) for name in ODD_NAMES]
    return (*folders, file(seed, "huge.pdf", 10**30, PDF), file(seed, "negative.pdf", -1, PDF))
