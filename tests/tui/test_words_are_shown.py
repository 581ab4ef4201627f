"""Each refusal that has words of its own is read in them on the screen that asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dl_tui.api.operations import Operation
from dl_tui.core.failure.refusals import COMMON
from dl_tui.core.failure.special import SPECIAL, WITHOUT_CODE
from dl_tui.core.features import Features
from dl_tui.tui.screens.issuer_tools import IssuerTools
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.upload import Upload
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.upload_queue import UploadQueue
from tests.support.sandbox import Running
from tests.tui import fetching
from tests.tui.browser_steps import open_page, paste
from tests.tui.screens import test_issuer_tools as issuer
from tests.tui.screens import test_sign_up as sign_up
from tests.tui.visit import OTP, Visit, visiting

OUTCOMES = {"pull_response_pending", "uri_exists"}
"""Refusals of a pull that are no failures: `FetchOutcome` has more to say to them."""
JUDGED = "invalid_grant"
"""What may be said of an OTP is worded by who judges it: wrong, expired or used up."""
ENDS = {"invalid_token"}
"""What ends the session: the sign-in says it."""
EVERYTHING = Features(
    Path("/dev/null/saved"), Path("/dev/null/cache"), sign_up=True, issuer_tools=True
)


def codes_of(operation: Operation) -> list[str]:
    """Return the codes that have words in an operation, "" for a refusal without one."""
    codes = [code for name, code in SPECIAL if name == operation]
    return codes + [""] * (operation in WITHOUT_CODE)


async def each_is_shown(
    visit: Visit,
    operation: Operation,
    codes: list[str],
    ask: Callable[[], Awaitable[object]],
    shown: Callable[[], str],
    issuer: str = "",
) -> None:
    """Refuse with each code in turn, ask, and wait for its words."""
    for code in codes:
        words = SPECIAL.get((operation, code)) or COMMON.get(code) or WITHOUT_CODE[operation]
        visit.sandbox.state.faults.clear()
        description = "said" if code else ""
        visit.sandbox.state.faults.fail(operation, 400, code, description=description)
        await ask()
        what = words[1].replace("{issuer}", issuer)
        await visit.until(lambda what=what: what in shown())  # type: ignore[misc]
    visit.sandbox.state.faults.clear()


async def test_every_common_refusal_stands_where_the_documents_would(sandbox: Running) -> None:
    sandbox.state.faults.fail("issued", 500, "unexpected_error")
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        await each_is_shown(
            visit,
            Operation.ISSUED,
            [*codes_of(Operation.ISSUED), *sorted(COMMON.keys() - ENDS - {"insufficient_scope"})],
            lambda: visit.press("r"),
            lambda: visit.words("#words"),
            issuer="The issuer",
        )


async def test_refusals_of_a_folder_stand_where_its_files_would(sandbox: Running) -> None:
    sandbox.state.faults.fail("files", 500, "unexpected_error")
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        await visit.press("tab", "down", "enter", "tab")
        await each_is_shown(
            visit,
            Operation.FILES,
            codes_of(Operation.FILES),
            lambda: visit.press("r"),
            lambda: visit.words("#words"),
        )


async def test_refusals_of_the_details_stand_above_the_profile(sandbox: Running) -> None:
    sandbox.state.faults.fail("user", 500, "unexpected_error")
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        await visit.press("p")
        await each_is_shown(
            visit,
            Operation.USER,
            codes_of(Operation.USER),
            lambda: visit.press("r"),
            lambda: visit.words("#outcome"),
        )


async def test_refusals_of_a_browsers_code_stand_below_the_steps(visit: Visit) -> None:
    query = parse_qs(urlsplit(await open_page(visit)).query)
    answer = f"?code=abcdef&state={query['state'][0]}"
    await each_is_shown(
        visit,
        Operation.TOKEN,
        codes_of(Operation.TOKEN),
        lambda: paste(visit, answer),
        lambda: visit.words("#outcome"),
    )


async def test_refusals_of_an_upload_stand_below_the_queue(
    sandbox: Running, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    async with visiting(sandbox, features=Features(tmp_path, tmp_path)) as visit:
        await visit.sign_in()
        await visit.press("u")
        await visit.until(lambda: isinstance(visit.app.screen, Upload))

        async def send() -> None:
            queue = visit.app.screen.query_one(UploadQueue)
            if queue.current is None:
                visit.app.screen.query_one(PathInput).value = str(tmp_path / "scan.pdf")
                await visit.press("enter")
            else:
                queue.focus()
                await visit.press("r")

        await each_is_shown(
            visit,
            Operation.UPLOAD,
            codes_of(Operation.UPLOAD),
            send,
            lambda: visit.words("#outcome"),
        )


async def test_refusals_of_a_pull_stand_above_the_form(visit: Visit) -> None:
    await fetching.open_form(visit)
    fetching.fill(visit)
    await each_is_shown(
        visit,
        Operation.PULL,
        [code for code in codes_of(Operation.PULL) if code not in OUTCOMES],
        lambda: fetching.consent(visit),
        lambda: visit.words("#outcome"),
        issuer=fetching.BOARD,
    )


async def test_refusals_of_a_push_stand_below_the_form(sandbox: Running) -> None:
    async with visiting(sandbox, features=EVERYTHING) as visit:
        visit.app.push_screen(IssuerTools(visit.app._context_of_screens))
        await visit.until(lambda: isinstance(visit.app.screen, IssuerTools))
        issuer.fill(visit)
        await each_is_shown(
            visit,
            Operation.PUSHURI,
            codes_of(Operation.PUSHURI),
            lambda: issuer.do(visit, "f2"),
            lambda: visit.words("#outcome"),
        )


async def test_refusals_of_a_sign_up_stand_below_its_form(sandbox: Running) -> None:
    async with visiting(sandbox, features=EVERYTHING) as visit:
        await sign_up.open_sign_up(visit)
        await each_is_shown(
            visit,
            Operation.DEMOAUTH,
            codes_of(Operation.DEMOAUTH),
            lambda: sign_up.send(visit),
            lambda: visit.words("#outcome"),
        )


async def test_refusals_of_a_sign_ups_otp_stand_below_it(sandbox: Running) -> None:
    async with visiting(sandbox, features=EVERYTHING) as visit:
        await sign_up.open_sign_up(visit)
        await sign_up.come_to_otp(visit)
        await each_is_shown(
            visit,
            Operation.DEMOAUTHVERIFY,
            [code for code in codes_of(Operation.DEMOAUTHVERIFY) if code != JUDGED],
            lambda: sign_up.submit(visit, OTP),
            lambda: visit.words("#outcome"),
        )


@pytest.mark.parametrize("code", codes_of(Operation.AUTHORIZE))
async def test_a_no_of_the_browser_stands_below_the_steps(visit: Visit, code: str) -> None:
    query = parse_qs(urlsplit(await open_page(visit)).query)
    await paste(visit, f"?error={code}&state={query['state'][0]}")

    await visit.until(lambda: SPECIAL[Operation.AUTHORIZE, code][1] in visit.words("#outcome"))


@pytest.mark.parametrize("code", codes_of(Operation.REVOKE))
async def test_a_session_that_is_unknown_there_is_named_after_signing_out(
    visit: Visit, code: str
) -> None:
    await visit.sign_in()
    visit.sandbox.state.faults.fail("revoke", 400, code, description="said" if code else "")
    await visit.press("o", "y")
    await visit.until(lambda: isinstance(visit.app.screen, Login))

    assert "DigiLocker did not know this session any more." in visit.toasts
