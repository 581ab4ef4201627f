"""What lies in the repository, and what must not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENTRIES = {"pyproject.toml", "dl_tui", "tests", "screenshots", "README.md", "LICENSE"}

# In pieces, so that this file does not name one either.
INDEX_HOSTS = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("jfrog", "io"),
        ("pkgs", "dev", "azure", "com"),
    )
]
INDEX_WORDS = ["-".join(("index", "url")), "_".join(("index", "url")), "arti" + "factory"]


def git(*arguments: str) -> list[str]:
    """Return what `git ls-files` names, without asking anything that changes a checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    command = ["git", "-C", str(ROOT), "ls-files", "-z", *arguments]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    except FileNotFoundError:
        pytest.skip("there is no git here")
    return [name for name in run.stdout.split("\0") if name]


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """Return what is tracked or would be: a new file is looked at before it is committed."""
    names = git("--cached", "--others", "--exclude-standard")
    return [name for name in names if (ROOT / name).is_file()]


def test_the_top_level_has_exactly_its_entries(tracked: list[str]) -> None:
    tops = {name.split("/")[0] for name in tracked}

    assert {top for top in tops if not top.startswith(".")} == ENTRIES


def test_no_lock_file_is_tracked() -> None:
    assert git("--", "uv.lock", "*.lock", "*/uv.lock") == []


def test_no_file_names_a_package_index(tracked: list[str]) -> None:
    found = []
    for name in tracked:
        text = (ROOT / name).read_bytes().decode("utf-8", "replace").lower()
        found += [f"{name}: {word}" for word in (*INDEX_HOSTS, *INDEX_WORDS) if word in text]

    assert found == []


def test_nothing_made_by_a_tool_is_tracked(tracked: list[str]) -> None:
    made = ("__pycache__", ".egg-info", ".coverage", ".log", ".pyc")

    assert [name for name in tracked if any(part in name for part in made)] == []
