"""The photo in a certificate."""

from __future__ import annotations

import base64

import pytest

from dl_tui.core.reading.photo import LARGEST, photo_of
from dl_tui.core.xml.document import read_document

JPEG = b"\xff\xd8\xff\xe0 a picture"
TEXT = base64.b64encode(JPEG).decode()


def photo_in(xml: str) -> bytes | None:
    return photo_of(read_document(xml.encode()))


@pytest.mark.parametrize(
    "xml",
    [
        f"<C><Person><Photo format='JPEG'>{TEXT}</Photo></Person></C>",
        f"<C><Photo/><Photo>not base64!</Photo><Photo>{TEXT}</Photo></C>",
        f"<C><UidData><Pht>{TEXT[:8]}\n  {TEXT[8:]}</Pht></UidData></C>",
        f"<c:C xmlns:c='u'><c:Photo>{TEXT}</c:Photo></c:C>",
    ],
)
def test_the_first_photo_is_found(xml: str) -> None:
    assert photo_in(xml) == JPEG


@pytest.mark.parametrize(
    "xml",
    [
        "<C/>",
        "<C><Photo> </Photo></C>",
        "<C><Photo>no base64!</Photo></C>",
        f"<C><Photo>{'A' * (LARGEST * 2)}</Photo></C>",
        f"<C>{'<Photo/>' * 100}<Photo>{TEXT}</Photo></C>",
    ],
)
def test_without_one_there_is_none(xml: str) -> None:
    assert photo_in(xml) is None
