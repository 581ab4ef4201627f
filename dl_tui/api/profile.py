"""The two readings of the API, each one table of data.

The contract and the running service differ in encodings, in client authentication and in what
the meta digest covers. `published` obeys the contract wherever it can be obeyed; `current` follows
the service as it is run today. Whatever is sent, the answers of both are understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Literal, get_args, get_type_hints

Encoding = Literal["json", "form"]
PartEncoding = Literal["multipart", "form"]
PathEncoding = Literal["utf8", "percent"]
ClientAuth = Literal["body", "basic"]
UriStyle = Literal["path", "query"]
TsMode = Literal["utc", "ist_shift"]
DigestEncoding = Literal["hex", "base64"]
TokenPath = Literal["/oauth2/1/token", "/oauth2/2/token"]
AuthorizePath = Literal["/oauth2/1/authorize", "/oauth2/2/authorize"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One reading of the API: every choice the contract leaves open or gets wrong."""

    name: str
    authorize_path: AuthorizePath
    """The page where a person signs in with a browser."""
    token_path: TokenPath
    """Where every kind of code is redeemed, and a session renewed."""
    sign_in_flow: bool
    """Whether the address of a browser sign-in says `dl_flow=signin`."""
    code_encoding: Encoding
    """Of `POST /oauth2/1/code`."""
    token_encoding: Encoding
    """Of `POST /oauth2/1/token` with a device code."""
    authorization_encoding: Encoding
    """Of `POST /oauth2/1/token` with an authorization code."""
    authorization_auth: ClientAuth
    refresh_encoding: Encoding
    """Of `POST /oauth2/1/token` with a refresh token."""
    refresh_auth: ClientAuth
    revoke_encoding: Encoding
    """Of `POST /oauth2/1/revoke`."""
    revoke_auth: ClientAuth
    device_secret: bool
    """Whether the device grant carries the client secret."""
    mobile_as_integer: bool
    """Whether `dl_mobile` is a JSON number."""
    eaadhaar_versions: tuple[int, ...]
    """Of `GET /oauth2/{version}/xml/eaadhaar`, the preferred one first."""
    files_path_slash: bool
    """Whether the root of the uploaded files is first requested with a trailing slash."""
    uri_style: UriStyle
    """Where a document's URI goes: the last segment of the path, or the query."""
    path_encoding: PathEncoding
    """How a name that is not ASCII is written in the `path` header of an upload."""
    meta_encoding: PartEncoding
    """Of the signed calls about accounts, statistics and pushed URIs."""
    ts_mode: TsMode
    """Whether `ts` is UNIX seconds, or UNIX seconds plus the 5:30 h of Indian time."""
    digest_encoding: DigestEncoding
    digest_parts: Mapping[str, tuple[str, ...]]
    """What the meta digest of each operation is made of, in order."""


_PLAIN = ("secret", "clientid", "ts")

PUBLISHED = Profile(
    name="published",
    authorize_path="/oauth2/1/authorize",
    token_path="/oauth2/1/token",  # noqa: S106 - a path
    sign_in_flow=False,
    code_encoding="json",
    token_encoding="json",  # noqa: S106 - the way a token call is written, no secret
    authorization_encoding="json",
    authorization_auth="body",
    refresh_encoding="json",
    refresh_auth="body",
    revoke_encoding="json",
    revoke_auth="basic",
    device_secret=False,
    mobile_as_integer=True,
    eaadhaar_versions=(2, 3),
    files_path_slash=True,
    uri_style="path",
    path_encoding="utf8",
    meta_encoding="multipart",
    ts_mode="utc",
    digest_encoding="hex",
    digest_parts=MappingProxyType(
        {
            "issuers": _PLAIN,
            "doctype": _PLAIN,
            "parameters": _PLAIN,
            "statistics": _PLAIN,
            "verify": _PLAIN,
            "pushuri": _PLAIN,
            "demoauth": _PLAIN,
            "demoauthverify": _PLAIN,
        }
    ),
)

