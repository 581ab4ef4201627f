"""What lies around a certificate: the issuer's answer envelope, or XML that only carries JSON."""

from __future__ import annotations

import base64
import binascii
import json

from dl_tui.core.certificate_nodes import JsonNode, json_node
from dl_tui.core.xmlread import Document, Element, Refused, read_document

_ENVELOPE = "pulldocresponse"
_MAX_JSON = 1 << 20
"""Characters of JSON that are read: its objects cost many times their text in memory."""


def unwrap(document: Document) -> Document:
    """Return the certificate inside a `PullDocResponse`, or the document as it is.

    Raises `Refused` when the certificate inside cannot be read.
    """
    if document.root.tag.lower() != _ENVELOPE:
        return document
    content = document.find("DataContent")
    if content is None or not (text := content.raw_text().strip()):
        return document
    try:
        return read_document(base64.b64decode("".join(text.split()), validate=True))
    except (binascii.Error, ValueError):
        raise Refused("The certificate inside this answer is not base64.") from None


def wrapped_json(root: Element) -> JsonNode | None:
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
