"""Who is signed in."""

from __future__ import annotations

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.certificates.generic import photo
from dl_tui.sandbox.people.person import Person


async def user(call: Call) -> Content:
    """`GET /oauth2/1/user`: return the profile behind the access token."""
    person = call.bearer("userdetails")
    fields = _profile(call, person)
    if call.state.as_published:
        # The OpenAPI file describes one spelling and requires the other.
        fields["eaadhar"] = fields["eaadhaar"]
    else:
        fields |= {"mobile": person.mobile, "email": person.email, "picture": photo()}
    return call.wrapped(fields)


def token_profile(call: Call, person: Person) -> dict[str, object]:
    """Return the profile sent with tokens, in the OpenAPI file's spelling if `as_published`."""
    fields = _profile(call, person)
    if not call.state.as_published:
        return fields
    dob = int(person.dob.replace("-", ""))
    renamed = {"digilockerid": "digilocker_id", "eaadhaar": "eaadhar"}
    return {renamed.get(name, name): value for name, value in fields.items()} | {"dob": dob}


def _profile(call: Call, person: Person) -> dict[str, object]:
    return {
        "digilockerid": person.digilocker_id,
        "name": person.profile_name or person.name,
        "dob": person.dob.replace("-", ""),
        "gender": person.gender,
        "eaadhaar": "Y" if person.eaadhaar else "N",
        "reference_key": seeds.hex_text(32, call.state.options.seed, "reference", person.username),
    }


OPERATIONS = (Operation("user", "GET", ("/oauth2/1/user",), user),)
