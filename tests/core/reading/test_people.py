"""Whom a certificate is about."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.people import holders
from dl_tui.core.xml.document import read_xml


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("<IssuedTo><Person name='A'/></IssuedTo>", ["A"]),
        ("<IssuedTo><Organization name='O'/></IssuedTo>", ["O"]),
        (
            "<IssuedTo><Persons><Person name='A'/><Person name='B'/></Persons></IssuedTo>",
            ["A", "B"],
        ),
        ("<Husband name='H'/><Wife name='W'/><Husband name='h'/>", ["H", "W"]),
        (
            "<IssuedTo><Person name='A'/></IssuedTo><Member memberName='a'/><Member name='C'/>",
            ["A", "C"],
        ),
        ("<IssuedBy><Person name='Officer'/></IssuedBy><Person name='A'/>", ["A"]),
        ("<Witness><Person name='W'/></Witness><Bride name='B'/>", ["B"]),
        ("<Doctor><Person name='D'/></Doctor><Patient name='P'/>", ["P"]),
        ("<Marks candidateName='C'/>", ["C"]),
        ("<Marks><firstName>F</firstName><lastName>L</lastName></Marks>", ["F L"]),
        ("<Person name='Ravi 9000000001'/>", ["Ravi ••••0001"]),
        ("<Poi name='A'/>", ["A"]),
        ("<Person name='Testwala, Asha'/><Person name='B'/>", ["Testwala, Asha", "B"]),
        ("<Nothing/>", []),
    ],
)
def test_all_holders_are_named_and_nobody_else(inside: str, names: list[str]) -> None:
    assert holders(read_xml(f"<Certificate>{inside}</Certificate>".encode())) == tuple(names)
