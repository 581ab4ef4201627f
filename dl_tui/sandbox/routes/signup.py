"""Signing up: the details are compared with Aadhaar, and an OTP proves the mobile number."""

from __future__ import annotations

from functools import partial

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.certificates.eaadhaar import Kyc, eaadhaar
from dl_tui.sandbox.checks import dashed, is_day, is_mobile, is_text, is_uid
from dl_tui.sandbox.meta import Fields, authentic, client_fields, fresh, signed_fields
from dl_tui.sandbox.people.cabinet import Cabinet
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.registry.residents import RESIDENTS, Resident

_MANDATORY = ("mobile", "otp", "ts", "hmac")


async def demoauth(call: Call) -> Content:
    """`POST /signup/2/demoauth`: send an OTP, or create the account at once.

    A person with an account gets tokens for it. `demoauth=N` creates an account without Aadhaar
    if the details do not match.
    """
    fields = await signed_fields(call, "demoauth", _problems)
    uid, mobile = fields["uid"], fields["mobile"]
    owner, others = call.state.holder(uid), call.state.find(mobile=mobile)
    matches = _resident(owner, uid) == Resident(uid, *_details(fields))
    if owner in others or (owner and matches):
        return _tokens(call, owner or others[0])
    if others:
        raise call.refusal("demoauth", "mobile_exists")
    if not matches and fields.get("demoauth") != "N":
        raise call.refusal("demoauth", "auth_failure")
    person = _newcomer(call, fields, has_aadhaar=matches)
    uid = uid if matches else ""
    if fields["verification"] == "N":
        call.state.open_account(person, uid)
        return _tokens(call, person)
    started = call.state.signups.start(person, uid)
    call.state.outbox.send("sms", f"******{mobile[-4:]}", started.otp)
    return call.wrapped({"mobile": f"******{mobile[-4:]}"})


def _problems(fields: Fields) -> list[str]:
    right = {
        "uid": is_uid(fields.get("uid", "")),
        "Name": is_text(fields.get("name", "")),
        "Dob": is_day(fields.get("dob", "")),
        "Gender": fields.get("gender") in ("M", "F", "T"),
        "Mobile": is_mobile(fields.get("mobile", "")),
        "Verification": fields.get("verification") in ("Y", "N"),
        "Consent": fields.get("consent") == "Y",
        "Demoauth": fields.get("demoauth", "Y") in ("Y", "N"),
    }
    return [f"{name} parameter is missing or invalid" for name, good in right.items() if not good]


def _details(fields: Fields) -> tuple[str, str, str]:
    return " ".join(fields["name"].split()), fields["dob"], fields["gender"]


def _resident(owner: Person | None, uid: str) -> Resident | None:
    """Return the Aadhaar record of a number, whether its owner has an account or not."""
    if owner is None:
        return RESIDENTS.get(uid)
    return Resident(uid, owner.name, owner.dob.replace("-", ""), owner.gender)


def _newcomer(call: Call, fields: Fields, *, has_aadhaar: bool) -> Person:
    name, dob, gender = _details(fields)
    seed, mobile = call.state.options.seed, fields["mobile"]
    kyc = Kyc(fields["uid"][-4:], name, dashed(dob), gender, {"country": "India"}, {"name": name})
    return Person(
        name=name,
        username=f"user{mobile}",
        mobile=mobile,
        about="Signed up while the sandbox runs.",
        dob=dashed(dob),
        gender=gender,
        digilocker_id=seeds.uuid_text(seed, "digilocker id", mobile),
        open_locker=Cabinet,
        eaadhaar=partial(eaadhaar, kyc, seed) if has_aadhaar else None,
    )


async def demoauthverify(call: Call) -> Content:
    """`POST /signup/1/demoauthverify`: create the account that the OTP confirms."""
    fields = await client_fields(call, "demoauthverify")
    if not all(fields.get(name) for name in _MANDATORY):
        raise call.refusal("demoauthverify", "parameter_missing")
    if not fresh(call, fields):
        raise call.refusal("demoauthverify", "invalid_ts")
    if not authentic(call, "demoauthverify", fields):
        raise call.refusal("demoauthverify", "hmac_mismatch")
    made = call.state.signups.finish(fields["mobile"], fields["otp"])
    if not call.state.find(mobile=made.person.mobile):
        call.state.open_account(made.person, made.uid)
    return _tokens(call, call.state.find(mobile=made.person.mobile)[0])


def _tokens(call: Call, person: Person) -> Content:
    call.person = person
    grant = call.state.sign_in(person)
    lifetime = call.state.tokens.lifetime
    payload = {
        "access_token": grant.access,
        "expires_in": str(lifetime) if call.state.as_published else lifetime,
        "token_type": "Bearer",
        "scope": grant.family.scope,
        "refresh_token": grant.refresh,
    }
    return call.wrapped(payload)


_GENERATIONS = ("published",)
OPERATIONS = (
    Operation("demoauth", "POST", ("/signup/2/demoauth",), demoauth, _GENERATIONS),
    Operation(
        "demoauthverify", "POST", ("/signup/1/demoauthverify",), demoauthverify, _GENERATIONS
    ),
)
