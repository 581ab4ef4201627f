"""Certificates written as a web page inside an element, and tables whose first row names them."""

from __future__ import annotations

import datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.reading.certificate import Fact, Paragraph, Section, Table, read_certificate
from dl_tui.core.reading.html import LONGEST, html_node, is_html

TODAY = datetime.date(2026, 11, 29)
PAGE = """<html><head><title>Namuna Nagar</title></head><body><h1>Character &amp; conduct</h1>
<p>This is to certify that <b>Asha Testwala</b> R/o House No. 45, Gali 3, is known here.</p>
<table><tr><th>Roll No</th><th>Mobile</th><th>Caste</th></tr>
<tr><td>123456</td><td>9000000001</td><td>Namuna</td></tr></table></body></html>"""
HTML = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "</td>",
            "<br>",
            "<![x[",
            "<!--",
            "&lt;",
            "&#",
            "<",
            "</",
            ">",
            "text",
            "<script>",
            "</head>",
        ]
    )
    | st.text(max_size=5)
).map("".join)


def sections(inner: str) -> tuple[Section, ...]:
    text = f"<Certificate name='X'><CertificateData>{inner}</CertificateData></Certificate>"
    return read_certificate(text.encode(), TODAY).sections


def table(inner: str) -> Table:
    (found,) = (item for one in sections(inner) for item in one.items if isinstance(item, Table))
    return found


@pytest.mark.parametrize(
    "inner", [f"<Body><![CDATA[{PAGE}]]></Body>", f"<Body>{escape(PAGE)}</Body>"]
)
def test_a_page_is_told_without_its_tags_and_masked_as_any_text(inner: str) -> None:
    (words,) = (
        item for one in sections(inner) for item in one.items if isinstance(item, Paragraph)
    )
    assert words.text.splitlines()[:2] == ["Namuna Nagar", "Character & conduct"]
    assert words.masked.splitlines()[2].endswith(
        "certify that Asha Testwala R/o ••••, is known here."
    )
    rows = table(inner)
    assert rows.columns == ("Roll no", "Mobile", "Caste")
    assert rows.rows == (("123456", "9000000001", "Namuna"),)
    assert rows.masked == (("••••456", "••••0001", "••••"),)


def test_a_page_beside_other_values_takes_nothing_from_them() -> None:
    found = sections("<Body no='7'><![CDATA[<p>Said</p>]]><Extra>more</Extra></Body>")
    values = [item.value for one in found for item in one.items if isinstance(item, Fact)]
    assert {"7", "more"} <= set(values)
    assert "Said" in values


def test_a_text_with_angle_brackets_is_no_page() -> None:
    for text in ("a < b and b > c", "</unknown>", "<p>", "<p>" + "x" * LONGEST + "</p>"):
        assert not is_html(text)


@given(HTML)
def test_any_page_is_read_without_an_error(page: str) -> None:
    html_node("Body", page)


@given(HTML)
def test_any_certificate_with_a_page_is_read_without_an_error(page: str) -> None:
    clean = "".join(sign for sign in page if sign.isprintable())
    sections(f"<Body>{escape(clean)}&lt;p&gt;&lt;/p&gt;</Body>")


ROWS = (
    "<T><Row><Cell>Name</Cell><Cell>Caste</Cell></Row>"
    "<Row><Cell>Asha</Cell><Cell>Namuna</Cell></Row></T>"
)


def test_the_first_row_of_a_table_of_cells_names_its_columns() -> None:
    found = table(ROWS)
    assert found.columns == ("Name", "Caste")
    assert found.masked == (("Asha", "••••"),)


@pytest.mark.parametrize(
    "first",
    ["<Cell>Asha</Cell><Cell>12</Cell>", "<Cell>A</Cell><Cell>A</Cell>", "<Cell>A</Cell><Cell/>"],
)
def test_without_a_head_the_columns_are_counted(first: str) -> None:
    found = table(f"<T><Row>{first}</Row><Row><Cell>Ravi</Cell><Cell>13</Cell></Row></T>")
    assert found.columns == ("Column 1", "Column 2")
    assert len(found.rows) == 2


def test_cells_of_a_name_of_their_own_stay_what_they_are() -> None:
    found = table("<T><R><Cell no='1'>A</Cell><X>B</X></R><R><Cell no='2'>C</Cell><X>D</X></R></T>")
    assert "X" in found.columns
