"""Uploading a file in a real terminal, until the locker lists it."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import asked, open_on, sign_in
from tests.support.sandbox import Running

PDF = b"%PDF-1.4\n" + b"x" * 200_000 + b"\n%%EOF"


def test_a_file_is_completed_uploaded_and_listed_in_its_folder(
    sandbox: Running, tmp_path: Path
) -> None:
    (tmp_path / "Scan of my papers.pdf").write_bytes(PDF)
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.wait_for("Education & training")
        window.press("tab", "down", "down", "enter")
        window.wait_for("Education & training  2")
        window.press("u")
        window.wait_for("Upload a file", "Scan of my papers.pdf", "› ")
        window.press("Sca")
        window.wait_for("~/Sca", "There is no such file.")
        window.press("tab")
        window.wait_for("✓ It is a PDF by its content.")
        window.press("enter")
        window.wait_for("✓ in the locker", "/Education & training/Scan of my papers.pdf")
        window.press("escape")
        window.wait_for("Education & training  3", "Scan of my papers.pdf", gone="Upload a file")


def test_an_upload_that_fails_stays_until_trying_again_works(
    sandbox: Running, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(PDF)
    sandbox.state.fail("upload", 500, "unexpected_error", 1)
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press("u")
        window.wait_for("Upload a file", "scan.pdf")
        window.press("scan.pdf", "enter")
        window.wait_for("✗ failed", "/scan.pdf")
        assert asked(sandbox, "upload") == 1
        window.press("escape")
        window.wait_for("Filter", gone="Upload a file")
        window.press("u")
        window.wait_for("✗ failed", "/scan.pdf", "200 kB")
        window.click("✗ failed")
        window.wait_for("r Try again")
        window.press("r")
        window.wait_for("✓ in the locker", "/scan.pdf")
    assert asked(sandbox, "upload") == 2
