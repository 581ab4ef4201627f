"""The letters of a name that a query has matched."""

from __future__ import annotations

import pytest

from dl_tui.core.words.spots import spots


def marked(name: str, *terms: tuple[str, ...]) -> str:
    return "".join(f"[{text}]" if hit else text for text, hit in spots(name, terms))


@pytest.mark.parametrize(
    ("name", "terms", "drawn"),
    [
        ("Driving Licence", [("lic",), ("dri",)], "[Dri]ving [Lic]ence"),
        ("Japan PAN", [("pan",)], "Japan [PAN]"),
        ("Café-scan", [("cafe",)], "[Café]-scan"),
        ("Licence", [("lcnce", "licence")], "[L]i[c]e[nce]"),
        ("क़ानून २०१५", [("2015",)], "क़ानून [२०१५]"),
        ("पत्र", [("पत",)], "[पत्र]"),
        ("Nothing", [("x",)], "Nothing"),
    ],
)
def test_matched_letters_are_told_apart_and_clusters_stay_whole(
    name: str, terms: list[tuple[str, ...]], drawn: str
) -> None:
    assert marked(name, *terms) == drawn


def test_the_pieces_are_the_name_again() -> None:
    name = "İstanbul ﬁle ß\u0301 हिन्दी 👩\u200d🔬 \ufffd"
    assert "".join(text for text, _ in spots(name, [("i",), ("हि",)])) == name
