"""A saved file never leaves its folder or replaces another.

Its name is made of the document's words, whatever the service calls the file; ten thousand made of
anything, and every trick of a Content-Disposition, stay inside.
"""

from __future__ import annotations

import asyncio
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.transfer import save
from dl_tui.data.filenames import MAX_BYTES, numbered, safe_name
from dl_tui.safetext import clean
from tests.api.doubles import ok, says, serve
from tests.support.saving import DOCUMENT, PDF, end, session_at


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Class XII Marksheet - CBSE", "Class XII Marksheet - CBSE.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        ("-rf ~", "rf.pdf"),
        (".bashrc", "bashrc.pdf"),
        ("CON", "CON_.pdf"),
        ("lpt1.txt", "lpt1.txt_.pdf"),
        ("C:\\Windows\\x", "C Windows x.pdf"),
        ("photo\u202egpj.exe", "photo gpj.exe.pdf"),
        ("a\x1b[2Jb\nc\x00", "a [2Jb c.pdf"),
        ("e\u0301te\u0301", "\u00e9t\u00e9.pdf"),
        ("x" * 300, "x" * 176 + ".pdf"),
        ("आ" * 90, "आ" * 58 + ".pdf"),
        ("आय प्रमाण पत्र", "आय प्रमाण पत्र.pdf"),
    ],
)
def test_words_become_a_name(words: str, name: str) -> None:
    assert safe_name(words, "pdf") == name


SCRIPTS = ((0, 0x7F), (0x80, 0x250), (0x900, 0xE00), (0x2000, 0x2070), (0xD7F0, 0xE010))


def any_words(chance: random.Random) -> str:
    """Return up to forty signs: of paths, of every script, and of none."""
    signs = (
        chance.choice("./\\~-:%")
        if chance.random() < 0.3
        else chr(chance.randrange(*chance.choice(SCRIPTS)))
        for _ in range(chance.randrange(40))
    )
    return "".join(signs)


def test_ten_thousand_names_stay_inside_their_folder() -> None:
    chance = random.Random(39)
    for _ in range(10_000):
        check_name(any_words(chance))


@given(st.text(max_size=400))
def test_every_name_stays_inside_its_folder(words: str) -> None:
    check_name(words)


def check_name(words: str) -> None:
    name = safe_name(words, "pdf")
    folder = Path("/srv/saved")
    assert (folder / name).resolve().parent == folder
    assert name.endswith(".pdf")
    assert len(name.encode()) <= MAX_BYTES
    assert not name.startswith((".", "-", " "))
    assert clean(name) == name
    assert not set(name) & set('/\\:*?"<>|\n\t\0')
    assert unicodedata.normalize("NFC", name) == name


@given(st.text(max_size=90), st.integers(2, 99))
def test_a_name_that_is_taken_gets_a_number_before_its_extension(words: str, number: int) -> None:
    name = safe_name(words, "pdf")
    assert numbered(name, 1) == name
    assert numbered(name, number) == f"{name.removesuffix('.pdf')} ({number}).pdf"


DISPOSITIONS = (
    'attachment; filename="../../etc/passwd"',
    "attachment; filename=../x.pdf",
    "attachment; filename=/etc/passwd",
    'attachment; filename="..\\\\..\\\\x.pdf"',
    "attachment; filename*=UTF-8''%2e%2e%2f%2e%2e%2fx.pdf",
    "attachment; filename*=utf-8''..%5cx.pdf",
    'attachment; filename="C:\\\\Windows\\\\x.pdf"',
    'attachment; filename="CON"',
    'attachment; filename=".bashrc"',
    'attachment; filename="-rf"',
    'attachment; filename=""',
    "attachment; filename",
    'attachment; filename="a" ; filename="../b"',
    'attachment; filename="' + "x" * 5000 + '"',
    'attachment; filename="photo\u202egpj.exe"',
    'attachment; filename=uneven"quote',
    "inline; filename=~/x.pdf",
    "nonsense",
)


def test_what_the_service_calls_the_file_is_not_its_name(tmp_path: Path) -> None:
    asyncio.run(_save_all(tmp_path / "saved"))

    names = sorted(path.name for path in (tmp_path / "saved").iterdir())
    numbers = ["", *(f" ({number})" for number in range(2, len(DISPOSITIONS) + 1))]
    assert names == sorted(f"Marksheet - CBSE{number}.pdf" for number in numbers)
    assert [path.name for path in tmp_path.iterdir()] == ["saved"]


async def _save_all(folder: Path) -> None:
    for disposition in DISPOSITIONS:
        header = b"Content-Disposition: " + disposition.encode("utf-8", "replace")
        async with serve(says(ok(PDF, b"Content-Type: application/pdf", header))) as raw:
            session = session_at(raw)
            await save(DigiLocker(session), DOCUMENT, folder, lambda _done, _total: None)
            await end(session)


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "saved"
    victim.write_text("mine")
    folder.mkdir()
    (folder / "Marksheet - CBSE.pdf").symlink_to(victim)
    asyncio.run(_save_all(folder))

    assert victim.read_text() == "mine"
    assert (folder / "Marksheet - CBSE.pdf").is_symlink()
