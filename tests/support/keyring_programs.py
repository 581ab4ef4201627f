"""Code that tests run as other programs of the user, on a real keyring."""

from __future__ import annotations

TOKENS = ("canary-access-4b1d0e5f7a9c2b3d", "canary-refresh-8c6e2a1f0d3b5c7e")
BEGIN = f"""
import asyncio, sys
from dl_tui.data.credentials import Debt, KeyringStore, StoredSession
from dl_tui.data.keyrings import KeyringFailed
from dl_tui.secret import Secret
store = KeyringStore("digilocker.example", "TESTCLIENT")
session = StoredSession(Secret({TOKENS[0]!r}), Secret({TOKENS[1]!r}), 1.5, "id", "Asha Testwala")
def do(call):
    try:
        return asyncio.run(call)
    except KeyringFailed as failed:
        return f"failed: {{failed}}"
"""
ALL_OF_OURS = """
import secretstorage
connection = secretstorage.dbus_init()
print(len(list(secretstorage.search_items(connection, {"service": "dl_tui"}))))
"""
