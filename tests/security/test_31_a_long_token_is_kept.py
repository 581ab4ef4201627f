"""A token longer than an entry of the Windows keyring is kept whole.

Against a keyring with its rule: 2,560 bytes of UTF-16 and not one more.
"""

from __future__ import annotations

import pytest

from dl_tui.data.credentials import PIECE, Debt, StoredSession
from dl_tui.data.keyrings import KeyringFailed
from dl_tui.secret import Secret
from tests.support.keyring import WINDOWS_BYTES, FakeKeyring

ACCESS, REFRESH = "a" * 40, "f" * 40
SESSION = StoredSession(Secret(ACCESS), Secret(REFRESH), 1_800_000_000.5, "id-0001", "आशा Testwala")


@pytest.mark.parametrize("length", [PIECE, PIECE + 1, 1_300, 20_000])
async def test_a_token_longer_than_an_entry_of_windows_is_kept_in_pieces(length: int) -> None:
    keyring = FakeKeyring()
    token = ("0123456789abcdef" * 1_300)[:length]
    session = StoredSession(Secret(token), None, 0.0)
    await keyring.store().save(session)
    assert await keyring.store().load() == session

    await keyring.store().save(SESSION)
    assert token[-40:] not in keyring.everything()
    await keyring.store().delete()
    assert keyring.entries == {}


def test_the_keyring_of_these_tests_has_the_rule() -> None:
    with pytest.raises(ValueError, match="bad data"):
        FakeKeyring().set_password("dl_tui", "x", "x" * (WINDOWS_BYTES // 2 + 1))


@pytest.mark.parametrize("script", ["हिन्दी", "👨\u200d👩"])
async def test_pieces_are_counted_so_that_every_script_fits(script: str) -> None:
    keyring = FakeKeyring()
    long = Secret(script * 900)
    await keyring.store().keep_client_secret(long)

    assert await keyring.store().client_secret() == long


async def test_what_is_owed_of_long_tokens_is_kept_too() -> None:
    keyring = FakeKeyring()
    debts = [Debt(Secret(letter * 3_000), "refresh_token") for letter in "ab"]
    await keyring.store().owe(debts)

    assert await keyring.store().owed() == debts


async def test_what_is_beyond_all_measure_is_refused_and_nothing_of_it_stays() -> None:
    keyring = FakeKeyring()
    with pytest.raises(KeyringFailed, match="too long"):
        await keyring.store().keep_client_secret(Secret("x" * 200_000))

    assert keyring.entries == {}
    assert PIECE * 2 <= WINDOWS_BYTES
