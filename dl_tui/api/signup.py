"""Opening a DigiLocker account: the details of an Aadhaar card, then an OTP."""

from __future__ import annotations

from dl_tui.api.answer import read_json
from dl_tui.api.client import ApiClient
from dl_tui.api.meta import signed_post
from dl_tui.api.models.account import Tokens
from dl_tui.api.models.signup import Details, read_sign_up
from dl_tui.api.operations import Operation
from dl_tui.secret import Secret


async def request(client: ApiClient, details: Details) -> Tokens | str:
    """Have details compared with Aadhaar and an OTP sent: `POST /signup/2/demoauth`.

    Returns the masked mobile the OTP went to, or the tokens of an account that exists already;
    each call sends another OTP. It states that the person consented: ask first. Raises ApiError.
    """
    fields: dict[str, str | Secret] = {
        "uid": details.uid,
        "name": details.name,
        "dob": details.dob,
        "gender": details.gender,
        "mobile": details.mobile,
        "verification": "Y",
        "consent": "Y",
        "demoauth": "Y",
    }
    encoding = client.service.profile.meta_encoding
    answer = await signed_post(client, "/signup/2/demoauth", Operation.DEMOAUTH, fields, encoding)
    return await read_json(answer, read_sign_up)


async def confirm(client: ApiClient, mobile: str, otp: Secret) -> Tokens:
    """Trade the OTP of a sign-up for tokens: `POST /signup/1/demoauthverify`; raises ApiError."""
    fields: dict[str, str | Secret] = {"mobile": mobile, "otp": otp}
    encoding = client.service.profile.meta_encoding
    answer = await signed_post(
        client, "/signup/1/demoauthverify", Operation.DEMOAUTHVERIFY, fields, encoding
    )
    return await read_json(answer, Tokens.from_json)
