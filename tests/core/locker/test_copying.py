"""What of a document can be copied."""

from __future__ import annotations

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.locker.copying import about_item

URI = "in.gov.transport-DRVLC-XX0120210001234"
LICENCE = IssuedDocument(
    *(URI, "Driving License", "DRVLC", "", "Ministry of Road Transport", "in.gov.transport"),
    *("2021-08-02T09:14:33Z", ("xml", "pdf")),
)


def test_an_issued_document_gives_what_is_known_of_it() -> None:
    assert {choice.label: choice.value for choice in about_item(LICENCE)} == {
        "Name": "Driving License",
        "Issuer": "Ministry of Road Transport",
        "Type": "DRVLC",
        "Date": "2 Aug 2021",
        "File name": "Driving License - Ministry of Road Transport.xml",
        "URI": URI,
    }


def test_the_address_comes_last_and_with_a_warning() -> None:
    *others, address = about_item(LICENCE)
    assert "number of the document" in address.warning
    assert not any(choice.warning for choice in others)


def test_what_is_not_known_is_not_offered() -> None:
    folder = LockerItem(True, "1001", "Mother's papers", None, "", "", "", "", "")
    assert [choice.label for choice in about_item(folder)] == ["Name"]
    exported = LockerItem(False, "", "scan.pdf", 9, "", "application/pdf", "17", "", "")
    assert [choice.label for choice in about_item(exported)] == ["Name"]


def test_no_value_is_in_a_trace() -> None:
    assert "XX0120210001234" not in repr(about_item(LICENCE))
