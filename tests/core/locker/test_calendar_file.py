"""The calendar file keeps to RFC 5545 whatever the names are."""

from __future__ import annotations

import datetime
import stat
from pathlib import Path

import pytest

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.locker.calendar_file import calendar, save_calendar
from dl_tui.core.locker.expiry import Expiry
from dl_tui.data.saving import SaveFailed

NOW = datetime.datetime(2024, 5, 31, 12, 30, tzinfo=datetime.UTC)
DAY = datetime.date(2030, 1, 31)


def expiry(name: str, *, what: str = "Validity", day: datetime.date = DAY) -> Expiry:
    document = IssuedDocument("in.x-DL99990", name, "DRVLC", "", "Sample Board", "", "", ("xml",))
    return Expiry(document, what, day)


def lines(*expiries: Expiry) -> list[str]:
    """Return the lines of a file after unfolding."""
    text = calendar(expiries, NOW).decode()
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_has_its_last_day_and_an_alarm_thirty_days_before() -> None:
    found = lines(expiry("Driving Licence", what="Transport"))

    assert found[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dl_tui//Expiry dates//EN"]
    assert found[-1] == "END:VCALENDAR"
    for line in (
        "DTSTAMP:20240531T123000Z",
        "DTSTART;VALUE=DATE:20300131",
        "DTEND;VALUE=DATE:20300201",
        "SUMMARY:Driving Licence (transport) expires",
        "TRIGGER:-P30D",
    ):
        assert line in found


def test_lines_have_at_most_75_octets_and_no_character_is_cut() -> None:
    name = "प्रमाण पत्र 👩\u200d🔬 " * 20
    raw = calendar([expiry(name)], NOW)

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert all(line.decode() or True for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert any(" ".join(name.split()) in line for line in lines(expiry(name)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("x\r\nBEGIN:VEVENT", "x BEGIN:VEVENT"),
        ("x\x1b]0;y\x07", "x\ufffd]0\\;y\ufffd"),
        ("x\u2028END:VCALENDAR", "x\ufffdEND:VCALENDAR"),
    ],
)
def test_hostile_names_stay_inside_their_line(name: str, told: str) -> None:
    found = lines(expiry(name))
    assert f"SUMMARY:{told} expires" in found
    assert found.count("BEGIN:VEVENT") == found.count("END:VCALENDAR") == 1


@pytest.mark.parametrize("number", ["999999990019", "9999 9999 0019", "DL-14/2011-0149646"])
def test_document_numbers_do_not_travel(number: str) -> None:
    text = "\n".join(lines(expiry(f"Licence {number} of 2015")))
    assert number not in text
    assert "DL99990" not in text
    assert "SUMMARY:Licence … of 2015 expires" in text


def test_ids_are_the_same_each_time_and_differ_within_a_file() -> None:
    def ids(*expiries: Expiry) -> list[str]:
        return [line for line in lines(*expiries) if line.startswith("UID:")]

    both = ids(expiry("One"), expiry("One"), expiry("Two"))
    assert len(set(both)) == 3
    assert ids(expiry("One"))[0] == both[0]


def test_the_last_day_of_the_calendar_is_no_fault() -> None:
    assert "DTSTART;VALUE=DATE:99991231" in lines(expiry("One", day=datetime.date.max))


def test_the_file_is_for_its_owner_alone_and_replaces_nothing(tmp_path: Path) -> None:
    first, second = (save_calendar(tmp_path / "new", [expiry("One")], NOW) for _ in range(2))

    assert first.read_bytes() == calendar([expiry("One")], NOW)
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert second.name == "DigiLocker expiry dates (2).ics"


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SaveFailed):
        save_calendar(tmp_path / "file", [expiry("One")], NOW)
