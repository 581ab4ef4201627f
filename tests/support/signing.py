"""Invented authorities and signers, and documents that they sign in many ways."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

NOW = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
YEARS = (datetime.datetime(2020, 1, 1), datetime.datetime(2040, 1, 1))
"""Long before and long after `NOW`."""


@dataclass(frozen=True)
class Identity:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: RSAPrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(Encoding.DER)


@cache
def key(name: str = "signer") -> RSAPrivateKey:
    """Return one of the sandbox's two keys, as generating a new one takes too long."""
    data = files("dl_tui.sandbox").joinpath("keys", f"{name}.key.pem").read_bytes()
    found = load_pem_private_key(data, None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(found, RSAPrivateKey)
    return found


def authority(
    name: str = "TEST ONLY Root", above: Identity | None = None, *, own: str = "signer"
) -> Identity:
    """Return an authority, issued by `above`, or a root if there is none."""
    return _identity(name, above, key(own), YEARS, authority=True, usage=True)


def signer(
    above: Identity | None,
    *,
    name: str = "TEST ONLY Signer",
    years: tuple[datetime.datetime, datetime.datetime] = YEARS,
    usage: bool = True,
    own: str = "signer",
) -> Identity:
    """Return a signer of documents; without `usage` its certificate has no extension at all."""
    return _identity(name, above, key(own), years, authority=False, usage=usage)


def _identity(
    name: str,
    above: Identity | None,
    own: RSAPrivateKey,
    years: tuple[datetime.datetime, datetime.datetime],
    *,
    authority: bool,
    usage: bool,
) -> Identity:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    by, public = (above.key if above else own), own.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(years[0])
        .not_valid_after(years[1])
    )
    if usage:
        builder = builder.add_extension(_usage(authority=authority), critical=True)
    if authority:
        above_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
        builder = (
            builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(above_key, critical=False)
        )
    return Identity(builder.sign(by, hashes.SHA256()), own)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


class _AnySigner(XMLSigner):
    """Signs with SHA-1 too, as the real service does."""

    def check_deprecated_methods(self) -> None:
        """Accept every method."""


def sign(
    document: bytes,
    by: Identity,
    *above: Identity,
    method: SignatureMethod = SignatureMethod.RSA_SHA256,
    digest: DigestAlgorithm = DigestAlgorithm.SHA256,
    reference: str | None = None,
) -> bytes:
    """Return a signed document with the certificates of the signer and its authorities."""
    tool = _AnySigner(
        signature_algorithm=method,
        digest_algorithm=digest,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    chain = [each.certificate for each in (by, *above)]
    root = tool.sign(etree.fromstring(document), key=by.key, cert=chain, reference_uri=reference)
    return bytes(etree.tostring(root))
