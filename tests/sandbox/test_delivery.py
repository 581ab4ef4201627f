"""How a download can go wrong on its way, over real sockets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from dl_tui.sandbox.delivery import Delivery
from tests.support.processes import wait_here_until
from tests.support.sandbox import Running, running_sandbox

SIZE = 2_881_945


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    """Yield a sandbox on a port."""
    with running_sandbox() as running:
        yield running


@pytest.fixture
def client(sandbox: Running, caplog: pytest.LogCaptureFixture) -> Iterator[httpx.Client]:
    """Yield a client that is signed in; afterwards files travel as they should."""
    with signed_in(sandbox) as client:
        yield client
    sandbox.state.delivery = Delivery()
    assert not caplog.get_records("call"), "the server has nothing to complain of"


def signed_in(sandbox: Running) -> httpx.Client:
    """Return a client with Asha's access token."""
    token = sandbox.state.sign_in(sandbox.state.people[0]).access
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=sandbox.base_url, headers=headers, trust_env=False)


def path(sandbox: Running, name: str = "Rent agreement (signed).pdf") -> str:
    """Return the path of a file, of almost three megabytes unless another one is named."""
    root = sandbox.state.locker(sandbox.state.people[0]).folder(None)
    assert root is not None
    return f"/oauth2/1/file/{next(item.uri for item in root.items if item.name == name)}"


def test_a_file_arrives_whole_with_its_length(sandbox: Running, client: httpx.Client) -> None:
    answer = client.get(path(sandbox))
    assert answer.headers["Content-Length"] == str(SIZE) == str(len(answer.content))


def test_the_length_can_be_left_out(sandbox: Running, client: httpx.Client) -> None:
    sandbox.state.delivery = Delivery(chunked=True)
    answer = client.get(path(sandbox))
    assert "Content-Length" not in answer.headers
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert len(answer.content) == SIZE


@pytest.mark.parametrize("cut_after", [0, 1, 1_000_000])
def test_a_file_can_break_off(sandbox: Running, client: httpx.Client, cut_after: int) -> None:
    sandbox.state.delivery = Delivery(cut_after=cut_after)
    with client.stream("GET", path(sandbox)) as answer:
        assert answer.headers["Content-Length"] == str(SIZE)
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()
        assert answer.num_bytes_downloaded == cut_after
    sandbox.state.delivery = Delivery()
    assert len(client.get(path(sandbox)).content) == SIZE, "the next one is none the worse"


class Gate(threading.Event):
    """Counts how often somebody has looked whether it is open."""

    looked = 0

    def is_set(self) -> bool:
        """Say whether it is open."""
        self.looked += 1
        return super().is_set()


def test_a_file_waits_at_the_gate(sandbox: Running, client: httpx.Client) -> None:
    gate = Gate()
    sandbox.state.delivery = Delivery(chunk=1000, gate=gate)
    with client.stream("GET", path(sandbox)) as answer:
        pieces = answer.iter_raw()
        assert len(next(pieces)) == 1000
        wait_here_until(lambda: gate.looked > 2)
        assert not answer.extensions["network_stream"].get_extra_info("is_readable")
        gate.set()
        assert 1000 + sum(map(len, pieces)) == SIZE


def test_stopping_the_server_sends_paused_files_at_once(caplog: pytest.LogCaptureFixture) -> None:
    with ExitStack() as stack:
        with running_sandbox() as sandbox:
            delivery = Delivery(chunk=1000, pause=3600, gate=threading.Event())
            sandbox.state.delivery = delivery
            client = stack.enter_context(signed_in(sandbox))
            request = client.build_request("GET", path(sandbox, "Asha's resume.pdf"))
            answer = client.send(request, stream=True)
        assert len(answer.read()) == 120_004
    assert not caplog.records
