"""A certificate as the reader shows it, before and after its signature was checked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from dl_tui.core.reading.broken import BrokenLines
from dl_tui.core.reading.certificate import Certificate, certificate_of
from dl_tui.core.reading.lines import Outline, SourceLines
from dl_tui.core.reading.state import signature_section
from dl_tui.core.reading.unwrap import open_certificate
from dl_tui.core.signature.words import Signature, in_words
from dl_tui.core.signature.xmldsig.wire import Answer, Reason
from dl_tui.core.xml.document import Document, NoCertificate, Refused, read_document


@dataclass(frozen=True, slots=True)
class Reading:
    """A certificate in its three forms."""

    data: bytes = field(repr=False)
    """The bytes of the certificate as they came: a signature covers every one of them."""
    document: Document
    """What the details are taken from; once its signature is good, only the signed part."""
    certificate: Certificate
    outline: Outline
    source: SourceLines
    signature: Signature | None = None
    """None until it has been checked."""


def read(data: bytes, today: datetime.date) -> Reading:
    """Read a certificate in its three forms; raises Unread, and nothing else."""
    try:
        opened = open_certificate(data)
        document = opened.document
        certificate = certificate_of(document, today)
        outline, source = Outline(document), SourceLines(document)
    except Refused as refused:
        raise Unread(refused, BrokenLines(data, refused)) from None
    return Reading(opened.data, document, certificate, outline, source)


class Unread(Exception):
    """The file is not a readable certificate; its text can still be shown."""

    def __init__(self, refused: Refused, source: BrokenLines) -> None:
        super().__init__(refused.reason)
        self.reason = refused.reason
        self.source = source
        self.in_place = isinstance(refused, NoCertificate)
        """Whether it is no certificate at all: an answer of the issuer, or another kind of file."""
        self.has_pdf = isinstance(refused, NoCertificate) and refused.has_pdf


def checked(reading: Reading, signature: Signature, today: datetime.date) -> Reading:
    """Return a reading with what is known of its signature.

    If it is good, the details are those of the signed part, whatever else the file holds.
    """
    document, certificate = reading.document, reading.certificate
    if signature.signed is not None:
        try:
            document = read_document(signature.signed)
            certificate = certificate_of(document, today)
        except Refused:  # a signature counts as good only if what it covers can be read
            signature = in_words(Answer(Reason.FORM))
    told = replace(
        certificate,
        sections=(*certificate.sections, signature_section(signature)),
        signature="",
    )
    return replace(reading, document=document, certificate=told, signature=signature)
