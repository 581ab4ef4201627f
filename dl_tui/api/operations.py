"""The operations of the Partner API, each once: digests and error texts are keyed by it."""

from __future__ import annotations

from enum import StrEnum


class Operation(StrEnum):
    """One operation of DigiLocker; its value is its name in settings and logs.

    FILES also lists folders, the root included; ISSUED covers both of its versions.
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
