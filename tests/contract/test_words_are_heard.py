"""Each refusal with a message of its own reaches the caller of the sandbox with that message."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from dl_tui.api.operations import Operation
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.failure.special import SPECIAL, WITHOUT_CODE
from dl_tui.core.signin.session import Session
from dl_tui.core.typed.account import Account
from dl_tui.sandbox.faults import ANY
from dl_tui.secret import Secret
from tests.support.asking import EACH
from tests.support.sandbox import Running, running_sandbox
from tests.tui.visit import ASHA, OTP, service_of

NOT_ASKED = {Operation.AUTHORIZE}
"""What a browser asks: its refusals come back by another way."""
WORDS = {
    **{key: words for key, words in SPECIAL.items() if key[0] not in NOT_ASKED},
    **{(name, ""): words for name, words in WITHOUT_CODE.items() if name not in NOT_ASKED},
}


@pytest.fixture(scope="module")
def serving() -> Iterator[Running]:
    with running_sandbox(otp=OTP) as sandbox:
        yield sandbox


@pytest.fixture
async def digilocker(serving: Running) -> AsyncIterator[DigiLocker]:
    async def locate() -> Service:
        return service_of(serving)

    serving.state.faults.clear()
    digilocker = DigiLocker(Session(locate))
    code = await digilocker.request_code(Account("mobile", ASHA))
    await digilocker.redeem_code(code, Secret(OTP))
    yield digilocker
    serving.state.faults.clear()
    await digilocker.session.sign_out()


@pytest.mark.parametrize(("operation", "code"), WORDS)
async def test_each_refusal_reaches_the_caller_with_its_message(
    serving: Running, digilocker: DigiLocker, operation: Operation, code: str
) -> None:
    serving.state.faults.fail(ANY, 400, code, description="" if not code else "said")

    with pytest.raises(Failure) as caught:
        await EACH[operation][0](digilocker)

    what = WORDS[operation, code][1]
    assert caught.value.what == what.replace("{issuer}", "The issuer")
