"""What the keyring keeps for a service, for the app and for the commands about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dl_tui.data.credentials import KeyringStore
from dl_tui.data.keyrings import KeyringFailed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from dl_tui.api.service import Service
    from dl_tui.secret import Secret


def store_for(base_url: str, client_id: str) -> KeyringStore:
    """Return the keyring's entries for one partner at one service; nothing is loaded yet."""
    return KeyringStore(urlsplit(base_url).netloc, client_id)


def with_kept_secret(service: Service, store: KeyringStore) -> Callable[[], Awaitable[Service]]:
    """Return a function that returns the service, with a secret from the keyring if it has none.

    The keyring is only read when the service is first needed, so that startup does not wait for it.
    """

    async def locate() -> Service:
        if service.client_secret is not None:
            return service
        return replace(service, client_secret=await client_secret(store))

    return locate


async def client_secret(store: KeyringStore) -> Secret | None:
    """Return the client secret that `keep_secret` stored in the keyring; None if there is none."""
    try:
        return await store.client_secret() if store.likely else None
    except KeyringFailed:
        return None
