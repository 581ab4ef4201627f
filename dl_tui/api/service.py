"""Which DigiLocker to speak to, as whom, and by which reading of its API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dl_tui.api.profile import Profile
from dl_tui.secret import Secret


@dataclass(frozen=True, slots=True)
class Service:
    """One partner's access to one DigiLocker host; ValueError for a base URL of no use."""

    base_url: str
    """With its path, for example https://digilocker.example/public; no query or user name."""
    client_id: str
    client_secret: Secret | None
    """None for a partner that was given none: refresh and revoke then send the client id."""
    profile: Profile
    redirect_uri: str = ""
    """Where the browser is sent after `GET /oauth2/1/authorize`, as registered; "" for none."""
    authorize: Mapping[str, str] = field(default_factory=dict)
    """Extra fields of `GET /oauth2/1/authorize`, such as `purpose`; they never replace ours."""
    ca_file: str | None = None
    """A PEM file of trusted roots instead of the usual ones."""
    proxy: str | None = field(default=None, repr=False)
    """The only proxy that is used: those of the environment are not read."""

    def __post_init__(self) -> None:
        if not _is_base_url(self.base_url):
            raise ValueError("the base URL must be http(s)://host[:port][/path] and no more")
        object.__setattr__(self, "base_url", self.base_url.rstrip("/"))


def _is_base_url(url: str) -> bool:
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return False
    return bool(usable) and not any(mark in url for mark in "@?#")
