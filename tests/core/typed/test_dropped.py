"""Paths out of what terminals write when files are dropped on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.typed.dropped import MOST, dropped_paths


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("/home/a/scan.pdf", ["/home/a/scan.pdf"]),
        ("/home/a/scan.pdf ", ["/home/a/scan.pdf"]),
        ("/home/a/my scan (1).pdf", ["/home/a/my scan (1).pdf"]),
        ("'/home/a/my scan.pdf' ", ["/home/a/my scan.pdf"]),
        ('"/home/a/my scan.pdf"', ["/home/a/my scan.pdf"]),
        (r"/home/a/my\ scan\ \(1\).pdf", ["/home/a/my scan (1).pdf"]),
        ("file:///home/a/my%20scan.pdf", ["/home/a/my scan.pdf"]),
        ("file://localhost/home/a/%E0%A4%95.pdf", ["/home/a/क.pdf"]),
        ("file://elsewhere/a.pdf", ["file://elsewhere/a.pdf"]),
        ("/a/one.pdf /a/two.pdf", ["/a/one.pdf", "/a/two.pdf"]),
        ("'/a/one one.pdf' '/a/two.pdf'", ["/a/one one.pdf", "/a/two.pdf"]),
        (r"/a/one\ one.pdf /a/two.pdf", ["/a/one one.pdf", "/a/two.pdf"]),
        ("file:///a/1.pdf\r\nfile:///a/2.pdf\r\n", ["/a/1.pdf", "/a/2.pdf"]),
        ("~/scan.pdf", ["~/scan.pdf"]),
        ("scan.pdf", ["scan.pdf"]),
        ("/a/Asha's papers.pdf", ["/a/Asha's papers.pdf"]),
        ("'/a/it does not end.pdf", ["'/a/it does not end.pdf"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_each_way_of_writing_gives_the_path(text: str, paths: list[str]) -> None:
    assert dropped_paths(text) == paths


@given(st.text(max_size=200))
def test_any_text_gives_some_paths_or_none(text: str) -> None:
    assert len(dropped_paths(text)) <= MOST
