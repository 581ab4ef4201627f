"""The options of a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Generation = Literal["published", "current", "both"]
"""The API of the OpenAPI file, the API as it runs today, or everything that either accepts."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options; all generated data is derived from `seed`, and so is reproducible."""

    host: str = "127.0.0.1"
    port: int = 0
    """0 lets the system choose a free one."""
    seed: int = 1
    documents: int = 2000
    """Issued documents of the person with the big locker."""
    folders: int = 200
    """Folders of the person with the big locker."""
    issuers: int = 3000
    """Organisations that documents can be pulled from."""
    latency: int = 0
    """Milliseconds by which every answer is delayed."""
    client_id: str = "SANDBOX001"
    client_secret: str | None = None
    """Derived from the seed if None."""
    otp: str | None = None
    """The OTP of every sign-in; if None, each is derived from the seed."""
    token_lifetime: int = 3600
    """Seconds until an access token expires."""
    generation: Generation = "both"
    redirect_uri: str | None = None
    """An additional registered redirect address."""
    scenarios: tuple[str, ...] = ()
    """Scenarios that are on from the start: `NAME`, or `NAME:TIMES`."""
