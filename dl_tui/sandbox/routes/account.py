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
    fields = profile(call, person)
    if not call.state.wrap_details:
        fields |= {"mobile": person.mobile, "email": person.email, "picture": photo()}
    return call.answer(fields)


def profile(call: Call, person: Person) -> dict[str, object]:
    """Return a person's profile, in the spelling of the service or of the OpenAPI file."""
    name = person.profile_name or person.name
    dob = person.dob.replace("-", "")
    has_eaadhaar = "Y" if person.eaadhaar else "N"
    key = seeds.hex_text(32, call.state.options.seed, "reference", person.username)
    if call.state.wrap_details:
        return {
            "digilocker_id": person.digilocker_id,
            "name": name,
            "dob": int(dob),
            "gender": person.gender,
            "eaadhar": has_eaadhaar,
            "reference_key": key,
        }
    return {
        "digilockerid": person.digilocker_id,
        "name": name,
        "dob": dob,
        "gender": person.gender,
        "eaadhaar": has_eaadhaar,
        "reference_key": key,
    }


OPERATIONS = (Operation("user", "GET", ("/oauth2/1/user",), user),)
