"""'Signature good' is said of exactly the data that is shown.

One case for each way a signature can be right, doubtful or wrong; what is shown is what was signed.
"""

from __future__ import annotations

import datetime
import re

import pytest
from signxml.algorithms import DigestAlgorithm, SignatureMethod

from dl_tui.core.signature.checks import Signature, Verdict
from dl_tui.core.signature.xmldsig.check import check
from dl_tui.core.signature.xmldsig.wire import Answer, Question, Reason
from dl_tui.tui.screens import certificate
from tests.support.signing import NOW, Identity, authority, sign, signer
from tests.tui.visit import VICHITRA, Visit

ROOT = authority()
SIGNER = signer(ROOT)
TEXT = (
    b'<Certificate issueDate="12-05-2021">'
    b'<Holder name="Asha Testwala">asha@x.in</Holder></Certificate>'
)
SIGNED = sign(TEXT, SIGNER)


def asked(
    xml: bytes, *roots: bytes | Identity, now: datetime.datetime = NOW, nothing: bool = False
) -> Answer:
    """Check a document against roots: our own unless others, or none, are given."""
    trusted = () if nothing else roots or (ROOT,)
    pems = (each.pem if isinstance(each, Identity) else each for each in trusted)
    return check(Question(xml, tuple(pems)), now)


# -- good ----------------------------------------------------------------------------------------


def test_a_signer_with_no_more_than_a_key_usage_is_enough() -> None:
    answer = asked(SIGNED)

    assert answer.reason is Reason.GOOD
    assert (answer.signer, answer.issuer, answer.root) == (
        "TEST ONLY Signer",
        "TEST ONLY Root",
        "TEST ONLY Root",
    )
    assert (answer.dated, answer.since, answer.until) == ("2021-05-12", "2020-01-01", "2040-01-01")
    assert answer.signed == TEXT


def test_sha1_is_told_apart() -> None:
    answer = asked(sign(TEXT, SIGNER, method=SignatureMethod.RSA_SHA1))

    assert (answer.reason, answer.method) == (Reason.GOOD_OLD, "rsa-sha1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_both_encodings_are_checked(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' + SIGNED.decode()

    assert asked(declared.encode(encoding)).reason is Reason.GOOD


def test_a_chain_of_three_holds_in_any_order() -> None:
    middle = authority("TEST ONLY Sub-CA", ROOT)
    low = signer(middle)
    for chain in ((low, middle), (low, ROOT, middle)):
        assert asked(sign(TEXT, *chain)).reason is Reason.GOOD


def test_the_signer_may_stand_last() -> None:
    middle = authority("TEST ONLY Sub-CA", ROOT)
    document = sign(TEXT, signer(middle), middle)
    first, second = re.findall(rb"<[^<]*X509Certificate>[^<]*</[^<]*X509Certificate>", document)
    swapped = document.replace(first, b"\0").replace(second, first).replace(b"\0", second)

    assert asked(swapped).reason is Reason.GOOD


def test_a_comment_in_the_signed_part_is_dropped() -> None:
    answer = asked(SIGNED.replace(b"asha@x.in", b"asha@x<!---->.in"))

    assert answer.reason is Reason.GOOD
    assert answer.signed == TEXT


def test_a_root_in_the_other_file_form_is_as_good() -> None:
    assert asked(SIGNED, ROOT.der).reason is Reason.GOOD


def test_a_useless_root_is_named_and_the_others_count() -> None:
    answer = asked(SIGNED, b"nonsense", SIGNER.pem, ROOT.pem)

    assert answer.reason is Reason.GOOD
    assert [(place, str(fault)) for place, fault in answer.faults] == [
        (0, "unreadable"),
        (1, "not-a-ca"),
    ]


# -- the time ------------------------------------------------------------------------------------

SPENT = (datetime.datetime(2023, 8, 22), datetime.datetime(2026, 2, 11))


def dated(said: str) -> bytes:
    """Return a document of that day, signed with a certificate that has run out by now."""
    return sign(TEXT.replace(b"12-05-2021", said.encode()), signer(ROOT, years=SPENT))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("01-02-2025", Reason.GOOD),
        ("22-08-2023", Reason.GOOD),
        ("11-02-2026", Reason.GOOD),
        ("12-05-2016", Reason.GOOD),
        ("12-02-2026", Reason.LATE),
        ("", Reason.UNDATED),
        ("no day", Reason.UNDATED),
    ],
)
def test_an_expired_signer_is_judged_at_the_date_of_the_document(said: str, reason: Reason) -> None:
    assert asked(dated(said)).reason is reason


