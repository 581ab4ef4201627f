"""Installs dl_tui where every account can run it, as an operator would under /opt.

The interpreter of the tests may be in a home folder that other accounts cannot read. Files are
hard-linked instead of copied if the file system allows it.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

import dl_tui

LIBRARY = f"python{sys.version_info.major}.{sys.version_info.minor}"
NOT_NEEDED = (
    *("test", "tests", "idlelib", "ensurepip", "lib2to3", "tkinter", "turtledemo"),
    *("pip", "setuptools", "mypy", "mypyc", "ruff", "hypothesis", "schemathesis", "pytest"),
    *("_pytest", "coverage", "zxingcpp", "site-packages", "dist-packages", "*.dist-info", "*.pth"),
)


def install(folder: Path) -> Path:
    """Install into an empty folder and return the interpreter."""
    base = Path(sys.base_prefix)
    _link_tree(Path(sysconfig.get_path("stdlib")), folder / "base" / "lib" / LIBRARY)
    for shared in (base / "lib").glob("libpython3*.so*"):
        _link(shared, folder / "base" / "lib" / shared.name)
    interpreter = folder / "base" / "bin" / LIBRARY
    _copy_interpreter(base, interpreter)
    packages = folder / "venv" / "lib" / LIBRARY / "site-packages"
    _link_tree(Path(sysconfig.get_path("purelib")), packages)
    _link_tree(Path(dl_tui.__path__[0]), packages / "dl_tui")
    (folder / "venv" / "pyvenv.cfg").write_text(f"home = {interpreter.parent}\n")
    python = folder / "venv" / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to(interpreter)
    return python


def _copy_interpreter(base: Path, target: Path) -> None:
    """Copy the interpreter, and make an absolute path to its library relative to the copy."""
    library, beside = f"{base}/lib".encode(), b"$ORIGIN/../lib"
    program = Path(sys.executable).resolve().read_bytes()
    if len(beside) <= len(library):
        program = program.replace(library + b"\0", beside.ljust(len(library) + 1, b"\0"))
    target.parent.mkdir(parents=True)
    target.write_bytes(program)
    target.chmod(0o755)


def _link_tree(source: Path, target: Path) -> None:
    def without(at: str, names: list[str]) -> set[str]:
        return set() if "dl_tui" in at else ignored(at, names)

    ignored = shutil.ignore_patterns(*NOT_NEEDED)
    shutil.copytree(
        source, target, ignore=ignored, copy_function=_link, symlinks=False, dirs_exist_ok=True
    )


def _link(source: str | Path, target: str | Path) -> None:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(os.path.realpath(source), target)
    except OSError:
        shutil.copy2(source, target)
