"""What the command line puts together for the app, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path

import pytest

from dl_tui import cli
from dl_tui.api.errors import NetworkError
from dl_tui.api.profile import CURRENT
from dl_tui.api.service import Service
from dl_tui.core.signin.session import Session
from dl_tui.secret import Secret
from tests.cli.doubles import CONFIGURED, FakeApp

pytestmark = pytest.mark.usefixtures("terminal")


# -- settings --------------------------------------------------------------------------------------


def test_nothing_configured_names_what_is_missing_and_the_demo(
    app: type[FakeApp], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([]) == 2

    said = capsys.readouterr().err
    assert "base_url (or DL_TUI_BASE_URL)" in said
    assert "client_id (or DL_TUI_CLIENT_ID)" in said
    assert str(home / "config" / "dl_tui" / "config.toml") in said
    assert said.endswith("run: dl-tui demo\n")
    assert app.made == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--config", "/nowhere/config.toml"], "--config /nowhere/config.toml is not a file"),
        (["--client-secret-file", "/nowhere/secret"], "/nowhere/secret cannot be read"),
        (["--ca-file", "/nowhere/\x1b[2J\u202e"], "is not a file"),
        (["--profile", "curent"], "did you mean 'current'"),
        (["--base-url", "http://digilocker.example"], "must be https"),
        (["--base-url", "https://digi locker.example"], "base URL must be"),
        (["--base-url", "https://digilocker.example/\u202epublic"], "base URL must be"),
        (["--base-url", "https://digilocker.example:0"], "base URL must be"),
    ],
)
def test_a_bad_setting_is_one_line_and_no_trace(
    arguments: list[str], said: str, app: type[FakeApp], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*CONFIGURED, *arguments]) == 2

    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("dl-tui: ")
    assert error.count("\n") == 1
    assert "\x1b" not in error
    assert "\u202e" not in error
    assert app.made == []


def test_the_app_gets_the_service_that_was_configured(
    app: type[FakeApp], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = home / "secret"
    secret.write_text("hush\n")
    secret.chmod(0o600)
    config = home / "other.toml"
    config.write_text('profile = "current"\nproxy = "http://proxy.example:3128"\n')
    monkeypatch.setenv("DL_TUI_THEME", "nord")
    arguments = ["--config", str(config), "--client-secret-file", str(secret)]

    assert cli.main([*CONFIGURED, *arguments]) == 0

    (made,) = app.made
    assert made.service == Service(
        base_url="https://digilocker.example/public",
        client_id="TESTCLIENT",
        client_secret=Secret("hush"),
        profile=CURRENT,
        proxy="http://proxy.example:3128",
    )
    assert made.theme == "nord"
    assert made.context.service == "https://digilocker.example/public"
    assert made.context.demo is None
    assert made.context.locker._digilocker is made.context.digilocker


def test_an_entry_of_the_profile_can_be_overridden(app: type[FakeApp], home: Path) -> None:
    config = home / "config" / "dl_tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[profile_overrides]\ndevice_secret = true\n")

    assert cli.main(CONFIGURED) == 0
    service = app.made[0].service
    assert service is not None
    assert service.profile.device_secret


def test_the_secret_in_the_environment_is_used_and_not_inherited(
    app: type[FakeApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DL_TUI_CLIENT_SECRET", "hush")

    assert cli.main(CONFIGURED) == 0
    service = app.made[0].service
    assert service is not None
    assert service.client_secret == Secret("hush")
    assert "DL_TUI_CLIENT_SECRET" not in os.environ


# -- the end ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [None, RuntimeError("broken"), asyncio.CancelledError()])
def test_the_session_is_ended_however_the_app_ends(
    fault: BaseException | None, app: type[FakeApp], left: list[Session]
) -> None:
    app.fails = fault
    cancelled = pytest.raises(type(fault)) if isinstance(fault, asyncio.CancelledError) else None
    with cancelled or contextlib.nullcontext():
        assert cli.main(CONFIGURED) == (70 if fault else 0)

    assert left == [app.made[0].context.session]


def test_a_service_that_could_not_be_told_is_no_failure_but_said(
    app: type[FakeApp], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def sign_out(session: Session) -> None:
        raise NetworkError("timeout")

    monkeypatch.setattr(Session, "sign_out", sign_out)

    assert cli.main(CONFIGURED) == 0
    assert "could not be informed" in capsys.readouterr().err


@pytest.mark.parametrize("code", [0, 1, 143])
def test_the_exit_code_is_the_one_of_the_app(
    code: int, app: type[FakeApp], capsys: pytest.CaptureFixture[str]
) -> None:
    app.return_code = code

    assert cli.main(CONFIGURED) == code
    assert capsys.readouterr().err == ""


def test_a_crash_is_one_line_that_names_its_code_and_the_log(
    app: type[FakeApp], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.return_code = 70
    app.crash = "ValueError@draw:12"

    assert cli.main(CONFIGURED) == 70
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ValueError@draw:12" in said
    assert str(home / "state" / "dl_tui" / "dl_tui.log") in said


def test_an_interrupt_ends_without_a_trace(
    app: type[FakeApp], left: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    app.fails = KeyboardInterrupt()

    assert cli.main(CONFIGURED) == 130
