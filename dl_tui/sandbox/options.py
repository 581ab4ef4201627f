"""What can be chosen about a sandbox before it starts."""

from __future__ import annotations

from dataclasses import dataclass


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
    latency: int = 0
    """Milliseconds that every answer waits."""
    client_id: str = "SANDBOX001"
    client_secret: str | None = None
    """Derived from the seed when not given."""
    otp: str | None = None
    """One OTP for every sign-in; drawn from the seed when not given."""
    token_lifetime: int = 3600
    """Seconds until an access token expires."""
