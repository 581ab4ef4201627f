"""No plain-text token store, ever.

With keyrings.alt installed, with PYTHON_KEYRING_BACKEND, with keyringrc.cfg, without a D-Bus or
with one that is gone: one sentence says so, the session is this one only, and no byte of a token is
in the home.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from dl_tui.data import keyrings
from dl_tui.data.keyrings import KeyringFailed, likely, open_keyring, prove
from tests.e2e.steps import asked, open_on, sign_in
from tests.support.canaries import secrets_of, seen_in
from tests.support.keyring import FakeKeyring
from tests.support.sandbox import Running

PLAIN = """
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 100
    def get_password(self, service, username): return "planted"
    def set_password(self, service, username, password):
        open({path!r}, "a").write(password)
    def delete_password(self, service, username): pass
"""
OPEN = """
from dl_tui.data.keyrings import KeyringFailed, open_keyring
import keyring
try:
    print(open_keyring())
except KeyringFailed as failed:
    print("refused:", failed)
"""
PLAINTEXT = "keyrings.alt.file.PlaintextKeyring"


def steer(home: Path, backend: str) -> dict[str, str]:
    """Name a keyring in every way there is, and return what the environment has to say of it."""
    config = home / ".config" / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir(parents=True)
    config.write_text(f"[backend]\ndefault-keyring={backend}\nkeyring-path={home}\n")
    return {"PYTHON_KEYRING_BACKEND": backend, "KEYRING_PROPERTY_FILE_PATH": str(home / "plain")}


@pytest.mark.skipif(find_spec("keyrings.alt") is None, reason="keyrings.alt is not installed")
def test_left_to_itself_the_library_would_take_a_plain_file(tmp_path: Path) -> None:
    code = "import keyring; keyring.set_password('dl_tui', 'x', 'canary-7e57'); "
    run = subprocess.run(
        [sys.executable, "-c", code + "print(type(keyring.get_keyring()))"],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
    )
    assert PLAINTEXT in run.stdout, "else the other tests would prove less"


@pytest.mark.parametrize("bus", ["", "unix:path=/nowhere/at/all"], ids=["no bus", "a dead bus"])
def test_a_whole_visit_keeps_nothing_and_says_so(
    sandbox: Running, tmp_path: Path, bus: str
) -> None:
    told = steer(tmp_path, PLAINTEXT) | ({"DBUS_SESSION_BUS_ADDRESS": bus} if bus else {})
    with open_on(sandbox, tmp_path, environment=told) as window:
        if bus:
            window.wait_for("This session only", "There is no keyring here.")
        sign_in(window)
        window.press("p", "G")
        window.wait_for("only in the memory of this program")
        window.press("escape")
        window.wait_for("Filter", gone="in the memory")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
    assert asked(sandbox, "revoke") == 2
    places = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(places) > 1
    assert seen_in(places, secrets_of(sandbox)) == []
    assert not list(tmp_path.rglob("keyring_pass.cfg"))


@pytest.mark.parametrize("way", ["environment", "file", "nothing"])
def test_no_environment_or_file_selects_another_keyring(tmp_path: Path, way: str) -> None:
    written = tmp_path / "plain-text"
    (tmp_path / "planted.py").write_text(PLAIN.format(path=str(written)))
    config = tmp_path / "home" / ".config" / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir(parents=True)
    environment = {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path)}
    if way == "environment":
        environment["PYTHON_KEYRING_BACKEND"] = "planted.Keyring"
    if way == "file":
        config.write_text(f"[backend]\ndefault-keyring=planted.Keyring\nkeyring-path={tmp_path}\n")
    run = subprocess.run(
        [sys.executable, "-c", OPEN],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environment | {"PATH": os.environ["PATH"]},
        cwd=Path(keyrings.__file__).parents[2],
    )

    assert run.stdout == "refused: There is no keyring here.\n"
    assert not written.exists()


def test_what_the_environment_says_of_keyrings_is_taken_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "nope.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/somewhere/else")
    monkeypatch.setitem(keyrings._ALLOWED, "linux", ())

    with pytest.raises(KeyringFailed):
        open_keyring()

    assert not {"PYTHON_KEYRING_BACKEND", "KEYRING_PROPERTY_PREFERRED_COLLECTION"} & {*os.environ}


def test_only_keyrings_that_encrypt_are_on_the_list() -> None:
    modules = {entry[0] for system in keyrings._ALLOWED.values() for entry in system}

    assert modules == {"macOS", "Windows", "SecretService", "kwallet"}


def test_without_a_bus_a_keyring_is_not_even_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not likely()

    (tmp_path / "bus").touch()
    assert likely()


def test_a_keyring_is_proved_by_a_value_that_comes_back_and_goes() -> None:
    keyring = FakeKeyring()
    prove(keyring)
    assert keyring.entries == {}
    assert len(keyring.written) == 1

    with pytest.raises(KeyringFailed, match="does not keep what it is given"):
        prove(FakeKeyring(forgets=True))
