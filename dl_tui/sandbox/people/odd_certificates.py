"""Certificates that a parser should reject, or handle with care: one per oddity."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from dl_tui.sandbox.answers import Content, html_page, json_content
from dl_tui.sandbox.certificates import civil
from dl_tui.sandbox.certificates.generic import Head, Holder, certificate
from dl_tui.sandbox.certificates.signature import RSA_SHA256, STRANGER, signed, unsigned
from dl_tui.sandbox.certificates.writer import DECLARATION, Element, element
from dl_tui.sandbox.people.person import Issuer

_ISSUER = Issuer("in.gov.odd", "Department of Odd Certificates")
_HOLDER = Holder("Vichitra Namewala", "29-02-1992", "T")


def _plain(title: str = "Odd Certificate") -> Element:
    head = Head("GOVID", title, "0000000", status="A")
    return certificate(head, _ISSUER, _HOLDER, civil.statement("Nothing odd in here."))


def _after_declaration(insert: str, text: str) -> Content:
    document = unsigned(_plain()).decode().replace("Nothing odd in here.", text)
    return Content(document.replace(DECLARATION, DECLARATION + insert).encode())


def _dtd() -> Content:
    return _after_declaration('<!DOCTYPE Certificate [<!ENTITY who "Mallory">]>', "By &who;.")


def _outside_entity() -> Content:
    dtd = '<!DOCTYPE Certificate [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    return _after_declaration(dtd, "&file;")


def _laughs() -> Content:
    entities = ['<!ENTITY l0 "ha">']
    for n in range(1, 10):
        tenfold = f"&l{n - 1};" * 10
        entities.append(f'<!ENTITY l{n} "{tenfold}">')
    return _after_declaration(f"<!DOCTYPE Certificate [{''.join(entities)}]>", "&l9;")


def _deep(depth: int = 5000) -> Content:
    return _with_data("<a>" * depth + "</a>" * depth)


def _wide(attributes: int = 100_000) -> Content:
    pairs = "".join(f' a{n}="{n}"' for n in range(attributes))
    return _with_data(f"<a{pairs}></a>")


def _long_line(size: int = 1_000_000) -> Content:
    return _with_data(f"<Remark>{'long ' * (size // 5)}</Remark>")


def _many_rows(rows: int = 2000) -> Content:
    lines = (f'<Row number="{n}" mark="{n % 100}"></Row>' for n in range(rows))
    return _with_data(f"<Rows>{''.join(lines)}</Rows>")


def _with_data(data: str) -> Content:
    document = unsigned(_plain()).decode()
    return Content(document.replace("</CertificateData>", data + "</CertificateData>").encode())


def _declared(encoding: str) -> Content:
    return Content(unsigned(_plain()).replace(b"UTF-8", encoding.encode(), 1))


def _truncated() -> Content:
    whole = signed(_plain())
    return Content(whole[: len(whole) // 2])


def _tampered() -> Content:
    return Content(signed(_plain()).replace(b"Vichitra Namewala", b"Mallory Namewala"))


def _commented() -> Content:
    return Content(signed(_plain()).replace(b"Nothing odd", b"Nothing<!-- split --> odd"))


def _vaccination() -> Content:
    claims = {
        "type": ["VerifiableCredential"],
        "credentialSubject": {"name": "Vichitra Namewala", "age": "34"},
        "evidence": [{"dose": 2, "vaccine": "SAMPLEVAX", "date": "2021-07-01"}],
    }
    text = f'<certificate id="0000000"><![CDATA[{json.dumps(claims)}]]></certificate>'
    return Content((DECLARATION + text).encode())


def _namespaced() -> Content:
    plain = _plain()
    named = Element(
        plain.name,
        {"xmlns": "http://example.com/certificate", **plain.attributes},
        plain.children,
    )
    return Content(signed(named))


def _envelope() -> Content:
    inner = base64.b64encode(signed(_plain())).decode()
    details = element(
        "DocDetails",
        element("DocContent", text=base64.b64encode(b"%PDF-1.4\n%%EOF\n").decode()),
        element("DataContent", text=inner),
    )
    status = element("ResponseStatus", Status="1", ts="2026-01-15T10:12:44+05:30", txn="1")
    return Content(unsigned(element("PullDocResponse", status, details)))


def _error_in_disguise() -> Content:
    return json_content({"error": "invalid_uri", "error_description": "No file found"})


ODD_CERTIFICATES: dict[str, Callable[[], Content]] = {
    "With a DTD": _dtd,
    "With an outside entity": _outside_entity,
    "Billion laughs": _laughs,
    "Nested 5000 deep": _deep,
    "With 100,000 attributes": _wide,
    "With a line of a million characters": _long_line,
    "With 2000 rows": _many_rows,
    "Declared as UTF-7": lambda: _declared("utf-7"),
    "Declared in an unknown encoding": lambda: _declared("rot13"),
    "Truncated": _truncated,
    "Changed after it was signed": _tampered,
    "With a comment in the signed part": _commented,
    "Without a signature": lambda: Content(unsigned(_plain())),
    "Vaccination style": _vaccination,
    "With a default namespace": _namespaced,
    "Inside a PullDocResponse": _envelope,
    "An HTML page instead": lambda: html_page(200),
    "An error with status 200": _error_in_disguise,
    "Nothing at all": lambda: Content(b""),
    "Signed with SHA-256": lambda: Content(signed(_plain(), method=RSA_SHA256)),
    "Signed by a stranger": lambda: Content(signed(_plain(), chain=STRANGER)),
}
