"""The commands about the keyring: `whoami` and `keep-secret`."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import json
import sys
import time
from typing import TYPE_CHECKING

from dl_tui.cli.configured import service_of, settings_of
from dl_tui.cli.kept import store_for
from dl_tui.core.words.mask import mask_number
from dl_tui.data.keyrings import KeyringFailed
from dl_tui.data.settings import BadSettings
from dl_tui.ending import EXIT_FAILED, EXIT_USAGE, complain
from dl_tui.safetext import clean, clean_line
from dl_tui.secret import Secret

if TYPE_CHECKING:
    from dl_tui.data.credentials import KeyringStore, StoredSession

NOBODY = EXIT_FAILED
"""Exit code of `whoami` if nobody is signed in."""
_SECRET_CHARACTERS = 4096


def run(options: argparse.Namespace) -> int:
    """Run `whoami` or `keep-secret`; return the exit code."""
    try:
        settings = settings_of(options)
        service = service_of(settings)
    except BadSettings as problem:
        return complain(str(problem), EXIT_USAGE)
    store = store_for(service.base_url, service.client_id)
    if options.command == "keep-secret":
        return keep_secret(store)
    secret_from = settings.client_secret_from
    return whoami(store, service.base_url, secret_from=secret_from, as_json=options.json)


def whoami(
    store: KeyringStore, service: str, *, secret_from: str = "", as_json: bool = False
) -> int:
    """Print who is signed in, where, and where the secrets are; return 1 if nobody is.

    `secret_from` is where the settings got the client secret, "" if it may be in the keyring.
    """
    trouble, stored = "", None
    try:
        if store.likely:
            stored, secret_from = asyncio.run(_look_up(store, secret_from))
        else:
            trouble = "There is no keyring here."
    except KeyringFailed as failed:
        trouble = str(failed)
    told = _told(stored, service, store.place, trouble) | {"client_secret_in": secret_from}
    if trouble and store.likely:
        told["signed_in"] = None  # unknown
    if as_json:
        print(json.dumps(told))
    elif stored is None:
        secret = f"The client secret is in {secret_from}." if secret_from else ""
        nobody = f"No sign-in at {service} is kept on this machine."
        if trouble and store.likely:
            nobody = f"dl_tui cannot tell who is signed in at {service}."
        print(clean(" ".join(filter(None, (nobody, trouble, secret)))))
    else:
        print(clean(_in_words(told)))
    return 0 if stored is not None else NOBODY


async def _look_up(store: KeyringStore, secret_from: str) -> tuple[StoredSession | None, str]:
    """Return the stored session, and where the client secret is; raises KeyringFailed."""
    stored = await store.load()
    if not secret_from and await store.client_secret() is not None:
        secret_from = store.place
    return stored, secret_from


def keep_secret(store: KeyringStore) -> int:
    """Read the client secret from a hidden prompt or a pipe, and store it in the keyring."""
    if sys.stdin.isatty():
        typed = getpass.getpass("Client secret (not shown): ")
    else:
        typed = sys.stdin.readline(_SECRET_CHARACTERS)
    if not typed.strip():
        return complain("no secret was given; nothing was changed.")
    try:
        asyncio.run(store.keep_client_secret(Secret(typed.strip())))
    except KeyringFailed as failed:
        return complain(f"{failed} The secret was not kept.")
    print(f"Kept in {store.place}. Now take it out of config.toml and the environment.")
    return 0


def _told(
    stored: StoredSession | None, service: str, place: str, trouble: str
) -> dict[str, object]:
    if stored is None:
        return {"signed_in": False, "service": service, "trouble": trouble}
    return {
        "signed_in": True,
        "name": clean_line(stored.name),
        "digilocker_id": mask_number(clean_line(stored.digilocker_id)),
        "service": service,
        "kept_in": place,
        "expires_in": max(0, int(stored.expires_at - time.time())),
        "renews": stored.refresh is not None,
    }


def _in_words(told: dict[str, object]) -> str:
    left = int(str(told["expires_in"]))
    lasts = f"{left // 60} min" if left >= 120 else f"{left} s"
    lasts = f"renews in {lasts}" if told["renews"] else lasts
    rows = (
        ("Name", told["name"] or "not given"),
        ("DigiLocker ID", told["digilocker_id"] or "not given"),
        ("Service", told["service"]),
        ("Session", lasts if left else "renews at the next start"),
        ("Tokens in", told["kept_in"]),
        ("Client secret", told["client_secret_in"] or "not given"),
    )
    return "\n".join(f"{label:<14} {value}" for label, value in rows)
