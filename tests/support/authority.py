"""A certificate authority for loopback servers, created for each run."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True)
class Authority:
    """The file of its root certificate, and a server context for 127.0.0.1 signed by it."""

    ca_file: str
    server: ssl.SSLContext


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return an authority whose certificates are valid now."""
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    return make_authority(tmp_path_factory.mktemp("authority"), now - day, now + day)


def make_authority(folder: Path, since: datetime.datetime, until: datetime.datetime) -> Authority:
    """Return a new authority whose certificates are valid from `since` until `until`."""
    ca_file, chain_file = folder / "ca.pem", folder / "chain.pem"
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_signed(key, since, until)
    ca_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    _write_chain(chain_file, key, certificate)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain_file)
    return Authority(str(ca_file), server)


def _self_signed(
    key: ec.EllipticCurvePrivateKey, since: datetime.datetime, until: datetime.datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TEST ONLY")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )


def _write_chain(
    path: Path, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate
) -> None:
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
