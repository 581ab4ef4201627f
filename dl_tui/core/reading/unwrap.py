"""What comes around a certificate, or in place of it: envelopes, errors, XML that carries JSON."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dl_tui.core.reading.nodes import PlainNode, json_node, value, walk
from dl_tui.core.words.mask import Mask
from dl_tui.core.xml import limits
from dl_tui.core.xml.document import Document, Element, NoCertificate, Refused, read_document
from dl_tui.safetext import clean_line

_ENVELOPES = frozenset({"pulldocresponse", "pulluriresponse", "docdetails"})
_SOAP = "envelope"
_CONTENTS = ("DataContent", "Content")
_DEEPEST = 4
"""How many nested envelopes are opened: SOAP around an answer around a certificate makes two."""
_ERRORS = frozenset(("error", "errors", "errorresponse", "noxml", "fault", "exception", "failure"))
_DONE = frozenset({"1", "success", "ok", "s", "y", "true"})
_PENDING = frozenset({"9", "pending", "p"})
_WORDS = (
    *("message", "errormessage", "error_description", "errordescription", "description"),
    *("faultstring", "statusdescription", "statusmessage", "reason", "text", "detail", "msg"),
)
"""Names of the sentence for a person, the best first."""
_OF_THE_ANSWER = ("ts", "txn", "status", "statuscode")
_MOST_ELEMENTS = 200
_MOST_WORDS = 50
_LONGEST = 300
"""Characters of an issuer's words that are shown."""
_MAX_JSON = 1 << 20
"""Characters of JSON that are parsed: its objects take many times the text's memory."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Opened:
    """A certificate taken out of its envelopes."""

    data: bytes = field(repr=False)
    """Its bytes: what its signature covers, if it is signed."""
    document: Document


def open_certificate(data: bytes) -> Opened:
    """Return the certificate in what an issuer sent.

    Raises `NoCertificate` for an answer in place of one, and `Refused` for what cannot be read.
    """
    opened = Opened(data, read_document(data))
    for _ in range(_DEEPEST):
        inside = _inside(opened.document)
        if inside is None:
            return opened
        opened = Opened(inside, read_document(inside))
    return opened


def _inside(document: Document) -> bytes | None:
    """Return the bytes in an envelope, None for a document that is no envelope."""
    root = document.root
    tag = root.tag.lower()
    if tag in _ERRORS:
        raise NoCertificate(_said(root))
    if tag == _SOAP:
        body = next(_elements(document.find("Body")), None)
        if body is None:
            raise NoCertificate("The issuer's answer is empty.")
        return _bytes_of(body)
    if tag not in _ENVELOPES:
        return None
    found = (document.find(name) for name in _CONTENTS)
    for content in (one for one in found if one):
        if inner := next(_elements(content), None):
            return _bytes_of(inner)
        if text := content.raw_text().strip():
            return _unpacked(text)
    raise _without_content(document)


def _unpacked(text: str) -> bytes:
    """Return the bytes in an envelope's text: XML as it is, or in Base64."""
    if text.startswith("<"):  # it is decoded already, whatever encoding it declares
        return _DECLARATION.sub("", text, count=1).encode()
    try:
        inside = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("The certificate inside this answer is not base64.") from None
    if inside.startswith(limits.PDF_START):
        raise NoCertificate(limits.ONLY_PDF, has_pdf=True)
    return inside


def _without_content(document: Document) -> NoCertificate:
    """Return why an envelope is empty: what its status says, or that a PDF is all there is."""
    status = document.find("ResponseStatus") or document.root
    code = (value(status, "Status", "StatusCode") or status.text).strip().lower()
    file = document.find("DocContent")
    if file is not None and file.raw_text().strip():
        return NoCertificate(limits.ONLY_PDF, has_pdf=True)
    said = "" if code in _DONE else _words(status) or _words(document.root)
    if said:
        return NoCertificate(f"The issuer answered: {said}")
    if code in _PENDING:
        return NoCertificate("The issuer answered that the document is not ready yet: try later.")
    if code and code not in _DONE:
        return NoCertificate(
            f"The issuer answered that it could not give the document (status {code[:20]})."
        )
    return NoCertificate("The issuer's answer has no document in it.")


def _said(root: Element) -> str:
    words = _words(root)
    return f"The issuer answered: {words}" if words else "The issuer answered with an error."


def _words(root: Element) -> str:
    """Return an answer's message for a person; without one, all its texts, else ""."""
    told: dict[str, str] = {}
    for name, text in _texts(root):
        if len(told) < _MOST_WORDS:
            told.setdefault(name, text)
    best = next((told[name] for name in _WORDS if told.get(name)), "")
    others = (text for text in told.values() if not text.isdigit())
    words = Mask.SHAPE.short(clean_line(best or " ".join(dict.fromkeys(others)))[:_LONGEST]).strip()
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def _texts(root: Element) -> Iterator[tuple[str, str]]:
    """Return the names and texts in an answer, except its own times, ids and status."""
    for node in walk(root, _MOST_ELEMENTS):
        pairs = [pair for pair in node.attributes if not pair[0].startswith("xmlns")]
        for name, text in (*pairs, (node.tag, node.text)):
            name = name.rpartition(":")[2].lower()
            if text.strip() and name not in _OF_THE_ANSWER:
                yield name, text.strip()


def _elements(node: Element | None) -> Iterator[Element]:
    return node.children if node is not None else iter(())


def _bytes_of(element: Element) -> bytes:
    index = element.document.index
    return element.document.data[
        index.starts[element.node] : index.ends[index.closes[element.node]]
    ]


def wrapped_json(root: Element) -> PlainNode | None:
    """Return the JSON object that is the only content of `root`, or None."""
    if root.has_children or not root.text.startswith("{"):
        return None
    text = root.raw_text()
    if len(text) > _MAX_JSON:
        return None
    try:
        members = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return json_node(root.tag, members)
