"""The demo, and the sandbox alone, from the command line."""

from __future__ import annotations

import errno
import os

import pytest

from dl_tui import cli
from dl_tui.api.profile import CURRENT
from dl_tui.sandbox.options import Options
from tests.cli.doubles import CONFIGURED, FOUND, FakeApp, FakeSandbox

# -- the demo --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("terminal")
def test_the_demo_needs_no_settings_and_ends_its_sandbox(
    app: type[FakeApp], sandbox: type[FakeSandbox]
) -> None:
    assert cli.main(["demo"]) == 0

    assert [(started.arguments, started.stops) for started in sandbox.started] == [
        (("--seed", "1"), 1)
    ]
    assert id(app.made[0].context.demo) == id(sandbox.started[0])
    assert app.made[0].service == FOUND
    assert app.made[0].context.service == "on this machine"


@pytest.mark.usefixtures("terminal")
def test_the_demo_passes_its_options_on(app: type[FakeApp], sandbox: type[FakeSandbox]) -> None:
    given = [
        "--seed",
        "7",
        "--documents",
        "0",
        "--folders",
        "5",
        "--issuers",
        "9",
        "--latency",
        "20",
    ]
    given += ["--otp", "123456", "--token-lifetime", "60", "--generation", "published"]
    given += ["--scenario", "pull.html", "--scenario", "token.invalid_otp:1"]

    assert cli.main(["demo", *given, "--theme", "nord"]) == 0
    assert list(sandbox.started[0].arguments) == given
    assert app.made[0].theme == "nord"


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--theme", "nord", "--profile", "current", "demo"],
        ["demo", "--theme", "nord", "--profile", "current"],
        ["--theme", "dl-light", "demo", "--theme", "nord", "--profile", "current"],
    ],
)
def test_theme_and_profile_may_stand_before_the_command_or_after_it(
    arguments: list[str], app: type[FakeApp], sandbox: type[FakeSandbox]
) -> None:
    assert cli.main(arguments) == 0
    service = app.made[0].service
    assert service is not None
    assert service.profile == CURRENT
    assert app.made[0].theme == "nord"


@pytest.mark.usefixtures("terminal")
def test_the_demo_asks_nothing_of_a_configured_service(
    app: type[FakeApp], sandbox: type[FakeSandbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DL_TUI_CLIENT_ID", "REAL01")
    monkeypatch.setenv("DL_TUI_CLIENT_SECRET", "hush")
    monkeypatch.setenv("DL_TUI_BASE_URL", "https://digilocker.example/public")

    assert cli.main([*CONFIGURED, "demo"]) == 0
    assert app.made[0].service == FOUND
    assert "DL_TUI_CLIENT_SECRET" not in os.environ


@pytest.mark.usefixtures("terminal")
def test_a_demo_with_a_bad_profile_starts_no_sandbox(
    sandbox: type[FakeSandbox], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", "--profile", "curent"]) == 2
    assert sandbox.started == []


@pytest.mark.usefixtures("terminal")
def test_the_sandbox_ends_however_the_app_does(
    app: type[FakeApp], sandbox: type[FakeSandbox]
) -> None:
    app.fails = RuntimeError("broken")

    assert cli.main(["demo"]) == 70
    assert sandbox.started[0].stops == 1


# -- the sandbox alone ----------------------------------------------------------------------------


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Options, bool]]:
    """Return what would have been served."""
    calls: list[tuple[Options, bool]] = []

    def serve(options: Options, *, until_stdin_closes: bool) -> int:
        calls.append((options, until_stdin_closes))
        return 3

    monkeypatch.setattr("dl_tui.cli.sandbox.serve", serve)
    return calls


def test_a_sandbox_without_options_has_the_defaults(served: list[tuple[Options, bool]]) -> None:
    assert cli.main(["sandbox"]) == 3
    assert served == [(Options(), False)]


def test_every_option_reaches_the_sandbox(served: list[tuple[Options, bool]]) -> None:
    given = {
        "host": "::1",
        "port": 8123,
        "seed": -4,
        "documents": 0,
        "folders": 0,
        "issuers": 0,
        "latency": 250,
        "client_id": "OTHER01",
        "client_secret": "invented",
        "otp": "0000",
        "token_lifetime": 0,
        "generation": "current",
        "redirect_uri": "https://partner.example/back",
    }
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()]

    arguments += ["--scenario", "pull.html", "--scenario", "token.invalid_otp:1"]

    assert cli.main(["sandbox", *arguments, "--until-stdin-closes"]) == 3
    known = Options(**given, scenarios=("pull.html", "token.invalid_otp:1"))  # type: ignore[arg-type]
    assert served == [(known, True)]


def test_the_scenarios_are_listed_with_what_they_do(
    served: list[tuple[Options, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("sandbox", "demo"):
        assert cli.main([command, "--list-scenarios", "--generation", "published"]) == 0
        lines = capsys.readouterr().out.splitlines()
        (line,) = (line for line in lines if line.startswith("pull.uri_exists "))
        assert line.split(maxsplit=1)[1].startswith("500: This document already exists")
        assert all(len(line.split()) > 2 for line in lines)
    assert served == []


@pytest.mark.parametrize("command", ["sandbox", "demo"])
def test_an_unknown_scenario_is_refused_with_the_nearest_one(
    command: str,
    served: list[tuple[Options, bool]],
    sandbox: type[FakeSandbox],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main([command, "--scenario", "pull.html", "--scenario", "pull.uri_exist"]) == 2
    told = "dl-tui: there is no scenario 'pull.uri_exist': did you mean 'pull.uri_exists'?\n"
    assert capsys.readouterr().err == told
    assert served == []
    assert sandbox.started == []


def test_a_sandbox_that_cannot_listen_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def serve(options: Options, *, until_stdin_closes: bool) -> int:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr("dl_tui.cli.sandbox.serve", serve)

    assert cli.main(["sandbox", "--port", "8123"]) == 1
    assert (
        capsys.readouterr().err
        == "dl-tui: cannot serve on 127.0.0.1:8123: Address already in use.\n"
    )


@pytest.mark.usefixtures("terminal", "sandbox")
def test_a_theme_nobody_has_is_told_with_those_there_are(
    app: type[FakeApp], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", "--theme", "plaid"]) == 2
    assert "no theme 'plaid'. Known: dl-dark, dl-light, nord." in capsys.readouterr().err
    assert app.made[0].service is None
