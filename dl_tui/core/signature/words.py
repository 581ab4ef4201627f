"""The three states of a signature in words, with the reason: one entry per outcome of a check."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dl_tui.core.signature.xmldsig.wire import Answer, Reason, RootFault
from dl_tui.core.words.dates import show_date
from dl_tui.data.roots import RootFile, Unread
from dl_tui.safetext import clean_line

_LONGEST_NAME = 100
NOT_SIGNED = "Not signed"


class Verdict(enum.Enum):
    """The state of a document's signature: there is no fourth."""

    GOOD = "good"
    UNCHECKED = "unchecked"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of a signature, ready to be drawn: every text here is cleaned."""

    verdict: Verdict
    words: str
    """The state in one line."""
    why: str
    """What it means, in a sentence or two."""
    signer: str = ""
    """The common name on the signer's certificate; who they are is known only if it is good."""
    when: str = ""
    """The document's own date: a signature of this kind has none."""
    signed: bytes | None = field(default=None, repr=False)
    """The part that was signed, in canonical form, if the signature is good: show only this."""
    facts: tuple[tuple[str, str], ...] = ()
    """Labels and values for more details."""


_STATES = {
    Verdict.GOOD: "Signature good",
    Verdict.UNCHECKED: "Signature not checked",
    Verdict.BAD: "Signature bad",
}
_GOOD_WHY = (
    "The document is unchanged since signing; the signer's certificate leads to a trusted root. "
    "Whether that certificate was revoked later is not checked."
)
_TRUST_NOTHING = "Do not rely on it: fetch it again; if that does not help, ask the issuer."
_BROKEN_UP = "The document exceeds a limit that keeps the check short, so it was not checked."

_ENDS: dict[Reason, tuple[Verdict, str, str]] = {
    Reason.GOOD: (Verdict.GOOD, "", _GOOD_WHY),
    Reason.GOOD_OLD: (
        Verdict.GOOD,
        "old signature type (SHA-1)",
        f"{_GOOD_WHY} The signature is of an old type (RSA with SHA-1) that is no longer advised.",
    ),
    Reason.CHANGED: (
        Verdict.BAD,
        "changed after it was signed",
        f"What the document says is not what was signed. {_TRUST_NOTHING}",
    ),
    Reason.FOREIGN_VALUE: (
        Verdict.BAD,
        "not made by the signer it names",
        f"The signature does not fit the certificate it names. {_TRUST_NOTHING}",
    ),
    Reason.LATE: (
        Verdict.BAD,
        "made after the signer's certificate had expired",
        f"The signer's certificate expired before the date of the document. {_TRUST_NOTHING}",
    ),
    Reason.UNSIGNED: (
        Verdict.UNCHECKED,
        NOT_SIGNED,
        "The document carries no signature (XMLDSig), so there is nothing to check it by.",
    ),
    Reason.JSON: (
        Verdict.UNCHECKED,
        "it is inside the data",
        "The document carries signed JSON; dl_tui checks signatures of XML (XMLDSig).",
    ),
    Reason.PART: (
        Verdict.UNCHECKED,
        "it covers only a part",
        "The signature covers a part of the document: the rest could be anybody's.",
    ),
    Reason.SEVERAL: (
        Verdict.UNCHECKED,
        "there are several",
        "The document carries several signatures; dl_tui checks one that covers all of it.",
    ),
    Reason.ALGORITHM: (
        Verdict.UNCHECKED,
        "its type is not accepted",
        "The type of the signature is too weak, or not known here.",
    ),
    Reason.FORM: (
        Verdict.UNCHECKED,
        "its form is not understood",
        "The signature is not in a form that can be checked here.",
    ),
    Reason.NO_CERTIFICATE: (
        Verdict.UNCHECKED,
        "no certificate inside",
        "The signature does not carry the certificate of its signer.",
    ),
    Reason.CERTIFICATES: (
        Verdict.UNCHECKED,
        "its certificates cannot be read",
        "The certificates inside the signature are damaged, so the signer is not known.",
    ),
    Reason.NO_ROOTS: (
        Verdict.UNCHECKED,
        "no root certificates here",
        "No trusted root certificate is installed yet. The README says how to add the root "
        "of the Indian authority (CCA).",
    ),
    Reason.UNKNOWN: (
        Verdict.UNCHECKED,
        "unknown issuer",
        "The document is as its signer left it, but nothing ties the signer to a root you trust: "
        "anybody could have made this signature.",
    ),
    Reason.UNFIT: (
        Verdict.UNCHECKED,
        "the certificate is not for signing",
        "The signer's certificate does not say that it may sign documents.",
    ),
    Reason.EARLY: (
        Verdict.UNCHECKED,
        "the signer's certificate is not valid yet",
        "Its first day is still to come: is the clock of this computer right?",
    ),
    Reason.UNDATED: (
        Verdict.UNCHECKED,
        "the signer's certificate has expired",
        "It was good once, but the document does not say on which day it was made.",
    ),
    Reason.LARGE: (
        Verdict.UNCHECKED,
        "the document is too large",
        "Signatures of documents of up to 2 MiB are checked.",
    ),
    Reason.COMPLEX: (Verdict.UNCHECKED, "the document is too complex", _BROKEN_UP),
    Reason.DTD: (Verdict.UNCHECKED, "the document has a DTD", "dl_tui never reads a DTD."),
    Reason.ENCODING: (
        Verdict.UNCHECKED,
        "the document is in an unusual encoding",
        "Only UTF-8 and UTF-16 are read.",
    ),
    Reason.MALFORMED: (
        Verdict.UNCHECKED,
        "the document is not well-formed XML",
        "What cannot be read as XML has no signature that could be checked.",
    ),
    Reason.NO_EXTRA: (
        Verdict.UNCHECKED,
        "needs pip install 'dl-tui[verify]'",
        "The libraries that check signatures are not installed. To add them, run: "
        "pip install 'dl-tui[verify]'",
    ),
    Reason.SLOW: (
        Verdict.UNCHECKED,
        "the check took too long",
        "The check was ended after five seconds, or when it wanted too much memory.",
    ),
    Reason.FAILED: (
        Verdict.UNCHECKED,
        "the check did not finish",
        "The process that checks signatures ended without an answer.",
    ),
}
_ROOT_FAULTS = {
    RootFault.UNREADABLE: "holds no certificate that can be read",
    RootFault.NOT_A_CA: "holds a certificate that may not issue others, so it is no root",
}