def test_the_moment_of_the_ekyc_answer_counts_before_a_day_of_issue() -> None:
    kyc = b'<KycRes ts="2026-03-01T10:12:44.031+05:30"/>'
    document = TEXT.replace(b"12-05-2021", b"01-02-2025").replace(b"<Holder", kyc + b"<Holder")

    assert asked(sign(document, signer(ROOT, years=SPENT))).reason is Reason.LATE


def test_a_signer_whose_time_has_not_come_is_not_good() -> None:
    early = datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)

    assert asked(SIGNED, now=early).reason is Reason.EARLY


def test_time_speaks_only_against_a_signer_that_is_known() -> None:
    stranger = authority(own="stranger")

    assert asked(dated("12-02-2026"), stranger).reason is Reason.UNKNOWN


# -- bad -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'name="Asha', b'name="Mall', Reason.CHANGED),
        (b"12-05-2021", b"12-05-2022", Reason.CHANGED),
        (b"<Holder", b"<Holder/><Holder", Reason.CHANGED),
        (b"</Certificate>", b"<Holder/></Certificate>", Reason.CHANGED),
        (b"><Holder", b">\n  <Holder", Reason.CHANGED),
        (b"SignatureValue>", b"SignatureValue>AAAA", Reason.FOREIGN_VALUE),
        (b"DigestValue>", b"DigestValue>AAAA", Reason.FOREIGN_VALUE),
    ],
)
def test_what_was_changed_is_bad(old: bytes, new: bytes, reason: Reason) -> None:
    changed = SIGNED.replace(old, new, 1)
    assert changed != SIGNED

    answer = asked(changed)
    assert (answer.reason, answer.signed) == (reason, b"")


def test_what_was_changed_is_bad_whoever_signed_it() -> None:
    changed = SIGNED.replace(b"Asha", b"Mall")

    assert asked(changed, authority(own="stranger")).reason is Reason.CHANGED


def test_a_certificate_of_another_key_is_bad() -> None:
    thief = Identity(SIGNER.certificate, authority(own="stranger").key)

    assert asked(sign(TEXT, thief)).reason is Reason.FOREIGN_VALUE


def test_a_signature_moved_to_the_top_of_another_document_is_bad() -> None:
    signature = SIGNED[SIGNED.index(b"<ds:Signature") : SIGNED.index(b"</Certificate>")]
    inside = SIGNED.replace(signature, b"")

    assert asked(b"<Certificate>" + inside + signature + b"</Certificate>").reason is Reason.CHANGED


# -- not known -----------------------------------------------------------------------------------


def test_another_authority_of_the_same_name_is_unknown() -> None:
    double = authority(own="stranger")

    assert asked(sign(TEXT, signer(double, own="stranger"))).reason is Reason.UNKNOWN
    assert asked(sign(TEXT, signer(double, own="stranger"), double)).reason is Reason.UNKNOWN


def test_a_self_signed_signer_is_unknown() -> None:
    assert asked(sign(TEXT, signer(None))).reason is Reason.UNKNOWN


def test_a_signer_with_a_missing_intermediate_is_unknown() -> None:
    assert asked(sign(TEXT, signer(authority("TEST ONLY Sub-CA", ROOT)))).reason is Reason.UNKNOWN


def test_without_roots_nothing_else_is_trusted() -> None:
    assert asked(SIGNED, nothing=True).reason is Reason.NO_ROOTS
    assert asked(SIGNED, b"nonsense").reason is Reason.NO_ROOTS


def test_a_signer_without_a_key_usage_may_not_sign() -> None:
    assert asked(sign(TEXT, signer(ROOT, usage=False))).reason is Reason.UNFIT


# -- not checked ---------------------------------------------------------------------------------

HMAC = b"http://www.w3.org/2000/09/xmldsig#hmac-sha1"
SHA256 = b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
ENVELOPED = b"http://www.w3.org/2000/09/xmldsig#enveloped-signature"
BY_ID = sign(
    b'<Certificate Id="a"><Holder name="Asha Testwala"/></Certificate>', SIGNER, reference="#a"
)


