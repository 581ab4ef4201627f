"""A browser sign-in: the page to open, what is taken for its answer, and what is not."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import parse_qsl, quote

import pytest

from dl_tui.api.errors import NetworkError, NotConfigured, ServiceError
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.signin.browser import MAX_ANSWER, BadAnswer, BrowserLogin
from dl_tui.core.signin.session import Session
from dl_tui.secret import Secret
from tests.core.doubles import SERVICE, FakeDigiLocker, refusal
from tests.support.clock import FakeClock
from tests.support.failing import failing

PARTNER = "https://partner.example/back"
LOOPBACK = "http://127.0.0.1/callback"
CODE = "9d1b6c3f55aa"


def digilocker_at(redirect_uri: str) -> DigiLocker:
    async def locate() -> Service:
        return replace(SERVICE, redirect_uri=redirect_uri)

    return DigiLocker(Session(locate, FakeClock()))


async def begun(redirect_uri: str = PARTNER, *, sign_up: bool = False) -> BrowserLogin:
    login = BrowserLogin(digilocker_at(redirect_uri), sign_up=sign_up)
    await login.begin()
    return login


@pytest.fixture
async def login(digilocker: FakeDigiLocker) -> BrowserLogin:
    """Return an attempt whose answer has to be pasted."""
    return await begun()


@pytest.fixture
async def local(digilocker: FakeDigiLocker) -> AsyncIterator[BrowserLogin]:
    """Yield an attempt that listens on this machine."""
    login = await begun(LOOPBACK)
    yield login
    login.close()


def asked(login: BrowserLogin) -> dict[str, str]:
    return dict(parse_qsl(login.url.partition("?")[2]))


def answer(login: BrowserLogin, **fields: str) -> str:
    """Return the address a browser ends on, with our state unless it is given."""
    given = {"state": asked(login)["state"], **fields}
    query = "&".join(f"{name}={quote(value)}" for name, value in given.items())
    return f"{login.redirect_uri}?{query}"


async def arrive(url: str) -> None:
    """Go to an address of this machine as a browser does."""
    host, _, target = url.removeprefix("http://").partition("/")
    reader, writer = await asyncio.open_connection("127.0.0.1", int(host.partition(":")[2]))
    writer.write(f"GET /{target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    await reader.read()
    writer.close()


# -- the page to open --------------------------------------------------------------------------


async def test_the_page_carries_the_challenge_of_a_verifier_that_stays_here(
    login: BrowserLogin, digilocker: FakeDigiLocker
) -> None:
    login.take(Secret(answer(login, code=CODE)))
    await login.redeem()
    sent = digilocker.fields[-1]
    digest = hashlib.sha256(sent["code_verifier"].encode()).digest()

    assert asked(login)["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert sent["code_verifier"] not in login.url
    assert sent["redirect_uri"] == asked(login)["redirect_uri"] == PARTNER
    assert sent["code"] == CODE


async def test_no_two_attempts_share_state_or_challenge(login: BrowserLogin) -> None:
    other = await begun()

    assert asked(login)["state"] != asked(other)["state"]
    assert asked(login)["code_challenge"] != asked(other)["code_challenge"]
    assert len(asked(login)["state"]) >= 43, "256 bits in Base64"


async def test_signing_up_is_another_page_of_the_same_kind(digilocker: FakeDigiLocker) -> None:
    login = await begun(sign_up=True)

    assert asked(login)["dl_flow"] == "signup"
    assert "dl_flow" not in asked(await begun())


async def test_without_a_redirect_address_there_is_no_page(digilocker: FakeDigiLocker) -> None:
    login = BrowserLogin(digilocker_at(""))

    with failing(NotConfigured, "redirect_uri"):
        await login.begin()
    assert login.url == ""


# -- what is pasted ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["whole", "query", "with mark", "bare", "spaced", "anchored"])
async def test_the_answer_is_taken_in_every_form(
    login: BrowserLogin, digilocker: FakeDigiLocker, form: str
) -> None:
    whole = answer(login, code=CODE)
    query = whole.partition("?")[2]
    forms = {
        "whole": whole,
        "query": query,
        "with mark": f"?{query}",
        "bare": CODE,
        "spaced": f"  {whole}\n",
        "anchored": f"{whole}#_=_",
    }
    login.take(Secret(forms[form]))
    await login.redeem()

    assert digilocker.fields[-1]["code"] == CODE
    assert digilocker.count("redeem") == 1


async def test_a_code_with_special_characters_is_sent_unchanged(
    login: BrowserLogin, digilocker: FakeDigiLocker
) -> None:
    login.take(Secret(answer(login, code="a+b/c==&d")))
    await login.redeem()

    assert digilocker.fields[-1]["code"] == "a+b/c==&d"


async def test_a_bare_code_may_end_in_padding(login: BrowserLogin) -> None:
    login.take(Secret("YWJjZGVmZw=="))

    assert login.answered


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Paste the address"),
        ("  \n", "Paste the address"),
        ("hello world", "neither the address"),
        ("x" * (MAX_ANSWER + 1), "too long"),
        ("abc", "neither the address"),
        ("कोड-123456", "neither the address"),
        (f"{PARTNER}?code={CODE}", "another attempt"),
        (f"{PARTNER}?code={CODE}&state=", "another attempt"),
        (f"{PARTNER}?code={CODE}&state=made-up", "another attempt"),
        (f"{PARTNER}?code={CODE}&state=%ff\udc80", "another attempt"),
        (f"code={CODE}", "another attempt"),
        (f"{PARTNER}?error=access_denied", "another attempt"),
        (f"{PARTNER}", "damaged"),
        (f"{PARTNER}?" + "a=b&" * 40, "damaged"),
        (f"https://evil.example/back?code={CODE}", "wrong address"),
        (f"http://partner.example/back?code={CODE}", "wrong address"),
        (f"https://partner.example:444/back?code={CODE}", "wrong address"),
        (f"https://partner.example@evil.example/back?code={CODE}", "wrong address"),
        (f"https://partner.example/back/x?code={CODE}", "wrong address"),
        (f"http://[?code={CODE}", "not an address"),
    ],
)
async def test_what_cannot_be_the_answer_is_told_and_nothing_is_sent(
    login: BrowserLogin, digilocker: FakeDigiLocker, pasted: str, said: str
) -> None:
    with pytest.raises(BadAnswer, match=said):
        login.take(Secret(pasted))

    assert not login.answered
    assert digilocker.calls == []


async def test_our_state_does_not_make_another_address_ours(login: BrowserLogin) -> None:
    url = answer(login, code=CODE).replace("partner.example", "evil.example")

    with pytest.raises(BadAnswer, match=f"must begin with {PARTNER}"):
        login.take(Secret(url))


async def test_a_parameter_that_comes_twice_is_refused(login: BrowserLogin) -> None:
    with pytest.raises(BadAnswer, match="damaged"):
        login.take(Secret(answer(login, code=CODE) + "&code=other0"))


async def test_an_address_cut_before_its_code_says_so(login: BrowserLogin) -> None:
    with pytest.raises(BadAnswer, match="no code"):
        login.take(Secret(answer(login)))


async def test_the_page_itself_is_told_from_where_it_ends(login: BrowserLogin) -> None:
    with pytest.raises(BadAnswer, match="the address to open"):
        login.take(Secret(login.url))


async def test_after_nonsense_the_right_answer_still_counts(login: BrowserLogin) -> None:
    with pytest.raises(BadAnswer):
        login.take(Secret("nonsense, really"))
    login.take(Secret(answer(login, code=CODE)))

    assert login.answered


# -- a no --------------------------------------------------------------------------------------


async def test_a_denial_is_told_in_clean_words_and_ends_the_attempt(login: BrowserLogin) -> None:
    no = answer(login, error="access_denied", error_description="Not \x1b[31mtoday\u202e")
    with pytest.raises(Failure, match="nobody is signed in") as caught:
        login.take(Secret(no))

    assert caught.value.code == "access_denied"
    with pytest.raises(BadAnswer, match="over"):
        login.take(Secret(CODE))


async def test_any_other_error_is_the_services_own(login: BrowserLogin) -> None:
    odd = answer(login, error="odd\x1b[2J", error_description="Not \x1b[31mtoday\u202e", code=CODE)
    with pytest.raises(Failure) as caught:
        login.take(Secret(odd))

    assert caught.value.what.startswith("DigiLocker says: Not")
    assert caught.value.what.isprintable()
    assert "\x1b" not in caught.value.what + caught.value.code
    assert caught.value.then == "The browser ended without signing in."


# -- redeeming ---------------------------------------------------------------------------------


async def test_a_taken_code_begins_a_session_and_is_forgotten(digilocker: FakeDigiLocker) -> None:
    person = digilocker_at(PARTNER)
    login = BrowserLogin(person)
    await login.begin()
    login.take(Secret(answer(login, code=CODE)))
    await login.redeem()

    assert person.session.signed_in
    assert not login.answered
    with pytest.raises(BadAnswer, match="over"):
        login.take(Secret(answer(login, code=CODE)))


async def test_a_code_that_could_not_be_checked_stays_for_another_try(
    login: BrowserLogin, digilocker: FakeDigiLocker
) -> None:
    digilocker.script["redeem"] = refusal(503, "unexpected_error")
    login.take(Secret(answer(login, code=CODE)))
    with failing(ServiceError):
        await login.redeem()
    del digilocker.script["redeem"]
    await login.redeem()

    assert [sent["code"] for sent in digilocker.fields] == [CODE, CODE]


async def test_a_refused_code_is_forgotten_and_another_one_can_be_pasted(
    login: BrowserLogin, digilocker: FakeDigiLocker
) -> None:
    digilocker.script["redeem"] = refusal(400, "invalid_grant")
    login.take(Secret("mistyped"))
    with failing(ServiceError):
        await login.redeem()
    assert not login.answered

    del digilocker.script["redeem"]
    login.take(Secret(answer(login, code=CODE)))
    await login.redeem()
    assert [sent["code"] for sent in digilocker.fields] == ["mistyped", CODE]


async def test_nothing_of_an_attempt_shows_in_its_repr_or_errors(
    login: BrowserLogin, digilocker: FakeDigiLocker
) -> None:
    login.take(Secret(answer(login, code=CODE)))
    digilocker.script["redeem"] = OSError(CODE)
    with failing(NetworkError) as caught:
        await login.redeem()

    shown = f"{vars(login)!r} {caught.value!r}"
    assert CODE not in shown
    assert caught.value.__cause__ is None


# -- a browser on this machine -----------------------------------------------------------------


async def test_a_partners_own_address_is_not_listened_on(login: BrowserLogin) -> None:
    assert not login.listening
    assert login.redirect_uri == PARTNER


async def test_a_browser_on_this_machine_brings_the_answer_by_itself(
    local: BrowserLogin, digilocker: FakeDigiLocker
) -> None:
    assert local.listening
    await arrive(answer(local, code="theirs", state="made-up"))
    await arrive(answer(local))
    await arrive(answer(local, code=CODE) + "&code=twice")
    await arrive(answer(local, code=CODE))
    await local.wait()
    await local.redeem()

    assert digilocker.fields[-1]["code"] == CODE
    assert digilocker.fields[-1]["redirect_uri"] == local.redirect_uri
    assert local.redirect_uri.startswith("http://127.0.0.1:")


async def test_a_browser_on_this_machine_brings_a_no_as_well(local: BrowserLogin) -> None:
    await arrive(answer(local, error="access_denied"))

    with pytest.raises(Failure, match="not allowed"):
        await local.wait()


async def test_after_its_end_an_attempt_takes_nothing_for_its_own(local: BrowserLogin) -> None:
    ours = answer(local, code=CODE).partition("?")[2]
    assert local._is_ours(ours)
    local.close()

    assert not local._is_ours(ours)
    assert not local._is_ours(f"code={CODE}&state=")
    assert not local._is_ours(f"code={CODE}")


async def test_an_address_with_the_port_can_be_pasted_all_the_same(local: BrowserLogin) -> None:
    local.take(Secret(answer(local, code=CODE)))

    assert local.answered


async def test_where_the_port_is_taken_the_answer_is_pasted(local: BrowserLogin) -> None:
    second = await begun(local.redirect_uri)

    assert not second.listening
    second.take(Secret(answer(second, code=CODE)))
    assert second.answered


async def test_closing_frees_the_port_for_the_next_attempt(local: BrowserLogin) -> None:
    local.close()
    second = await begun(local.redirect_uri)

    assert second.listening
    second.close()
