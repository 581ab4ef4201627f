"""What can go wrong between here and DigiLocker.

    ApiError
    ├── NotConfigured       nothing was sent: the call needs a setting that is not there
    ├── NetworkError        no answer came
    ├── AnswerError         an answer came that cannot be used
    └── ServiceError        DigiLocker or an issuer said no
        └── TokenRejected   it no longer accepts the access token

None of them carries a token, a request or the exception it was made from.
"""

from __future__ import annotations

from typing import Literal

from dl_tui.safetext import clean_line

TlsFault = Literal["issuer", "stranger", "clock", "old_tls", "not_tls", "tls", "ca_file"]
"""Why a connection is not secure: the certificate's issuer, name or dates; outdated encryption, or
none; a broken-off handshake; or our own CA file is unusable."""
NetworkFault = Literal["unreachable", "dns", "timeout", "interrupted", "proxy"] | TlsFault
AnswerFault = Literal["html", "empty", "malformed", "too_large", "encoded", "redirect"]

MAX_DESCRIPTION = 300
"""Characters kept of the service's own words."""
MAX_CODE = 64
"""Characters kept of an error code."""


class ApiError(Exception):
    """Any failure of a request; its `str` is short and safe to show or to log."""

    status: int = 0
    """The HTTP status, 0 when no answer came."""
    retry_after: float | None = None
    """How many seconds the service asked us to wait."""


class NotConfigured(ApiError):
    """Nothing was sent, because the call needs a setting that is not there: `setting` names it."""

    def __init__(self, setting: str) -> None:
        super().__init__(f"{setting} is not set")
        self.setting = setting


class NetworkError(ApiError):
    """No answer came: the kind says where it was lost."""

    def __init__(self, kind: NetworkFault) -> None:
        super().__init__(kind)
        self.kind: NetworkFault = kind


class AnswerError(ApiError):
    """An answer came that cannot be used: the kind says what is wrong with it."""

    def __init__(
        self, kind: AnswerFault, status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{kind} ({status})" if status else kind)
        self.kind: AnswerFault = kind
        self.status = status
        self.retry_after = retry_after


class ServiceError(ApiError):
    """DigiLocker or an issuer refused: `code` says why, `description` is its own text.

    The code is empty when none came; the description is cleaned and at most 300 characters.
    """

    def __init__(
        self, code: str, description: str, status: int, retry_after: float | None = None
    ) -> None:
        self.code = clean_line(code[:MAX_CODE]).strip().lower().replace(" ", "_")
        self.description = clean_line(description[:MAX_DESCRIPTION]).strip()
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"{self.code or 'refused'} ({status})")


class TokenRejected(ServiceError):
    """The access token is not accepted: refresh it once, or sign in again."""
