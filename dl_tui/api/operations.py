"""The operations of the Partner API, each once: digests and words name them by this."""

from __future__ import annotations

from enum import StrEnum


class Operation(StrEnum):
    """One of what DigiLocker can be asked; its value is how settings and logs write it.

    FILES lists folders too, the topmost one and any other; ISSUED is both of its versions.
    """

    AUTHORIZE = "authorize"
    CODE = "code"
    TOKEN = "token"  # noqa: S105 - its name
    REVOKE = "revoke"
    USER = "user"
    FILES = "files"
    ISSUED = "issued"
    FILE = "file"
    XML = "xml"
    EAADHAAR = "eaadhaar"
    APAAR = "apaar"
    UPLOAD = "upload"
    ISSUERS = "issuers"
    DOCTYPE = "doctype"
    PARAMETERS = "parameters"
    PULL = "pull"
    VERIFY = "verify"
    DEMOAUTH = "demoauth"
    DEMOAUTHVERIFY = "demoauthverify"
    PUSHURI = "pushuri"
    STATISTICS = "statistics"
