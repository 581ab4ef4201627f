"""What is kept in a keyring comes back whole, in entries of its own, and goes without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dl_tui.data.credentials import Debt, StoredSession
from dl_tui.data.keyrings import Clerk, KeyringFailed
from dl_tui.secret import Secret
from tests.support.keyring import FakeKeyring

ACCESS, REFRESH = "a" * 40, "f" * 40
SESSION = StoredSession(Secret(ACCESS), Secret(REFRESH), 1_800_000_000.5, "id-0001", "आशा Testwala")


async def test_what_one_run_keeps_the_next_one_has() -> None:
    keyring = FakeKeyring()
    assert await keyring.store().load() is None

    await keyring.store().save(SESSION)

    assert await keyring.store().load() == SESSION


async def test_each_token_has_its_own_entry_and_no_entry_contains_the_client_id() -> None:
    keyring = FakeKeyring()
    await keyring.store().save(SESSION)

    assert sorted(name.rpartition("/")[2] for name in keyring.entries) == [
        "about",
        "access",
        "refresh",
    ]
    assert all(name.startswith("dl_tui digilocker.example/") for name in keyring.entries)
    assert "TESTCLIENT" not in keyring.everything()
    assert sum(ACCESS in value for value in keyring.entries.values()) == 1


async def test_the_refresh_token_is_written_first() -> None:
    keyring = FakeKeyring()
    await keyring.store().save(SESSION)

    assert keyring.written[1:] == ["refresh", "access", "about"]  # the first was the proof


async def test_each_answer_of_a_keyring_counts_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine may need many seconds for all of them, and is not locked."""
    counted: list[str] = []
    for name in ("get_password", "set_password", "delete_password"):
        answer = getattr(FakeKeyring, name)

        def called(*told: str, name: str = name, answer: Callable[..., object] = answer) -> object:
            counted.append(name)
            return answer(*told)

        monkeypatch.setattr(FakeKeyring, name, called)
    monkeypatch.setattr(Clerk, "answered", lambda _self: counted.append("answered"))
    await FakeKeyring().store().save(SESSION)

    assert counted.pop(0) == "answered"  # the keyring was found
    assert "delete_password" in counted
    assert {*counted[1::2]} == {"answered"}
    assert "answered" not in counted[::2]


async def test_another_client_has_its_own() -> None:
    keyring = FakeKeyring()
    await keyring.store().save(SESSION)

    assert await keyring.store(client_id="OTHER").load() is None


async def test_a_session_without_a_refresh_token_leaves_none_of_the_one_before() -> None:
    keyring = FakeKeyring()
    await keyring.store().save(SESSION)
    await keyring.store().save(StoredSession(Secret(ACCESS), None, 0.0))

    assert REFRESH not in keyring.everything()


async def test_deleting_what_is_not_there_is_fine() -> None:
    await FakeKeyring().store().delete()


async def test_tokens_to_revoke_replace_the_session_until_they_are_revoked() -> None:
    keyring = FakeKeyring()
    refresh, access = Debt(Secret(REFRESH), "refresh_token"), Debt(Secret(ACCESS), "access_token")
    await keyring.store().save(SESSION)
    await keyring.store().owe([refresh, access])

    assert await keyring.store().load() is None
    assert await keyring.store().owed() == [refresh, access]
    await keyring.store().settle([refresh])
    assert await keyring.store().owed() == [access]
    await keyring.store().settle([access])
    assert keyring.entries == {}


@pytest.mark.parametrize("rubbish", ["", "no json", "3:", "1:[", "1:7", '1:[["x"]]', "x:{}"])
async def test_rubbish_counts_as_nothing(rubbish: str) -> None:
    keyring = FakeKeyring()
    await keyring.store().save(SESSION)
    for name in keyring.entries:
        keyring.entries[name] = rubbish
    prefix = next(iter(keyring.entries)).rpartition("/")[0]
    keyring.entries[f"{prefix}/owed"] = rubbish

    assert await keyring.store().load() is None
    assert await keyring.store().owed() == []


async def test_the_client_secret_is_kept_as_well() -> None:
    keyring = FakeKeyring()
    assert await keyring.store().client_secret() is None
    await keyring.store().keep_client_secret(Secret("hush"))

    assert await keyring.store().client_secret() == Secret("hush")


async def test_a_keyring_that_keeps_nothing_gets_no_token() -> None:
    keyring = FakeKeyring(forgets=True)

    with pytest.raises(KeyringFailed):
        await keyring.store().save(SESSION)

    assert [name for name in keyring.written if not name.startswith("proof")] == []


def test_what_is_kept_shows_nothing_of_itself() -> None:
    shown = repr(SESSION) + repr(Debt(Secret(ACCESS), "access_token"))

    assert not any(part in shown for part in (ACCESS, REFRESH, "id-0001", "Testwala"))