def in_words(
    answer: Answer, files: Sequence[RootFile] = (), unread: Sequence[Unread] = ()
) -> Signature:
    """Return an answer in words; `files` are the roots in the order they were sent."""
    verdict, what, why = _ENDS[answer.reason]
    good, signer, when = verdict is Verdict.GOOD, _name(answer.signer), _day(answer.dated)
    state = what or _STATES[verdict]
    if answer.reason is not Reason.UNSIGNED:
        state = _STATES[verdict] + (what and f"{', ' if good else ': '}{what}")
    by = f": signed by {signer}" + (when and f", document of {when}")
    facts = [
        ("State", state),
        ("Meaning", why),
        *_facts(answer, signer, when, by_own_word=not good),
    ]
    return Signature(
        verdict,
        state + by if good else state,
        why,
        signer,
        when,
        answer.signed if good else None,
        (*((label, text) for label, text in facts if text), *_not_used(answer, files, unread)),
    )


def _facts(
    answer: Answer, signer: str, when: str, *, by_own_word: bool
) -> Iterator[tuple[str, str]]:
    yield "Signer", signer and signer + (" (claimed, not verified)" if by_own_word else "")
    yield "Certificate from", _name(answer.issuer)
    yield "Certificate valid", answer.since and f"{_day(answer.since)} to {_day(answer.until)}"
    yield "Document of", when
    yield "Signature type", _name(answer.method).upper()
    yield "Trusted root", _name(answer.root)
    yield "SHA-256 of this root", _in_fours(answer.fingerprint)


def _not_used(
    answer: Answer, files: Sequence[RootFile], unread: Sequence[Unread]
) -> Iterator[tuple[str, str]]:
    for place, fault in answer.faults:
        if 0 <= place < len(files):
            yield "Root not used", f"{_name(files[place].name)} {_ROOT_FAULTS[fault]}."
    for missed in unread:
        yield "Root not used", f"{_name(missed.name)}: {_name(missed.why)}."


def _name(text: str) -> str:
    return clean_line(text).strip()[:_LONGEST_NAME]


def _day(text: str) -> str:
    return show_date(_name(text))


def _in_fours(digest: str) -> str:
    upper = clean_line(digest).upper()[:64]
    return " ".join(upper[at : at + 4] for at in range(0, len(upper), 4))
