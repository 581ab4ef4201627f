"""Nothing that a certificate says is lost on Details: as it is, in words, or masked."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice

from hypothesis import given, settings
from hypothesis import strategies as st

from dl_tui.core.reading.certificate import Certificate, Fact, Paragraph, Table, certificate_of
from dl_tui.core.reading.labels import BODIES, GENDERS, LANGUAGES, RELATIONS, STATES
from dl_tui.core.reading.nodes import Node, is_blank
from dl_tui.core.reading.unwrap import open_certificate, wrapped_json
from dl_tui.core.words.dates import show_date, show_moment
from dl_tui.core.words.sizes import show_marks, show_rupees
from dl_tui.core.xml.document import Refused
from dl_tui.sandbox.answers import Refusal
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.people.everyone import everyone

TODAY = datetime.date(2026, 11, 29)
PICTURES = ("photo", "pht")


def told(certificate: Certificate) -> str:
    """Return all that Details can show, revealed and with the hidden facts."""
    parts = [certificate.title, certificate.doctype, certificate.issuer, *certificate.holders]
    for section in certificate.sections:
        parts.append(section.title)
        for item in section.items:
            match item:
                case Fact():
                    parts += [item.label, item.value]
                case Table():
                    parts += [*item.columns, *(cell for row in item.rows for cell in row)]
                case Paragraph():
                    parts.append(item.text)
    return "\n".join(" ".join(part.split()).casefold() for part in parts)


def said(node: Node) -> Iterator[tuple[str, str]]:
    """Return every name and value in a tree but signatures and what declares namespaces."""
    if node.tag.lower() == "signature":
        return
    for name, text in node.attributes:
        if not name.startswith("xmlns"):
            yield name, text
    if node.text:
        yield node.tag, node.text
    for inner in node.children:
        yield from said(inner)


def forms(name: str, text: str) -> Iterator[str]:
    """Return the ways in which a value may be told."""
    text = " ".join(text.split())
    yield from (text, show_date(text), show_moment(text), show_rupees(text))
    for words in (GENDERS, STATES, BODIES):
        yield words.get(text.upper(), text)
    if name.lower() == "swdindicator":
        yield RELATIONS.get("".join(filter(str.isalpha, text.lower())), text)
    if name.lower().startswith(("marks", "gp")):
        yield show_marks(text)
    if name == "lang":
        yield LANGUAGES.get(text.zfill(2), text)
    if name == "format":
        yield text.rpartition("/")[2].upper().replace("JPG", "JPEG")


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


def lost(data: bytes) -> list[tuple[str, str]]:
    """Return what a certificate says and Details does not tell."""
    document = open_certificate(data).document
    everything = told(certificate_of(document, TODAY))
    missing = []
    for name, text in said(wrapped_json(document.root) or document.root):
        is_picture = text.startswith("[binary") or name.lower() in PICTURES
        if is_blank(text) or is_picture:
            continue
        if not any(form.casefold() in everything for form in forms(name, text)):
            missing.append((name, text))
    return missing


TAGS = words(
    "Certificate CertificateData IssuedTo IssuedBy Person Persons Organization Address Address2"
    " Husband husband Examination School Subjects Subject Member Members Photo UidData KycRes Poi"
    " Poa LData Pht Field Caste Residence Remarks Semester Ward Whatever"
)
NAMES = words(
    "name type number status language swd swdIndicator gender dob issueDate place co house line1"
    " district dist state pin lang month year centerCode value key code uid mobile religion amount"
    " email ret ts format x:y Name noOfUnits remark"
)
ODD = ("M", "S", "A", "CG", "06", "N/O", "12-Jun-24", "9000000001", "120000", "Y")


@st.composite
def trees(draw: st.DrawFn, numbers: count[int] | None = None, depth: int = 4) -> str:
    """Draw an element; most of its values stand nowhere else in the tree."""
    numbers = numbers or count(1)

    def a_value() -> str:
        return draw(st.sampled_from(ODD)) if draw(st.integers(0, 5)) == 0 else f"q{next(numbers)}w"

    tag = draw(st.sampled_from(TAGS))
    names = draw(st.lists(st.sampled_from(NAMES), max_size=6, unique=True))
    pairs = "".join(f' {name}="{html.escape(a_value())}"' for name in names)
    text = (
        f"{a_value()} {'long ' * draw(st.sampled_from((0, 0, 40)))}" if draw(st.booleans()) else ""
    )
    inside = [
        draw(trees(numbers, depth - 1)) for _ in range(draw(st.integers(0, 3)) if depth else 0)
    ]
    return f"<{tag}{pairs}>{text}{''.join(inside)}</{tag}>"


@settings(max_examples=3 * settings().max_examples)  # a rule that drops is one of thirty
@given(trees())
def test_every_value_of_any_tree_is_told(tree: str) -> None:
    assert lost(f'<Certificate xmlns:x="u">{tree}</Certificate>'.encode()) == []


def certificates_of_the_sandbox() -> Iterator[bytes]:
    """Return what the people of the sandbox hold: of the one who holds very much, the beginning."""
    for person in everyone(Options()):
        for document in islice(person.open_locker().issued(), 60):
            with suppress(Refusal):
                yield document.xml().body if document.xml else b""
        if make := person.eaadhaar:
            for version in (2, 3):
                with suppress(Refusal):
                    yield make(version).body


def test_every_value_of_every_certificate_of_the_sandbox_is_told() -> None:
    read = 0
    for data in certificates_of_the_sandbox():
        with suppress(Refused):
            assert lost(data) == []
            read += 1
    assert read > 40


def test_a_rule_that_drops_what_it_does_not_know_would_be_seen() -> None:
    document = open_certificate(b"<C><School name='a' region='q1w'/></C>").document
    nothing = certificate_of(open_certificate(b"<C/>").document, TODAY)
    assert "q1w" in told(certificate_of(document, TODAY))
    assert "q1w" not in told(nothing)
