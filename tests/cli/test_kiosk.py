"""What `dl-tui kiosk` prints for its operator."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from dl_tui import cli
from dl_tui.kiosk.options import IDLE, SESSION, Options, read_options

COMMAND = "/opt/dl-tui/bin/python -I -m dl_tui.kiosk"


def printed(flag: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["kiosk", flag]) == 0
    return capsys.readouterr().out


def test_the_unit_starts_a_kiosk_that_reads_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    [start] = [
        value
        for line in printed("--print-unit", capsys).splitlines()
        for key, _, value in [line.partition("=")]
        if key == "ExecStart"
    ]
    assert start.startswith(COMMAND)
    told = read_options(shlex.split(start.removeprefix(COMMAND)))
    assert told == Options(config="/etc/dl-tui/kiosk.toml")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_understands_every_line_of_the_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = tmp_path / "dl-tui-kiosk.service"
    unit.write_text(printed("--print-unit", capsys).replace("/opt/dl-tui/bin/python", "/bin/true"))
    judged = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert [line for line in judged.stderr.splitlines() if unit.name in line] == []


def test_the_page_names_every_limit_and_every_switch(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed("--print-guide", capsys)
    for words in (f"{IDLE // 60} minutes (--idle)", f"{SESSION // 60} minutes are over"):
        assert words in page
    for switch in ("--session", "--save-folder", "--print-unit", "--demo"):
        assert switch in page
