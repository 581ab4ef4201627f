"""A manifest that anybody may have written is refused unless every part of it is what it should."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dl_tui.core.export.manifest import Branch, Entry, KeptFile, Manifest
from dl_tui.core.export.manifest_read import BadManifest, load

FILE = KeptFile("issued/PAN.pdf", "file", 9, "0" * 64, "verified")
ENTRY = Entry("1" * 64, "PAN", "PANCR", "", "Income Tax", "x", "", ("pdf",), files=(FILE,))
WHOLE = Manifest("2026-01-01", "dl_tui", "Asha", "ab", True, (Branch(0, 0, ""),), (ENTRY,))


def changed(path: str, value: object) -> bytes:
    """Return the manifest with one value of it replaced."""
    raw: Any = json.loads(WHOLE.dump())
    *into, last = path.split(".")
    here = raw
    for part in into:
        here = here[int(part) if part.isdigit() else part]
    here[last] = value
    return json.dumps(raw).encode()


def test_what_was_written_is_read() -> None:
    assert load(WHOLE.dump()) == WHOLE


@pytest.mark.parametrize(
    "path",
    [
        *("../outside.pdf", "issued/../../outside.pdf", "/etc/passwd", "", ".", "a//b"),
        *("a\\b", "a/\x1b[2J", "a/\u202efdp.exe", "a\nb", "/".join("a" * 40), "x" * 5000),
    ],
)
def test_no_file_lies_outside(path: str) -> None:
    with pytest.raises(BadManifest, match="outside the export"):
        load(changed("entries.0.files.0.path", path))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("entries", {}),
        ("entries.0.files.0.size", -1),
        ("entries.0.files.0.size", True),
        ("entries.0.files.0.size", 10**12),
        ("entries.0.files.0.sha256", "zz"),
        ("entries.0.files.0.verdict", "excellent"),
        ("entries.0.name", 3),
        ("entries.0.name", "x" * 5000),
        ("entries.0.key", "short"),
        ("entries.0.folder", 1),
        ("folders.0.parent", 1),
        ("folders.0.number", 7),
        ("folders", ["a"]),
    ],
)
def test_a_wrong_value_is_named(path: str, value: object) -> None:
    with pytest.raises(BadManifest, match=r"is damaged|names too many"):
        load(changed(path, value))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[]", "damaged"),
        (b"{}", "does not belong to an export"),
        (changed("version", 99), "another version"),
    ],
)
def test_what_is_no_manifest_is_told(data: bytes, said: str) -> None:
    with pytest.raises(BadManifest, match=said):
        load(data)


def test_a_file_that_is_named_twice_is_refused() -> None:
    raw = json.loads(WHOLE.dump())
    raw["entries"].append(raw["entries"][0])
    with pytest.raises(BadManifest, match="one twice"):
        load(json.dumps(raw).encode())


def test_texts_are_cleaned() -> None:
    name = load(changed("entries.0.name", "a\x1b[31mb\nc")).entries[0].name
    assert "\x1b" not in name
    assert "\n" not in name
