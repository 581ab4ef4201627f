"""Every shape `mime` was seen in gives the same few words."""

from __future__ import annotations

import pytest

from dl_tui.api.mime import MAX_FORMATS, formats, mime_type


@pytest.mark.parametrize(
    ("mime", "expected"),
    [
        ("application/pdf", ("pdf",)),
        ("application/PDF", ("pdf",)),
        (["application/json", "application/xml", "application/pdf"], ("pdf", "xml", "json")),
        (["image/png", "text/xml"], ("xml", "png")),
        (["image/jpeg", "image/png"], ("jpeg", "png")),
        ("application/pdf, application/xml", ("pdf", "xml")),
        ("application/xml; charset=utf-8", ("xml",)),
        ([{"application/xml": {}}, {"application/pdf": {}}], ("pdf", "xml")),
        ({"application/xml": {}}, ("xml",)),
        (["application/pdf", "application/pdf"], ("pdf",)),
        (["application/pdf", 5, None, ["application/xml"]], ("pdf",)),
        (["xml"], ("xml",)),
        (["image/\x1bpng"], ("\ufffdpng",)),
    ],
)
def test_formats_are_short_words_in_one_order(mime: object, expected: tuple[str, ...]) -> None:
    assert formats(mime) == expected


def test_a_list_that_lost_its_brackets_is_keyed_by_number() -> None:
    assert formats({"0": "application/xml", "2": "application/pdf"}) == ("pdf", "xml")


@pytest.mark.parametrize("mime", [None, "", " ", "NA", [], [""], {}, 5, True, [None]])
def test_a_document_of_no_known_format_is_a_pdf(mime: object) -> None:
    assert formats(mime) == ("pdf",)


def test_neither_many_nor_long_formats_get_through() -> None:
    many = formats([f"image/{'x' * 1000}{number}" for number in range(1000)])
    keyed = formats({f"image/{number}{'x' * 1000}": {} for number in range(1000)})

    for words in (many, keyed, formats("a/b" * 1_000_000), formats(",".join(map(str, range(999))))):
        assert len(words) <= MAX_FORMATS
        assert max(map(len, words)) <= 40


@pytest.mark.parametrize(
    ("mime", "expected"),
    [
        ("application/PDF", "application/pdf"),
        (["image/png"], "image/png"),
        ("", ""),
        (None, ""),
        ([], ""),
        ("image/\x1bpng", "image/\ufffdpng"),
    ],
)
def test_the_type_of_a_file_is_one_cleaned_line(mime: object, expected: str) -> None:
    assert mime_type(mime) == expected