def without(pattern: bytes) -> bytes:
    """Return the signed document without one of its parts."""
    assert re.search(pattern, SIGNED, re.DOTALL)
    return re.sub(pattern, b"", SIGNED, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (TEXT, Reason.UNSIGNED),
        (b'<certificate>{"proof": {}}</certificate>', Reason.JSON),
        (without(rb"<ds:KeyInfo>.*</ds:KeyInfo>"), Reason.NO_CERTIFICATE),
        (SIGNED.replace(b"X509Certificate>MI", b"X509Certificate>!"), Reason.CERTIFICATES),
        (SIGNED.replace(b"X509Certificate>MI", b"X509Certificate>A"), Reason.CERTIFICATES),
        (SIGNED.replace(SHA256, HMAC), Reason.ALGORITHM),
        (SIGNED.replace(SHA256, b"nonsense"), Reason.ALGORITHM),
        (sign(TEXT, SIGNER, digest=DigestAlgorithm.SHA1), Reason.ALGORITHM),
        (SIGNED.replace(ENVELOPED, b"http://www.w3.org/TR/1999/REC-xslt-19991116"), Reason.FORM),
        (without(rb"<ds:SignatureValue>.*</ds:SignatureValue>"), Reason.FORM),
        (SIGNED.replace(b"</Certificate>", b"<ds:Signature/></Certificate>"), Reason.MALFORMED),
        (b"<Letter>" + SIGNED + b"</Letter>", Reason.PART),
        (BY_ID, Reason.PART),
        (
            b'<Certificate><Holder name="MALLORY"/><Spare>%s</Spare></Certificate>' % BY_ID,
            Reason.PART,
        ),
        (BY_ID.replace(b"<Holder", b'<Holder Id="a"'), Reason.PART),
        (sign(SIGNED, SIGNER), Reason.SEVERAL),
        (b"<!DOCTYPE Certificate>" + SIGNED, Reason.DTD),
        (b'<!DOCTYPE C SYSTEM "http://127.0.0.1:9/c.dtd">' + SIGNED, Reason.DTD),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>' + SIGNED, Reason.ENCODING),
        (b'<?xml version="1.0" encoding="utf-7"?>' + SIGNED, Reason.MALFORMED),
        (SIGNED[:-3], Reason.MALFORMED),
        (b"", Reason.MALFORMED),
        (b"%PDF-1.4", Reason.MALFORMED),
        (b"<PullDocResponse><DataContent>!</DataContent></PullDocResponse>", Reason.FORM),
        (b"<PullDocResponse/>", Reason.UNSIGNED),
    ],
)
def test_what_cannot_be_checked_is_told_as_that(xml: bytes, reason: Reason) -> None:
    answer = asked(xml)

    assert (answer.reason, answer.signed) == (reason, b"")


def test_the_signature_of_a_part_is_never_one_of_the_whole() -> None:
    """What is shown must be what was signed: a moved part proves nothing about the rest."""
    moved = b'<Certificate><Holder name="MALLORY"/>%s</Certificate>'
    for document in (moved % BY_ID, moved % SIGNED):
        assert asked(document).reason is Reason.PART


# -- limits --------------------------------------------------------------------------------------


def namespaces(count: int) -> str:
    return "".join(f' xmlns:n{n}="u:{n}"' for n in range(count))


def attributes(count: int) -> str:
    return "<a" + "".join(f' a{n}=""' for n in range(count)) + "/>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<a{namespaces(2000)}>{'<b/>' * 2000}</a>",
        f"<a{namespaces(200)}>{'<b/>' * 5000}</a>",
        f"<a{namespaces(64)}>{'<b/>' * 20_000}</a>",
        attributes(20_000),
        attributes(100_000),
        "<a/>" * 200_000,
        f'<a xmlns:n="{"u" * 2000}"/>',
        "<a>" * 70 + "</a>" * 70,
    ],
)
def test_what_would_take_long_is_not_begun(inside: str) -> None:
    document = SIGNED.replace(b"</Certificate>", inside.encode() + b"</Certificate>")

    assert asked(document).reason is Reason.COMPLEX


def test_more_than_two_megabytes_are_not_read() -> None:
    assert asked(SIGNED + b" " * (2 << 20)).reason is Reason.LARGE


# -- the screen ----------------------------------------------------------------------------------


async def test_a_good_signature_shows_what_was_signed_and_nothing_beside_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def good(data: bytes, _roots: object) -> Signature:
        signed = data.replace(b"Vichitra Namewala", b"Somebody Else")
        return Signature(Verdict.GOOD, "Signature good", "", signed=signed)

    monkeypatch.setattr(certificate, "check_signature", good)
    await visit.sign_in(VICHITRA)
    await visit.read("Signed with SHA-256")
    await visit.until(lambda: "Checking" not in visit.drawn("#head"))

    assert "Somebody Else" in visit.drawn("#details")
    assert "Vichitra" not in visit.drawn("#details")
