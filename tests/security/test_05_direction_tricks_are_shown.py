"""Hidden direction tricks are shown, not obeyed.

Bidi controls, zero-width signs and tags become a visible sign, on screen and in file names; the
joiners that Indic scripts and emoji need are kept.
"""

from __future__ import annotations

import pytest

from dl_tui.data.filenames import safe_name
from dl_tui.safetext import REPLACEMENT, clean
from dl_tui.sandbox.answers import json_content
from tests.tui.visit import Visit

SPOOFED, SHOWN = "photo\u202egpj.exe", "photo\ufffdgpj.exe"
TRICKS = [
    *map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    *("\u200b", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e", "\u3164", "\uffa0"),
    *map(chr, (0xE0001, 0xE0041, 0xE007F)),
]


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: f"U+{ord(trick):04X}")
def test_each_trick_is_shown(trick: str) -> None:
    assert clean(f"a{trick}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize(
    "kept", ["\u0915\u094d\u200d\u0937", "\u0d28\u0d4d\u200c", "\U0001f468\u200d\U0001f469"]
)
def test_the_joiners_of_scripts_and_emoji_stay(kept: str) -> None:
    assert clean(kept) == kept


async def test_a_program_that_poses_as_a_photo_is_seen_through(visit: Visit) -> None:
    items = [{"name": SPOOFED, "uri": "in.gov.x-PHOTO-1", "mime": "image/jpeg"}]
    visit.sandbox.state.faults.answer("issued", json_content({"items": items}))
    await visit.sign_in()

    assert visit.names == [SHOWN]
    assert SHOWN in visit.text
    assert "exe.jpg" not in visit.text
    await visit.press("d")
    await visit.until_text("Save as a file", "photo")
    assert "\u202e" not in visit.text


def test_a_spoofed_extension_is_not_kept_on_disk() -> None:
    assert "\u202e" not in safe_name(SPOOFED, "jpg")
    assert safe_name(SPOOFED, "jpg").endswith(".jpg")
