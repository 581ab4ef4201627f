"""The form a document must have before its signature is checked at all."""

from __future__ import annotations

import base64
import binascii
import datetime
import io
from dataclasses import dataclass

from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod

from dl_tui.core.signature.xmldsig.wire import MAX_XML, Reason
from dl_tui.core.words.dates import parse_date
from dl_tui.core.xml.limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAMESPACES

MAX_ELEMENTS = 50_000
MAX_NAMESPACE_NAME = 1_000
MAX_CERTIFICATES = 10
METHODS = frozenset(
    {
        SignatureMethod.RSA_SHA1,
        SignatureMethod.RSA_SHA256,
        SignatureMethod.RSA_SHA384,
        SignatureMethod.RSA_SHA512,
    }
)
"""Real documents are signed with SHA-1; the result says so."""
DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
_ENCODINGS = ("UTF-8", "UTF8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII")
_DSIG = "{http://www.w3.org/2000/09/xmldsig#}"
_ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_CANONICAL = ("http://www.w3.org/TR/2001/REC-xml-c14n", "http://www.w3.org/2001/10/xml-exc-c14n")
_CANONICAL_11 = "http://www.w3.org/2006/12/xml-c14n11"


class NotChecked(Exception):
    """The check ends here, for this reason."""

    def __init__(self, reason: Reason, method: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.method = method


@dataclass(frozen=True, slots=True)
class Form:
    """A signature's own statements."""

    method: str
    certificates: tuple[bytes, ...]
    """In DER, as the document carries them."""


def parser() -> etree.XMLParser:
    """Return the one parser of the check; comments stay, since they may split a text."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read(xml: bytes) -> etree._Element:
    """Return the root of a document within the limits; raises NotChecked."""
    if len(xml) > MAX_XML:
        raise NotChecked(Reason.LARGE)
    try:
        root = _counted(xml)
    except etree.XMLSyntaxError:
        raise NotChecked(Reason.MALFORMED) from None
    encoding = root.getroottree().docinfo.encoding
    if encoding is not None and encoding.upper() not in _ENCODINGS:
        raise NotChecked(Reason.ENCODING)
    return root


def _counted(xml: bytes) -> etree._Element:
    events = etree.iterparse(
        io.BytesIO(xml),
        events=("start", "end", "start-ns"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    depth = elements = namespaces = 0
    for event, found in events:
        if event == "start-ns":
            namespaces += 1
            if namespaces > MAX_NAMESPACES or len(found[1]) > MAX_NAMESPACE_NAME:
                raise NotChecked(Reason.COMPLEX)
        elif event == "end":
            depth -= 1
        else:
            depth, elements = depth + 1, elements + 1
            if elements == 1:
                _refuse_dtd(found)
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS or len(found.attrib) > MAX_ATTRIBUTES:
                raise NotChecked(Reason.COMPLEX)
    return events.root


def _refuse_dtd(root: etree._Element) -> None:
    about = root.getroottree().docinfo
    if about.internalDTD is not None or about.externalDTD is not None:
        raise NotChecked(Reason.DTD)


def inside(root: etree._Element) -> bytes | None:
    """Return the certificate inside an issuer's answer (`PullDocResponse`), None if it is none."""
    if _local(root).lower() != "pulldocresponse":
        return None
    content = next((each for each in root.iter() if _local(each) == "DataContent"), None)
    if content is None or not content.text:
        return None
    try:
        return base64.b64decode("".join(content.text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise NotChecked(Reason.FORM) from None


def form_of(root: etree._Element) -> Form:
    """Return the form of the whole document's signature; raises NotChecked."""
    signature = _signature(root)
    method = _algorithm(signature.find(f"{_DSIG}SignedInfo/{_DSIG}SignatureMethod"))
    name = method.rpartition("#")[2]
    _check_reference(signature.findall(f"{_DSIG}SignedInfo/{_DSIG}Reference"), name)
    if method not in {each.value for each in METHODS}:
        raise NotChecked(Reason.ALGORITHM, name)
    texts = signature.findall(f"{_DSIG}KeyInfo/{_DSIG}X509Data/{_DSIG}X509Certificate")
    if not texts:
        raise NotChecked(Reason.NO_CERTIFICATE, name)
    if len(texts) > MAX_CERTIFICATES:
        raise NotChecked(Reason.COMPLEX, name)
    try:
        return Form(name, tuple(base64.b64decode(each.text or "") for each in texts))
    except (binascii.Error, ValueError):
        raise NotChecked(Reason.CERTIFICATES, name) from None


def _signature(root: etree._Element) -> etree._Element:
    """Return the one signature that is a direct child of the root."""
    found = root.findall(f"./{_DSIG}Signature")
    if len(found) == 1:
        return found[0]
    if found:
        raise NotChecked(Reason.SEVERAL)
    if next(root.iter(f"{_DSIG}Signature"), None) is not None:
        raise NotChecked(Reason.PART)
    text = (root.text or "").lstrip()
    raise NotChecked(Reason.JSON if text.startswith("{") and '"proof"' in text else Reason.UNSIGNED)


def _check_reference(references: list[etree._Element], method: str) -> None:
    """Accept one reference, to the whole document, through the usual transforms only."""
    if len(references) != 1 or references[0].get("URI") != "":
        raise NotChecked(Reason.PART, method)
    transforms = [
        _algorithm(each) for each in references[0].findall(f"{_DSIG}Transforms/{_DSIG}Transform")
    ]
    canonical = [name for name in transforms if name.split("#")[0] in (*_CANONICAL, _CANONICAL_11)]
    if len(canonical) > 1 or sorted(transforms) != sorted([*canonical, _ENVELOPED]):
        raise NotChecked(Reason.FORM, method)
    digest = _algorithm(references[0].find(f"{_DSIG}DigestMethod"))
    if digest not in {each.value for each in DIGESTS}:
        raise NotChecked(Reason.ALGORITHM, digest.rpartition("#")[2])


def day_of(root: etree._Element) -> datetime.date | None:
    """Return the day a document claims: that of the e-KYC answer, else its issue date."""
    kyc = next((each for each in root.iter() if _local(each) == "KycRes"), None)
    said = kyc.get("ts") if kyc is not None else root.get("issueDate")
    return parse_date(said or "")


def _algorithm(element: etree._Element | None) -> str:
    return "" if element is None else element.get("Algorithm", "")


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
