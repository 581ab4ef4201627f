"""The invented authority: its keys, and the certificates that identify the signers.

It is imported only for the first signature, so that a sandbox starts quickly.
"""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key


def sign(message: bytes, signer: str, *, sha1: bool) -> str:
    """Return a signature in Base64."""
    algorithm = hashes.SHA1() if sha1 else hashes.SHA256()  # noqa: S303
    return base64.b64encode(_key(signer).sign(message, PKCS1v15(), algorithm)).decode()


def certificate(name: str) -> tuple[str, str]:
    """Return the subject of a certificate, and the certificate in Base64."""
    found = x509.load_pem_x509_certificate(_pem(f"{name}.pem"))
    der = base64.b64encode(found.public_bytes(Encoding.DER)).decode()
    return found.subject.rfc4514_string(), der


@cache
def _key(signer: str) -> RSAPrivateKey:
    data = _pem(f"{signer}.key.pem")
    key = load_pem_private_key(data, None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(key, RSAPrivateKey)
    return key


def _pem(name: str) -> bytes:
    return files("dl_tui.sandbox").joinpath("keys", name).read_bytes()
