"""What this installation offers beyond the locker, and where it may keep things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Features:
    """Switches and folders from the settings; each folder is made when it is first used."""

    save_folder: Path
    """Where saved documents go unless another folder is chosen."""
    cache_folder: Path
    """Where lists without personal data are kept between runs."""
    state_folder: Path | None = None
    """Where dl_tui remembers things between runs; None where it must not."""
    roots: tuple[Path, ...] = ()
    """Certificates (PEM) that signatures may rest on: files, or folders of them."""
    client_secret_from: str = ""
    """Where the client secret is, in words; "" in a demo."""
    offline: bool = False
    """Whether an export is open: there is no service to ask."""
    sign_up: bool = False
    """Whether new accounts can be made here: the digest of that call is not documented."""
    issuer_tools: bool = False
    """Whether URIs can be pushed into lockers, which only registered issuers may do."""