CURRENT = Profile(
    name="current",
    authorize_path="/oauth2/1/authorize",
    token_path="/oauth2/1/token",  # noqa: S106 - a path
    sign_in_flow=False,
    code_encoding="json",
    token_encoding="json",  # noqa: S106 - the way a token call is written, no secret
    authorization_encoding="form",
    authorization_auth="body",
    refresh_encoding="form",
    refresh_auth="basic",
    revoke_encoding="form",
    revoke_auth="basic",
    device_secret=False,
    mobile_as_integer=False,
    eaadhaar_versions=(3, 2),
    files_path_slash=False,
    uri_style="path",
    path_encoding="utf8",
    meta_encoding="multipart",
    ts_mode="utc",
    digest_encoding="hex",
    digest_parts=MappingProxyType(
        {
            "issuers": _PLAIN,
            "doctype": ("secret", "clientid", "orgid", "ts"),
            "parameters": ("secret", "clientid", "orgid", "doctype", "ts"),
            "statistics": _PLAIN,
            "verify": ("secret", "clientid", "uid", "mobile", "ts"),
            "pushuri": (
                *("secret", "clientid", "digilockerid", "uri", "doctype", "description", "docid"),
                *("issuedate", "validfrom", "validto", "action", "ts", "doccontent", "datacontent"),
            ),
            "demoauth": (
                *("secret", "clientid", "uid", "name", "dob", "gender", "mobile"),
                *("verification", "consent", "ts"),
            ),
            "demoauthverify": ("secret", "clientid", "mobile", "otp", "ts"),
        }
    ),
)

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {profile.name: profile for profile in (PUBLISHED, CURRENT)}
)

_HINTS = get_type_hints(Profile)
_KEYS = [field.name for field in fields(Profile) if field.name != "name"]
_EAADHAAR_VERSIONS = (2, 3)
_PARTS = sorted({part for parts in CURRENT.digest_parts.values() for part in parts})


def profile_named(name: str, overrides: Mapping[str, object]) -> Profile:
    """Return the table `name` with `overrides` written over its entries.

    ValueError, in a sentence that names the nearest valid word, for an unknown name, key or value.
    """
    if name not in PROFILES:
        raise ValueError(f"there is no profile {name!r}: {_nearest(name, list(PROFILES))}")
    profile = PROFILES[name]
    for key, value in overrides.items():
        if key not in _KEYS:
            raise ValueError(f"a profile has no entry {key!r}: {_nearest(key, _KEYS)}")
        checked = _parts(profile, value) if key == "digest_parts" else _value(key, value)
        # A checked value has its entry's type, which a key known only now cannot tell mypy.
        profile = replace(profile, **{key: checked})  # type: ignore[arg-type]
    return profile


def _value(key: str, value: object) -> object:
    if key == "eaadhaar_versions":
        return _versions(value)
    if _HINTS[key] is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{key} is true or false, not {value!r}")
        return value
    choices = list(get_args(_HINTS[key]))
    if value not in choices:
        raise ValueError(f"{key} cannot be {value!r}: {_nearest(str(value), choices)}")
    return value


def _versions(value: object) -> tuple[int, ...]:
    versions = tuple(value) if isinstance(value, list | tuple) else ()
    known = all(type(version) is int and version in _EAADHAAR_VERSIONS for version in versions)
    if not versions or not known or len(set(versions)) != len(versions):
        raise ValueError(f"eaadhaar_versions is a list such as [2, 3], not {value!r}")
    return versions


def _parts(profile: Profile, value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise ValueError(f"digest_parts maps an operation to a list of parts, not {value!r}")
    table = dict(profile.digest_parts)
    for operation, parts in value.items():
        if operation not in table:
            near = _nearest(str(operation), list(table))
            raise ValueError(f"digest_parts has no operation {operation!r}: {near}")
        if not isinstance(parts, list | tuple):
            raise ValueError(f"digest_parts.{operation} is a list of parts, not {parts!r}")
        for part in parts:
            if part not in _PARTS:
                near = _nearest(str(part), _PARTS)
                raise ValueError(f"digest_parts.{operation} knows no part {part!r}: {near}")
        table[operation] = tuple(parts)
    return MappingProxyType(table)


def _nearest(word: str, valid: list[str]) -> str:
    close = get_close_matches(word, valid, n=1)
    return f"did you mean {close[0]!r}?" if close else f"use one of {', '.join(valid)}"
