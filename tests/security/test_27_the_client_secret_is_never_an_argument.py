"""The client secret is never in an argument, nor left in the environment.

It is read from a file or a pipe, from a credential of the service manager, or from the keyring; a
file that others may read is refused. From the environment it is wiped, and no child inherits it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dl_tui import cli
from dl_tui.data.client_secret import others_may_read
from dl_tui.data.settings import BadSettings
from tests.e2e.steps import open_on, sign_in
from tests.support.sandbox import Running
from tests.support.settings import config, load, private, secret_of
from tests.support.terminal import terminal

__all__ = ["config"]


# -- where it comes from ---------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_secret_file_of_the_owner_alone_is_read_and_trimmed(
    config: Path, tmp_path: Path, mode: int
) -> None:
    path = private(tmp_path / "secret", "\n  hush \n")
    path.chmod(mode)

    assert secret_of(load(config, {"client_secret_file": str(path)})) == "hush"


def test_a_secret_may_come_through_a_pipe(config: Path) -> None:
    read, write = os.pipe()
    os.write(write, b"hush\n")
    os.close(write)
    try:
        settings = load(config, {"client_secret_file": f"/dev/fd/{read}"})
    finally:
        os.close(read)

    assert secret_of(settings) == "hush"


def test_a_service_manager_hands_it_over_as_a_credential(config: Path, tmp_path: Path) -> None:
    private(tmp_path / "client-secret", "from-systemd\n").chmod(0o400)
    private(config, 'client_secret = "from-config"\n')
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}

    settings = load(config, {}, environ)
    assert secret_of(settings) == "from-systemd"
    assert settings.client_secret_from == "a credential of the service manager"
    assert secret_of(load(config, {}, {"CREDENTIALS_DIRECTORY": "/nowhere"})) == "from-config"
    told = load(config, {}, environ | {"DL_TUI_CLIENT_SECRET": "from-environment"})
    assert secret_of(told) == "from-environment"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_secret_file_others_may_touch_is_refused(config: Path, tmp_path: Path, mode: int) -> None:
    path = private(tmp_path / "secret", "hush")
    path.chmod(mode)

    with pytest.raises(BadSettings, match="chmod 600") as caught:
        load(config, {"client_secret_file": str(path)})

    assert str(path) in str(caught.value)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_config_with_a_secret_that_others_may_read_is_refused(config: Path, mode: int) -> None:
    private(config, 'client_secret = "hush"\n').chmod(mode)

    with pytest.raises(BadSettings, match="chmod 600") as caught:
        load(config)

    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("mode", "owner", "others"),
    [
        (0o100440, (0, 0), False),  # systemd's, by an access list
        (0o100444, (0, 0), True),
        (0o100460, (0, 0), True),
        (0o100440, (0, 50), True),
        (0o100440, (1000, 1000), True),
        (0o100400, (1000, 1000), False),
        (0o010666, (1000, 1000), False),
    ],
)
def test_a_credential_that_an_access_list_lets_us_read_is_no_open_file(
    mode: int, owner: tuple[int, int], others: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    status = os.stat_result((mode, 0, 0, 1, *owner, 0, 0, 0, 0))

    assert others_may_read(status) is others
    assert stat.S_IMODE(status.st_mode) == mode & 0o777


# -- where it does not stay ------------------------------------------------------------------------


def test_no_argument_takes_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["--client-secret=hush"])
    assert "unrecognized arguments" in capsys.readouterr().err


def test_the_client_secret_leaves_the_environment(config: Path) -> None:
    environ = {"DL_TUI_CLIENT_SECRET": " from-environment\n", "DL_TUI_CLIENT_ID": "A"}

    assert secret_of(load(config, {}, environ)) == "from-environment"
    assert environ == {"DL_TUI_CLIENT_ID": "A"}


def test_the_client_secret_leaves_the_environment_even_if_settings_are_bad(config: Path) -> None:
    environ = {"DL_TUI_CLIENT_SECRET": "from-environment", "DL_TUI_BASE_URL": "nonsense"}

    with pytest.raises(BadSettings):
        load(config, {}, environ)

    assert "DL_TUI_CLIENT_SECRET" not in environ


def test_no_repr_of_the_settings_shows_the_secret(config: Path) -> None:
    settings = load(config, {}, {"DL_TUI_CLIENT_SECRET": "from-environment"})

    assert "from-environment" not in repr(settings)


def environments(pid: int) -> dict[str, bytes]:
    """Return the environment of a process and of all its children, by their command lines."""
    process = Path(f"/proc/{pid}")
    found = {(process / "cmdline").read_text(): (process / "environ").read_bytes()}
    for children in process.glob("task/*/children"):
        for child in children.read_text().split():
            found |= environments(int(child))
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux's /proc")
def test_neither_this_process_nor_a_child_has_it_in_its_environment(
    sandbox: Running, tmp_path: Path
) -> None:
    """With the document that is looked at, and its process, before our eyes."""
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press("down", "down", "v")
        window.wait_for("Sandbox, not a real")
        found = environments(window.process.pid)

    assert any("preview_child" in command for command in found)
    assert any(b"DL_TUI_CLIENT_ID" in environment for environment in found.values())
    assert not any(sandbox.client_secret.encode() in both.encode() for both in found)
    assert not any(sandbox.client_secret.encode() in each for each in found.values())


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux's /proc")
def test_the_sandbox_of_a_demo_inherits_nothing_either(tmp_path: Path) -> None:
    told = {"DL_TUI_CLIENT_SECRET": "canary-7e57-client-secret", "AWS_SECRET": "canary-7e57"}
    with terminal(["demo"], tmp_path, environment=told) as window:
        window.wait_for("90000 00001")
        found = environments(window.process.pid)

    (sandbox,) = (each for command, each in found.items() if "sandbox" in command)
    assert b"HOME=" in sandbox
    assert b"canary" not in sandbox
    assert not any(b"canary-7e57-client-secret" in each for each in found.values())
