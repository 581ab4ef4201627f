"""`dl-tui whoami` and `dl-tui keep-secret` on a keyring of the test."""

from __future__ import annotations

import asyncio
import io
import json
import time

import pytest

from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.cli.account import keep_secret, whoami
from dl_tui.cli.kept import with_kept_secret
from dl_tui.data.credentials import StoredSession
from dl_tui.secret import Secret
from tests.support.keyring import FakeKeyring

SERVICE = "https://digilocker.example/public"


@pytest.fixture
def keyring() -> FakeKeyring:
    """Return a keyring in which Asha's session is kept."""
    keyring = FakeKeyring()
    session = StoredSession(
        Secret("a" * 40), Secret("f" * 40), time.time() + 1800.5, "id-invented-0001", "Asha\x1b[2J"
    )
    asyncio.run(keyring.store().save(session))
    return keyring


def secret_of(service: Service, keyring: FakeKeyring) -> Secret | None:
    """Return the client secret that is sent in the end."""

    async def find() -> Secret | None:
        return (await with_kept_secret(service, keyring.store())()).client_secret

    return asyncio.run(find())


def test_it_says_who_where_and_for_how_long(
    keyring: FakeKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    assert whoami(keyring.store(), SERVICE) == 0

    said = capsys.readouterr().out
    assert said.splitlines() == [
        "Name           Asha\ufffd[2J",
        "DigiLocker ID  ••••0001",
        f"Service        {SERVICE}",
        "Session        renews in 30 min",
        "Tokens in      the fake keyring",
        "Client secret  not given",
    ]
    assert "aaaa" not in said


def test_as_json_it_says_the_same(keyring: FakeKeyring, capsys: pytest.CaptureFixture[str]) -> None:
    assert whoami(keyring.store(), SERVICE, as_json=True) == 0

    said = json.loads(capsys.readouterr().out)
    assert said["signed_in"]
    assert said["kept_in"] == "the fake keyring"
    assert said["digilocker_id"] == "••••0001"
    assert 1790 < said["expires_in"] <= 1800


def test_whoami_exits_with_1_if_nobody_is_signed_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert whoami(FakeKeyring().store(), SERVICE) == 1
    assert capsys.readouterr().out == f"No sign-in at {SERVICE} is kept on this machine.\n"

    assert whoami(FakeKeyring(forgets=True).store(), SERVICE, as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["signed_in"] is None
    assert "does not keep" in told["trouble"]


def test_a_keyring_that_cannot_be_asked_is_not_taken_for_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    keyring = FakeKeyring()
    keyring.hold.clear()
    assert whoami(keyring.store(0.01), SERVICE) == 1
    keyring.hold.set()

    said = capsys.readouterr().out
    assert said.startswith(f"dl_tui cannot tell who is signed in at {SERVICE}. The keyring did not")


def test_the_client_secret_goes_from_a_pipe_into_the_keyring_and_from_there_to_the_service(
    keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("hush-invented\n"))
    assert keep_secret(keyring.store()) == 0
    assert "hush" not in capsys.readouterr().out

    service = Service(SERVICE, "TESTCLIENT", None, PUBLISHED)
    assert secret_of(service, keyring) == Secret("hush-invented")
    told = Service(SERVICE, "TESTCLIENT", Secret("told"), PUBLISHED)
    assert secret_of(told, keyring) == Secret("told")


def test_it_says_where_the_client_secret_is(
    keyring: FakeKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    whoami(keyring.store(), SERVICE, secret_from="the file ~/secret")
    assert "Client secret  the file ~/secret\n" in capsys.readouterr().out

    asyncio.run(keyring.store().keep_client_secret(Secret("hush-invented")))
    whoami(keyring.store(), SERVICE)
    assert "Client secret  the fake keyring\n" in capsys.readouterr().out

    whoami(FakeKeyring().store(), SERVICE, secret_from="config.toml")
    assert capsys.readouterr().out.endswith(
        "on this machine. The client secret is in config.toml.\n"
    )


def test_no_secret_changes_nothing(
    keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dict(keyring.entries)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))

    assert keep_secret(keyring.store()) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert keyring.entries == before
