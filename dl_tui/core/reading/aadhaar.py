"""e-Aadhaar: the holder as UIDAI sends them, once in English and once in a local language."""

from __future__ import annotations

import datetime

from dl_tui.core.reading.facts import address, fact, facts_of, photo
from dl_tui.core.reading.labels import LANGUAGES
from dl_tui.core.reading.model import Certificate, Fact
from dl_tui.core.reading.nodes import Node, child, value
from dl_tui.core.reading.people import holders
from dl_tui.core.reading.rules import OUTSIDE, Surroundings, surroundings, title_for
from dl_tui.core.reading.sections import Sections
from dl_tui.core.reading.state import badges, signature
from dl_tui.core.xml.document import Document, Element

ISSUER = "Unique Identification Authority of India"


def read_aadhaar(document: Document, uid_data: Element, today: datetime.date) -> Certificate:
    """Return an e-Aadhaar as a person reads it.

    `uid_data` is the `UidData` of a `KycRes` (either version) or of an `OfflinePaperlessKyc`. The
    rest of the file comes after what is known.
    """
    root = document.root
    around = document.find("KycRes") or document.find("OfflinePaperlessKyc")
    here = surroundings(uid_data.path)
    parts = [child(uid_data, name) for name in ("Poi", "Poa", "Pht", "LData")]
    poi, poa, pht, local = parts
    place = address(poa, here.inside(poa)) if poa else None
    tongue = _local(local, here.inside(local)) if local else None
    # Something with too many parts is no address, and is shown like the rest of the file.
    addresses = (poa if place is not None else None, local if tongue is not None else None)
    sections = Sections(told=[node for node in (uid_data, around, poi, pht, *addresses) if node])
    answer = list(facts_of(around, surroundings(around.path))) if around else []
    sections.add("Aadhaar", [*facts_of(uid_data, here), *answer])
    holder = list(facts_of(poi, here.inside(poi))) if poi else []
    picture = photo(pht, here.inside(pht)) if pht else []
    sections.add("Holder", [*holder, *(place or []), *picture])
    if local and tongue is not None:
        sections.add(_language(local), tongue)
    sections.render(root, OUTSIDE.inside(root), title_for(root.tag))
    return Certificate(
        title="Aadhaar",
        doctype="ADHAR",
        issuer=ISSUER,
        holders=holders(root),
        badges=badges(root, today),
        sections=sections.finish(),
        signature=signature(document),
    )


def _local(local: Node, here: Surroundings) -> list[Fact] | None:
    """Return the name and address in the local language, and its code if the language is unknown.

    None if there is no usable address.
    """
    place = address(local, here, "name", "lang")
    if place is None:
        return None
    name = fact(here.rule_for("name"), value(local, "name"))
    code = fact(here.rule_for("lang"), value(local, "lang"))
    told = [one for one in (name, code) if one and (one is not code or not _is_known(local))]
    return [*told, *place]


def _is_known(local: Node) -> bool:
    return value(local, "lang").zfill(2) in LANGUAGES


def _language(local: Node) -> str:
    return f"In {LANGUAGES.get(value(local, 'lang').zfill(2), 'the local language')}"
