"""The APAAR as one more document of the locker, if the session has access to it.

DigiLocker does not list it, and returns it as JSON. It is converted to XML here, so that the
reader shows it like any other certificate: masked by the same rules, but unsigned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from dl_tui.api.models.locker import IssuedDocument, Xml
from dl_tui.core.words.doctypes import APAAR
from dl_tui.safetext import clean_line

if TYPE_CHECKING:
    from dl_tui.core.digilocker import DigiLocker

SCOPE = "apaar"
"""The scope that a session needs for it."""
_DEEPEST = 20
"""The depth of nested objects; no record has more than four."""


def apaar_documents(scope: str) -> tuple[IssuedDocument, ...]:
    """Return the document that stands for it, or none if the session has no access to it."""
    if SCOPE not in scope.split():
        return ()
    entry = IssuedDocument("", "APAAR ID", APAAR, "", "DigiLocker", "", "", ("json",))
    return (entry,)


async def fetch_apaar(digilocker: DigiLocker) -> Xml:
    """Fetch the record (`GET /oauth2/1/apaar`) as XML; raises Failure or SessionEnded."""
    return Xml(as_xml(await digilocker.apaar()))


def as_xml(record: Mapping[str, object]) -> bytes:
    """Write an object of JSON as XML: plain values as attributes, all others as elements."""
    return "".join(_element("APAAR", record, _DEEPEST)).encode()


def _element(name: str, fields: Mapping[str, object], room: int) -> Iterator[str]:
    plain, inner = {}, []
    for key, value in fields.items():
        if isinstance(value, Mapping):
            inner.append((key, value))
        elif isinstance(value, list):
            inner += [(key, _object(each)) for each in value]
        elif value is not None:
            plain[_name(key)] = quoteattr(clean_line(str(value)))
    yield f"<{name}{''.join(f' {key}={value}' for key, value in plain.items())}>"
    for key, value in inner if room else ():
        yield from _element(_name(key), value, room - 1)
    yield f"</{name}>"


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {"value": value}


def _name(key: str) -> str:
    """Return a key as a name that XML allows."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", key)[:64]
    return name if name[:1].isalpha() else f"x{name}"
