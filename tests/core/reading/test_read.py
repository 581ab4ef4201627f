"""What the details show before and after the signature was checked."""

from __future__ import annotations

import base64
import datetime

from dl_tui.core.reading.certificate import Certificate, Fact
from dl_tui.core.reading.read import checked, read
from dl_tui.core.signature.words import Signature, Verdict, in_words
from dl_tui.core.signature.xmldsig.wire import Answer, Reason

TODAY = datetime.date(2026, 6, 1)
SIGNED = (
    b'<Certificate name="Marksheet" status="A"><Holder name="Asha Testwala"></Holder></Certificate>'
)
FILE = SIGNED.replace(b"Asha", b"Mallory")
GOOD = in_words(Answer(Reason.GOOD, signer="TEST ONLY Signer", signed=SIGNED))
BAD = in_words(Answer(Reason.CHANGED, signer="TEST ONLY Signer"))


def values(certificate: Certificate) -> dict[str, str]:
    """Return every fact by its label."""
    facts = (item for section in certificate.sections for item in section.items)
    return {fact.label: fact.value for fact in facts if isinstance(fact, Fact)}


def test_nothing_is_said_before_the_check() -> None:
    reading = read(FILE, TODAY)

    assert reading.signature is None
    assert reading.certificate.signature == "Not signed"
    assert reading.data == FILE


def test_a_good_signature_shows_only_the_signed_part() -> None:
    reading = checked(read(FILE, TODAY), GOOD, TODAY)

    told = values(reading.certificate)
    assert told["Name"] == "Asha Testwala"
    assert told["State"] == "Signature good"
    assert reading.certificate.signature == ""
    assert reading.document.find("Holder") is not None
    assert b"Mallory" not in reading.document.data
    assert reading.source is not None


def test_any_other_signature_shows_the_whole_document() -> None:
    reading = checked(read(FILE, TODAY), BAD, TODAY)

    told = values(reading.certificate)
    assert told["Name"] == "Mallory Testwala"
    assert told["State"] == "Signature bad: changed after it was signed"


def test_a_signed_part_that_is_not_read_is_not_good() -> None:
    unreadable = Signature(Verdict.GOOD, "", "", signed=b"<a")
    reading = checked(read(FILE, TODAY), unreadable, TODAY)

    assert reading.signature is not None
    assert reading.signature.verdict is Verdict.UNCHECKED


def test_the_certificate_inside_an_answer_is_what_is_shown_in_all_three_forms() -> None:
    inside = base64.b64encode(FILE).decode()
    envelope = f"<PullDocResponse><DataContent>{inside}</DataContent></PullDocResponse>".encode()
    reading = read(envelope, TODAY)

    assert reading.certificate.title == "Marksheet"
    assert reading.data == FILE, "its signature covers these bytes"
    assert reading.outline.row(0).label == "Certificate"
    assert reading.source.line(0)[1][0] == "Certificate"
