"""What a file is by its bytes."""

from __future__ import annotations

import pytest

from dl_tui.core.words.filetypes import JPEG, PDF, PNG, FileType, stem_of, type_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\n\n%PDF-1.4", PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", JPEG),
        (b"\x89PNG\r\n\x1a\n\x00", PNG),
        (b"GIF89a", None),
        (b"", None),
        (b"x" * 2000 + b"%PDF-", None),
    ],
)
def test_the_first_bytes_tell_the_type(head: bytes, kind: FileType | None) -> None:
    assert type_of(head) is kind


def test_the_last_bytes_tell_whether_the_file_is_complete() -> None:
    assert PDF.ends_in(b"startxref\n9\n%%EOF\r\n")
    assert not PDF.ends_in(b"%%EOF" + b"x" * 5000)
    assert JPEG.ends_in(b"\xff\xd9\x00\x00")
    assert not PNG.ends_in(b"IEND")


def test_only_an_extension_of_these_types_is_taken_off_a_name() -> None:
    assert stem_of("scan.PDF") == "scan"
    assert stem_of("Dr. Testwala") == "Dr. Testwala"
    assert stem_of(".pdf") == ".pdf"
