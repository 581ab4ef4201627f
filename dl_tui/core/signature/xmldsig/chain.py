"""The certificates of a signature: whose they are, which root they lead to, when they are valid."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import Store
from signxml.util import X509CertChainVerifier

from dl_tui.core.signature.xmldsig.wire import Reason, RootFault

_BEGIN = b"-----BEGIN CERTIFICATE-----"


class Chain(X509CertChainVerifier):
    """Builds a chain from the signer, and nobody else, to one of our roots."""

    def __init__(
        self,
        signer: x509.Certificate,
        roots: Sequence[x509.Certificate],
        moment: datetime.datetime,
    ) -> None:
        super().__init__(ca_pem_file="", verification_time=moment)  # type: ignore[no-untyped-call]
        self._signer = signer
        self._roots = list(roots)
        self.found: Sequence[x509.Certificate] = ()
        """The chain from the signer to the root, once it is found."""

    @property
    def store(self) -> Store:
        """The trusted roots."""
        return Store(self._roots)

    def verify(self, cert_chain: Sequence[x509.Certificate]) -> x509.Certificate:
        """Return the signer if a chain is valid at the given moment; raises VerificationError."""
        others = [each for each in cert_chain if each != self._signer]
        self.found = self.verifier.verify(self._signer, others).chain
        return self.found[0]


def read_certificates(ders: Sequence[bytes]) -> list[x509.Certificate]:
    """Return certificates in DER; raises ValueError."""
    return [x509.load_der_x509_certificate(der) for der in ders]


def read_roots(
    files: Sequence[bytes],
) -> tuple[list[x509.Certificate], tuple[tuple[int, RootFault], ...]]:
    """Return the roots in files of PEM or DER, and which files are not used, and why."""
    roots: list[x509.Certificate] = []
    faults: list[tuple[int, RootFault]] = []
    for place, data in enumerate(files):
        try:
            load = x509.load_pem_x509_certificates
            found = load(data) if _BEGIN in data else read_certificates([data])
            usable = [each for each in found if may_issue(each)]
        except ValueError:
            faults.append((place, RootFault.UNREADABLE))
            continue
        if len(usable) < len(found):
            faults.append((place, RootFault.NOT_A_CA))
        roots += usable
    return roots, tuple(faults)


def may_issue(certificate: x509.Certificate) -> bool:
    """Return whether it is a CA certificate; raises ValueError for unreadable extensions."""
    try:
        about = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        return about.ca and _usage(certificate).key_cert_sign
    except x509.ExtensionNotFound:
        return False


def may_sign(certificate: x509.Certificate) -> bool:
    """Return whether its key usage allows signing documents."""
    try:
        return _usage(certificate).digital_signature
    except (x509.ExtensionNotFound, ValueError):
        return False


def _usage(certificate: x509.Certificate) -> x509.KeyUsage:
    return certificate.extensions.get_extension_for_class(x509.KeyUsage).value


def signer_among(certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    """Return the one that is no authority's, in any position; raises ValueError."""
    return next((each for each in certificates if not may_issue(each)), certificates[0])


def moment_for(
    signer: x509.Certificate, day: datetime.date | None, now: datetime.datetime
) -> tuple[datetime.datetime, Reason | None]:
    """Return when the chain must be valid, and any objection to the signer's validity period.

    That is now, while the certificate is valid. After that it is the document's date, or the
    certificate's first day for an older document: an old document may be signed late.
    """
    start, end = signer.not_valid_before_utc, signer.not_valid_after_utc
    if start <= now <= end:
        return now, None
    if now < start:
        return start, Reason.EARLY
    if day is None:
        return start, Reason.UNDATED
    if day > end.date():
        return start, Reason.LATE
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return min(max(noon, start), end), None


def name_of(name: x509.Name) -> str:
    """Return the common name, else the whole name."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()


def fingerprint(certificate: x509.Certificate) -> str:
    """Return its SHA-256 in hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()
