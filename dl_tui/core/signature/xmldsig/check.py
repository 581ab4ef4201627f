"""Checks one document against the trusted roots and returns one answer."""

from __future__ import annotations

import binascii
import datetime
from collections.abc import Sequence
from dataclasses import replace

from cryptography.x509 import Certificate
from cryptography.x509.verification import VerificationError
from lxml import etree
from signxml.exceptions import InvalidDigest, InvalidSignature
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from dl_tui.core.signature.xmldsig import chain, form
from dl_tui.core.signature.xmldsig.wire import MAX_SIGNED, Answer, Question, Reason

_OLD = "rsa-sha1"


class PinnedVerifier(XMLVerifier):
    """Verifies against one chain, with our roots and never the system's."""

    def __init__(self, pinned: chain.Chain) -> None:
        self._pinned = pinned

    def get_cert_chain_verifier(self, *_given: object, **_named: object) -> chain.Chain:
        """Return that chain, whatever store is given."""
        return self._pinned


def warm_up() -> None:
    """Read the schema files now: nothing can be opened once the limits are set."""
    for kind in (XMLVerifier, PinnedVerifier):
        kind.schemas()  # type: ignore[no-untyped-call]


def check(question: Question, now: datetime.datetime) -> Answer:
    """Return the outcome of the check, whatever the document is."""
    try:
        root = form.read(question.xml)
        xml = form.inside(root)
        if xml is None:
            return _check(question.xml, root, question.roots, now)
        return _check(xml, form.read(xml), question.roots, now)
    except form.NotChecked as end:
        return Answer(end.reason, method=end.method)
    except MemoryError:
        return Answer(Reason.SLOW)
    except Exception:  # the libraries may raise anything on hostile input
        return Answer(Reason.FORM)


def _check(
    xml: bytes, root: etree._Element, root_files: Sequence[bytes], now: datetime.datetime
) -> Answer:
    found = form.form_of(root)
    day = form.day_of(root)
    try:
        certificates = chain.read_certificates(found.certificates)
        signer = chain.signer_among(certificates)
    except ValueError:
        raise form.NotChecked(Reason.CERTIFICATES, found.method) from None
    roots, faults = chain.read_roots(root_files)
    moment, objection = chain.moment_for(signer, day, now)
    answer = Answer(
        Reason.FORM,
        signer=chain.name_of(signer.subject),
        issuer=chain.name_of(signer.issuer),
        method=found.method,
        dated=day.isoformat() if day else "",
        since=signer.not_valid_before_utc.date().isoformat(),
        until=signer.not_valid_after_utc.date().isoformat(),
        faults=faults,
    )
    try:
        result, links = _verify(xml, signer, roots, moment)
    except InvalidDigest:
        return replace(answer, reason=Reason.CHANGED)
    except (InvalidSignature, binascii.Error):
        return replace(answer, reason=Reason.FOREIGN_VALUE)
    signed = result.signed_xml
    if signed is None or signed.tag != root.tag or form.day_of(signed) != day:
        return answer
    if not links:
        return replace(answer, reason=_without_root(signer, roots))
    return _resting_on(links[-1], replace(answer, reason=objection or _good(found.method)), result)


def _good(method: str) -> Reason:
    return Reason.GOOD_OLD if method == _OLD else Reason.GOOD


def _without_root(signer: Certificate, roots: Sequence[Certificate]) -> Reason:
    if not roots:
        return Reason.NO_ROOTS
    return Reason.UNKNOWN if chain.may_sign(signer) else Reason.UNFIT


def _resting_on(root: Certificate, answer: Answer, result: VerifyResult) -> Answer:
    """Add the root, and what was signed if it is good and not too long to return."""
    answer = replace(answer, root=chain.name_of(root.subject), fingerprint=chain.fingerprint(root))
    if answer.reason not in (Reason.GOOD, Reason.GOOD_OLD):
        return answer
    if len(result.signed_data) > MAX_SIGNED:
        return replace(answer, reason=Reason.LARGE)
    return replace(answer, signed=result.signed_data)


def _verify(
    xml: bytes, signer: Certificate, roots: Sequence[Certificate], moment: datetime.datetime
) -> tuple[VerifyResult, Sequence[Certificate]]:
    """Return what was signed, and the chain from the signer to a root: empty if there is none.

    Raises InvalidDigest and InvalidSignature, and what else signxml raises.
    """
    config = SignatureConfiguration(
        location="./",
        expect_references=1,
        signature_methods=form.METHODS,
        digest_algorithms=form.DIGESTS,
        verification_time=moment,
    )
    pinned = chain.Chain(signer, roots, moment)
    result: object = None
    try:
        if roots:
            verifier = PinnedVerifier(pinned)
            result = verifier.verify(xml, parser=form.parser(), expect_config=config)
    except VerificationError:
        pass
    if result is None:  # no trusted chain: is the document at least what its signer signed?
        result = XMLVerifier().verify(
            xml, x509_cert=signer, parser=form.parser(), expect_config=config
        )
    assert isinstance(result, VerifyResult)  # one reference, one result
    return result, pinned.found
