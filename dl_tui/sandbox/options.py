"""What can be chosen about a sandbox before it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Generation = Literal["published", "current", "both"]
"""The API of the OpenAPI file, the API as it runs today, or whatever either of them knows."""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices; everything a sandbox makes up follows from `seed` and repeats exactly."""

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
    """Milliseconds that every answer waits."""
    client_id: str = "SANDBOX001"
    client_secret: str | None = None
    """Derived from the seed when not given."""
    otp: str | None = None
    """One OTP for every sign-in; drawn from the seed when not given."""
    token_lifetime: int = 3600
    """Seconds until an access token expires."""
    generation: Generation = "both"
    redirect_uri: str | None = None
    """One more address that a browser may be sent back to."""
    scenarios: tuple[str, ...] = ()
    """What is switched on from the start: `NAME`, or `NAME:TIMES`."""
