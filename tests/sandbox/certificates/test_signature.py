"""Every certificate verifies against the test root, and a changed one does not."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import as_file, files
from io import BytesIO

import pytest
from cryptography import x509
from PIL import Image
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidCertificate, InvalidDigest, InvalidSignature
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from dl_tui.sandbox.people.odd_names import ODD_NAMES
from tests.support.visitor import Visitor

CONFIGURATION = SignatureConfiguration(
    location="./",
    signature_methods=frozenset({SignatureMethod.RSA_SHA1}),
    digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
)


def verify(document: bytes, configuration: SignatureConfiguration = CONFIGURATION) -> object:
    """Return the signed root element; raises what signxml raises."""
    with as_file(files("dl_tui.sandbox").joinpath("keys", "root.pem")) as root:
        result = XMLVerifier().verify(document, ca_pem_file=str(root), expect_config=configuration)
    assert isinstance(result, VerifyResult)
    return result.signed_xml


async def certificates(visitor: Visitor, username: str) -> dict[str, bytes]:
    await visitor.sign_in(username)
    answers = {str(row["name"]): await visitor.xml(row["uri"]) for row in await visitor.issued()}
    return {name: answer.content for name, answer in answers.items() if answer.is_success}


async def test_every_certificate_of_the_citizen_verifies(visitor: Visitor) -> None:
    documents = await certificates(visitor, "asha.testwala")
    assert len(documents) >= 12
    for document in documents.values():
        assert verify(document) is not None


@pytest.mark.parametrize("version", [2, 3])
async def test_the_eaadhaar_verifies(visitor: Visitor, version: int) -> None:
    await visitor.sign_in()
    assert verify((await visitor.get(f"/oauth2/{version}/xml/eaadhaar")).content) is not None


async def test_odd_texts_verify_too(visitor: Visitor) -> None:
    documents = await certificates(visitor, "vichitra.namewala")
    for name in ODD_NAMES:
        assert verify(documents[name]) is not None


async def test_a_changed_byte_fails(visitor: Visitor) -> None:
    document = (await certificates(visitor, "asha.testwala"))["Income Certificate"]
    assert verify(document) is not None
    with pytest.raises(InvalidDigest):
        verify(document.replace(b"180000", b"980000"))
    value = re.search(rb"<SignatureValue>(.)", document)
    assert value is not None
    flipped = b"B" if value[1] == b"A" else b"A"
    with pytest.raises(InvalidSignature):
        verify(document.replace(value[0], value[0][:-1] + flipped))


async def test_the_tampered_certificate_fails(visitor: Visitor) -> None:
    documents = await certificates(visitor, "vichitra.namewala")
    with pytest.raises(InvalidDigest):
        verify(documents["Changed after it was signed"])


async def test_documents_are_written_in_canonical_form(visitor: Visitor) -> None:
    for document in (await certificates(visitor, "asha.testwala")).values():
        text = document.decode().split("\n", 1)[1]
        assert ET.canonicalize(text) == text


async def test_the_chain_is_embedded_in_the_order_of_real_documents(visitor: Visitor) -> None:
    document = (await certificates(visitor, "asha.testwala"))["Income Certificate"]
    data = ET.fromstring(document).find(".//{*}KeyInfo/{*}X509Data")
    assert data is not None
    kinds = [child.tag.partition("}")[2] for child in data]
    assert kinds == ["X509SubjectName", "X509Certificate"] * 4
    certificates_ = [
        x509.load_der_x509_certificate(base64.b64decode(child.text or "")) for child in data[1::2]
    ]
    names = [certificate.subject.rfc4514_string() for certificate in certificates_]
    assert [child.text for child in data[::2]] == names
    assert all("CN=TEST ONLY" in name for name in names)
    signer, root, _, issuer = certificates_
    assert signer.issuer == issuer.subject
    assert root.issuer == root.subject
    assert (signer.not_valid_before_utc.year, signer.not_valid_after_utc.year) == (2023, 2036)


async def test_the_photo_is_a_jpeg_of_the_size_of_real_ones(visitor: Visitor) -> None:
    await visitor.sign_in()
    root = ET.fromstring((await visitor.get("/oauth2/3/xml/eaadhaar")).content)
    with Image.open(BytesIO(base64.b64decode(root.findtext(".//Pht") or ""))) as photo:
        assert (photo.format, photo.size) == ("JPEG", (160, 200))


async def test_one_certificate_is_signed_with_sha256_and_one_by_a_stranger(
    visitor: Visitor,
) -> None:
    documents = await certificates(visitor, "vichitra.namewala")
    strong = replace(CONFIGURATION, signature_methods=frozenset({SignatureMethod.RSA_SHA256}))
    assert verify(documents["Signed with SHA-256"], strong) is not None
    with pytest.raises(InvalidCertificate):
        verify(documents["Signed by a stranger"])
