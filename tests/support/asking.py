"""Every method that sends a request to DigiLocker, by operation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dl_tui.api.models.account import DeviceCode
from dl_tui.api.models.issuer import Contents, PushedUri
from dl_tui.api.models.locker import LockerItem
from dl_tui.api.models.signup import Details
from dl_tui.api.operations import Operation
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.typed.account import Account
from dl_tui.secret import Secret

ITEM = LockerItem(False, "", "scan.pdf", 9, "", "application/pdf", "a-uri", "", "")
ACCOUNT = Account("mobile", "9876543210")
Asking = Callable[[DigiLocker], Awaitable[object]]
NUMBER = Secret("9876543210")
ENTRY = PushedUri(*["x"] * 8)
DETAILS = Details(NUMBER, "Asha", "14-07-1998", "F", "9876543210")
CODE = DeviceCode(Secret("code"), "", "", 600)
EACH: dict[Operation, list[Asking]] = {  # the method that sends the request comes first
    Operation.AUTHORIZE: [
        DigiLocker.redirect_uri,
        lambda d: d.authorize_url(NUMBER, "challenge", "http://127.0.0.1", sign_up=False),
    ],
    Operation.CODE: [lambda d: d.request_code(ACCOUNT), DigiLocker.connect],
    Operation.TOKEN: [
        lambda d: d.redeem_code(CODE, NUMBER),
        lambda d: d.redeem_answer(NUMBER, NUMBER, "http://127.0.0.1"),
    ],
    Operation.REVOKE: [DigiLocker.sign_out],
    Operation.USER: [DigiLocker.user],
    Operation.FILES: [lambda d: d.folder(None)],
    Operation.ISSUED: [DigiLocker.issued],
    Operation.FILE: [lambda d: d.file(ITEM), DigiLocker.digest],
    Operation.XML: [lambda d: d.certificate("in.x-A-1")],
    Operation.EAADHAAR: [DigiLocker.eaadhaar],
    Operation.APAAR: [DigiLocker.apaar],
    Operation.UPLOAD: [lambda d: d.upload("/a.pdf", "application/pdf", b"x", lambda _: None)],
    Operation.ISSUERS: [DigiLocker.issuers, DigiLocker.name],
    Operation.DOCTYPE: [lambda d: d.doctypes("1")],
    Operation.PARAMETERS: [lambda d: d.parameters("1", "A")],
    Operation.PULL: [lambda d: d.pull("1", "A", {})],
    Operation.VERIFY: [lambda d: d.registration("mobile", NUMBER)],
    Operation.DEMOAUTH: [lambda d: d.sign_up(DETAILS)],
    Operation.DEMOAUTHVERIFY: [lambda d: d.confirm_sign_up("9876543210", NUMBER)],
    Operation.PUSHURI: [lambda d: d.push(ENTRY, "A", Contents())],
    Operation.STATISTICS: [DigiLocker.statistics],
}
