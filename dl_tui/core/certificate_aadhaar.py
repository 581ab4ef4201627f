"""e-Aadhaar: the holder as UIDAI sends them, once in English and once in a local language."""

from __future__ import annotations

import datetime

from dl_tui.core.certificate_facts import address, fact, facts_of, photo
from dl_tui.core.certificate_labels import LANGUAGES
from dl_tui.core.certificate_model import Badge, Certificate, Fact
from dl_tui.core.certificate_nodes import Node, child, value
from dl_tui.core.certificate_rules import rule_for
from dl_tui.core.certificate_sections import Sections
from dl_tui.core.certificate_state import is_past, signature
from dl_tui.core.xmlread import Document, Element

ISSUER = "Unique Identification Authority of India"


def read_aadhaar(document: Document, uid_data: Element, today: datetime.date) -> Certificate:
    """Return an e-Aadhaar as a person reads it.

    `uid_data` is the `UidData` of a `KycRes` (either version) or of an `OfflinePaperlessKyc`.
    """
    around = document.find("KycRes") or document.find("OfflinePaperlessKyc")
    poi = child(uid_data, "Poi")
    sections = Sections()
    answer = list(facts_of(around, (around.tag,))) if around else []
    sections.add("Aadhaar", [*facts_of(uid_data, ("UidData",)), *answer])
    sections.add("Holder", [*_holder(poi), *_address(uid_data, "Poa"), *_photo(uid_data)])
    local = child(uid_data, "LData")
    if local:
        sections.add(_language(local), _local(local))
    late = is_past(value(around, "ttl"), today)
    return Certificate(
        title="Aadhaar",
        doctype="ADHAR",
        issuer=ISSUER,
        holder=value(poi, "name"),
        badges=(Badge("Expired", "bad"),) if late else (),
        sections=sections.finish(),
        signature=signature(document),
    )


def _holder(poi: Node | None) -> list[Fact]:
    return list(facts_of(poi, (poi.tag,))) if poi else []


def _address(uid_data: Node, name: str) -> list[Fact]:
    place = child(uid_data, name)
    return _place(place) if place else []


def _place(place: Node) -> list[Fact]:
    care = fact(rule_for((place.tag,), "co"), value(place, "co", "careof"))
    return [one for one in (care, address(place, ())) if one]


def _photo(uid_data: Node) -> list[Fact]:
    picture = child(uid_data, "Pht")
    found = photo(picture) if picture else None
    return [found] if found else []


def _local(local: Node) -> list[Fact]:
    name = fact(rule_for((local.tag,), "name"), value(local, "name"))
    return [*([name] if name else []), *_place(local)]


def _language(local: Node) -> str:
    return f"In {LANGUAGES.get(value(local, 'lang').zfill(2), 'the local language')}"
