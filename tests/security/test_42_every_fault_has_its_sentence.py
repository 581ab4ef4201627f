"""Every fault has its plain sentence.

Each fault of a network or server gives exactly one of about a dozen sentences, without the name of
any class; a wrong clock, a network that wants a sign-in, a proxy and a certificate that nobody
vouches for can be told apart.
"""

from __future__ import annotations

import datetime
import re
import ssl
from pathlib import Path

import pytest

from dl_tui.api import account
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import ApiError
from dl_tui.api.operations import Operation
from dl_tui.api.service import Service
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import SETUP, explain
from tests.api.doubles import ACCESS, CLIENT_ID, SECRET, Raw, Reply, at_once, head, ok, says, serve
from tests.support.authority import Authority, make_authority

DAY = datetime.timedelta(days=1)
CLASSES = re.compile(r"\b\w*(Error|Exception|Timeout|httpx|ssl|Errno)\b|[a-z]_[a-z]+\(")
SIGN_IN_PAGE = ok(b"<html>Sign in to this network</html>")
REDIRECT = head(b"Location: http://192.0.2.1/login", b"Content-Length: 0", status=b"302 Found")

NO_ANSWER = {
    "it is closed": says(then_close=True),
    "half a head": says(b"HTTP/1.1 2", then_close=True),
    "half a body": says(head(b"Content-Length: 100") + b"{}", then_close=True),
    "half of the chunks": says(
        head(b"Transfer-Encoding: chunked") + b"2\r\n{}\r\n", then_close=True
    ),
    "a bad chunk": says(head(b"Transfer-Encoding: chunked") + b"zz\r\n{}\r\n"),
    "two lengths": says(head(b"Content-Length: 2", b"Content-Length: 3") + b"{}"),
    "a negative length": says(head(b"Content-Length: -1") + b"{}"),
    "a huge header": says(head(b"X: " + b"x" * 300_000)),
    "no HTTP": says(b"\x16\x03\x01\x00nonsense"),
}
BAD_ANSWERS = {
    "deep JSON": (ok(b"[" * 100_000), "The answer could not be understood. HTTP 200"),
    "a long number": (ok(b"9" * 5_000), "The answer could not be understood. HTTP 200"),
    "Latin-1": (ok(b"\xe9t\xe9"), "The answer could not be understood. HTTP 200"),
    "nothing": (ok(b""), "An empty answer came back. HTTP 200"),
    "a packed body": (
        ok(b"x", b"Content-Encoding: gzip"),
        "compressed in a way dl_tui did not",
    ),
    "too much": (head(b"Content-Length: 99999999999"), "larger than dl_tui accepts"),
    "a captive portal": (SIGN_IN_PAGE, "A web page came back instead of data. HTTP 200"),
    "a portal that redirects": (REDIRECT, "does not follow. HTTP 302"),
    "an unknown status": (head(b"Content-Length: 0", status=b"999 ?"), "HTTP 999"),
    "a frozen site": (head(b"Content-Length: 6", status=b"530 x") + b"<html>", "HTTP 530"),
}


async def said_of(service: Service) -> Failure:
    """Return what a person is told of a call to a service that must fail."""
    try:
        client = ApiClient(service, sleep=at_once)
        try:
            await account.get_user(client, ACCESS)
        finally:
            await client.aclose()
    except ApiError as error:
        said = explain(error, operation=Operation.USER)
    else:
        raise AssertionError("it did not fail")
    assert said.who
    assert said.what.endswith(".")
    assert said.then.endswith(".")
    assert not CLASSES.search(said.in_one_line()), said
    assert "omething went wrong" not in said.in_one_line()
    assert ACCESS.reveal() not in said.in_one_line()
    return said


@pytest.mark.parametrize("fault", NO_ANSWER.values(), ids=NO_ANSWER)
async def test_an_answer_that_breaks_off_is_one_sentence(fault: Reply) -> None:
    async with serve(fault) as raw:
        said = await said_of(raw.service())

    assert said.what == "The connection broke before the full answer came."


@pytest.mark.parametrize(("answer", "words"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
async def test_an_answer_of_no_use_is_called_what_it_is(answer: bytes, words: str) -> None:
    async with serve(says(answer, then_close=True)) as raw:
        said = await said_of(raw.service())
    assert words in f"{said.what} {said.code}"


@pytest.fixture(scope="module")
def wrong_times(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Authority]:
    """Return authorities whose certificates have run out, or do not hold yet."""
    now = datetime.datetime.now(datetime.UTC)
    return {
        "expired": make_authority(tmp_path_factory.mktemp("e"), now - 9 * DAY, now - DAY),
        "early": make_authority(tmp_path_factory.mktemp("n"), now + DAY, now + 9 * DAY),
    }


async def test_each_way_of_not_getting_there_has_a_sentence_of_its_own(
    authority: Authority, wrong_times: dict[str, Authority]
) -> None:
    said: dict[str, Failure] = {}
    async with serve(says(ok(b"{}")), authority.server) as raw:
        said["cannot be trusted"] = await said_of(raw.service("https"))
        profile = raw.service().profile
        named = f"https://localhost:{raw.port}/public"
        stranger = Service(named, CLIENT_ID, SECRET, profile, ca_file=authority.ca_file)
        said["another name"] = await said_of(stranger)
        proxy = f"http://127.0.0.1:{raw.port}"
    gone = Raw(int(proxy.rpartition(":")[2]))
    said["nobody there"] = await said_of(gone.service())
    said["the proxy is gone"] = await said_of(gone.service("https", proxy=proxy))
    nowhere = Service("https://no.such.host.invalid", CLIENT_ID, SECRET, profile)
    said["no such name"] = await said_of(nowhere)
    for name, other in wrong_times.items():
        async with serve(says(ok(b"{}")), other.server) as raw:
            said[name] = await said_of(raw.service("https", ca_file=other.ca_file))
    async with serve(says(SIGN_IN_PAGE)) as raw:
        said["captive portal"] = await said_of(raw.service())

    assert said.pop("early") == said["expired"], "both are a matter of the clock"
    assert len({each.what for each in said.values()}) == len(said)
    assert "clock" in said["expired"].then
    assert "ca_file" in said["cannot be trusted"].then
    assert "may want a sign-in" in said["another name"].then
    assert "wants a sign-in" in said["captive portal"].then
    assert "Check proxy" in said["the proxy is gone"].then
    assert "online" in said["nobody there"].then
    assert "base_url" in said["no such name"].then


async def test_a_handshake_that_is_broken_off_is_a_matter_of_tls(authority: Authority) -> None:
    bare = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)  # has no certificate to show
    async with serve(says(ok(b"{}")), bare) as raw:
        said = await said_of(raw.service("https", ca_file=authority.ca_file))

    assert "secure connection to DigiLocker was broken off" in said.what


async def test_a_ca_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    said = await said_of(Raw(1).service(ca_file=str(tmp_path / "nowhere.pem")))

    assert (said.who, "ca_file" in said.what) == (SETUP, True)
