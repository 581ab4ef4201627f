"""`dl-tui web` from the command line."""

from __future__ import annotations

import pytest

from dl_tui import cli


def test_without_the_extra_it_says_which_one_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dl_tui.cli.web.find_spec", lambda _: None)
    assert cli.main(["web"]) == 1
    assert "pip install 'dl-tui[web]'" in capsys.readouterr().err


def test_every_option_reaches_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("textual_serve", reason="needs the extra: pip install 'dl-tui[web]'")
    from dl_tui.web import serve as serving
    from dl_tui.web.options import Options

    served: list[Options] = []

    def serve(options: Options) -> int:
        served.append(options)
        return 0

    monkeypatch.setattr(serving, "serve", serve)
    assert cli.main(["web"]) == 0
    where = ["--host", "::1", "--port", "8000", "--seats", "2", "--idle", "30"]
    assert cli.main(["web", *where, "--otp", "123456", "--scenario", "pull.record_not_found"]) == 0
    sandbox = ("--seed", "1", "--otp", "123456", "--scenario", "pull.record_not_found")
    assert served == [Options(sandbox=("--seed", "1")), Options("::1", 8000, 2, 30, sandbox)]


def test_a_host_that_others_reach_is_warned_of_and_the_address_stands_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("textual_serve", reason="needs the extra: pip install 'dl-tui[web]'")
    import asyncio

    class Ended(asyncio.Event):
        async def wait(self) -> bool:  # type: ignore[override]
            return True

    monkeypatch.setattr(asyncio, "Event", Ended)
    for host, warned in (("0.0.0.0", True), ("127.0.0.1", False)):
        assert cli.main(["web", "--host", host]) == 0
        said = capsys.readouterr()
        assert ("warning: other machines can reach" in said.err) is warned
        assert said.out.startswith(f"http://{host}:")
        assert said.out.count("\n") == 1


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("textual_serve", reason="needs the extra: pip install 'dl-tui[web]'")
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["web", "--port", str(port)]) == 1
    assert capsys.readouterr().err.startswith(f"dl-tui: cannot serve on 127.0.0.1:{port}: ")
