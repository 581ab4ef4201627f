"""The questions to the checking process and its answers: one line of JSON, then bytes."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

MAX_XML = 2 << 20
"""Bytes of a document that is checked: canonical XML of more may take long."""
MAX_SIGNED = 4 << 20
"""Bytes of the canonical form: it may be longer than the document."""
MAX_QUESTION = 16 << 20
MAX_ANSWER = MAX_SIGNED + (1 << 16)
MAX_TEXT = 1_000


class Reason(enum.StrEnum):
    """How a check ended; all but `NO_EXTRA` and `FAILED` can come from the checking process."""

    GOOD = "good"
    GOOD_OLD = "good-old"
    CHANGED = "changed"
    FOREIGN_VALUE = "foreign-value"
    LATE = "late"
    UNSIGNED = "unsigned"
    JSON = "json"
    PART = "part"
    SEVERAL = "several"
    ALGORITHM = "algorithm"
    FORM = "form"
    NO_CERTIFICATE = "no-certificate"
    CERTIFICATES = "certificates"
    NO_ROOTS = "no-roots"
    UNKNOWN = "unknown"
    UNFIT = "unfit"
    EARLY = "early"
    UNDATED = "undated"
    LARGE = "large"
    COMPLEX = "complex"
    DTD = "dtd"
    ENCODING = "encoding"
    MALFORMED = "malformed"
    NO_EXTRA = "no-extra"
    SLOW = "slow"
    FAILED = "failed"


class RootFault(enum.StrEnum):
    """Why a file is not used as a root."""

    UNREADABLE = "unreadable"
    NOT_A_CA = "not-a-ca"


@dataclass(frozen=True, slots=True)
class Question:
    """A document, and the files with the trusted roots."""

    xml: bytes = field(repr=False)
    roots: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """Return it as it is sent."""
        sizes = [len(data) for data in (self.xml, *self.roots)]
        return b"".join((json.dumps(sizes).encode(), b"\n", self.xml, *self.roots))

    @staticmethod
    def from_bytes(data: bytes) -> Question:
        """Return what was sent by our own process."""
        line, _, rest = data.partition(b"\n")
        parts: list[bytes] = []
        for size in json.loads(line):
            parts.append(rest[:size])
            rest = rest[size:]
        return Question(parts[0], tuple(parts[1:]))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the check found. Its texts come from the certificates: clean them before use."""

    reason: Reason
    signer: str = ""
    issuer: str = ""
    """Who issued the signer's certificate."""
    root: str = ""
    fingerprint: str = ""
    """SHA-256 of the root the chain leads to, in hex."""
    method: str = ""
    """The end of the algorithm's URI, such as `rsa-sha1`."""
    dated: str = ""
    """The document's own day, YYYY-MM-DD."""
    since: str = ""
    """First and last day of the signer's certificate, YYYY-MM-DD."""
    until: str = ""
    faults: tuple[tuple[int, RootFault], ...] = ()
    """Files of roots that are not used, by their place in the question."""
    signed: bytes = field(default=b"", repr=False)
    """The canonical form of what was signed, without comments; empty unless it is good."""

    def to_bytes(self) -> bytes:
        """Return it as it is sent."""
        told = asdict(self)
        signed: bytes = told.pop("signed")
        return json.dumps(told).encode() + b"\n" + signed

    @staticmethod
    def from_bytes(data: bytes) -> Answer:
        """Return what was sent; raises ValueError for anything else, whoever sent it."""
        line, _, signed = data.partition(b"\n")
        try:
            told = json.loads(line)
            reason, faults = Reason(told.pop("reason")), _faults(told.pop("faults"))
            texts = {str(name): str(text)[:MAX_TEXT] for name, text in told.items()}
            return Answer(reason, faults=faults, signed=signed, **texts)
        except (TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValueError("not an answer") from error


def _faults(told: Sequence[Sequence[object]]) -> tuple[tuple[int, RootFault], ...]:
    return tuple((int(str(place)), RootFault(str(fault))) for place, fault in told)
