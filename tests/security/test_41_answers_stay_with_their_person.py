"""One person's answer never reaches another.

Against servers that send more than was asked for, where a request was given up half-way, and with
two clients: a connection is used again only if nothing came behind the answer it carried.
"""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from dl_tui.api import reuse
from dl_tui.api.client import LIST, SMALL, ApiClient
from dl_tui.api.service import Service
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, ok, says, serve
from tests.support.authority import Authority

FOREIGN = ok(b'{"name": "somebody else"}')
SIZES = pytest.mark.parametrize("size", [2, 65_536, 65_537, 70_000, 262_144, 300_000])


async def bodies(service: Service, count: int = 4) -> list[bytes]:
    client = ApiClient(service)
    try:
        return [(await client.get("/x", ACCESS, LIST)).body for _ in range(count)]
    finally:
        await client.aclose()


@SIZES
async def test_a_clean_connection_is_used_again(size: int) -> None:
    async with serve(says(ok(b"x" * size))) as raw:
        await bodies(raw.service())
        assert raw.connections == 1


@SIZES
async def test_bytes_behind_an_answer_are_never_the_next_answer(size: int) -> None:
    async with serve(says(ok(b"x" * size) + FOREIGN)) as raw:
        assert await bodies(raw.service()) == [b"x" * size] * 4
        assert raw.connections == 4


@pytest.mark.parametrize("reads", [1, 2, 3])
async def test_bytes_behind_an_answer_at_a_read_boundary_are_never_the_next(reads: int) -> None:
    # httpcore takes 64 kB at a time out of a queue: what is left there, its parser never saw.
    whole = reads * 65_536
    body = b"x" * (2 * whole - len(ok(b"x" * whole)))
    assert len(ok(body)) == whole
    async with serve(says(ok(body) + FOREIGN)) as raw:
        assert await bodies(raw.service()) == [body] * 4
        assert raw.connections == 4


@SIZES
async def test_a_clean_tls_connection_is_used_again(size: int, authority: Authority) -> None:
    async with serve(says(ok(b"x" * size)), authority.server) as raw:
        await bodies(raw.service("https", ca_file=authority.ca_file))
        assert raw.connections == 1


@SIZES
async def test_bytes_behind_an_answer_over_tls_are_never_the_next(
    size: int, authority: Authority
) -> None:
    async with serve(says(ok(b"x" * size) + FOREIGN), authority.server) as raw:
        service = raw.service("https", ca_file=authority.ca_file)
        assert await bodies(service) == [b"x" * size] * 4
        assert raw.connections == 4


async def test_bytes_in_a_tls_record_of_their_own_are_never_the_next_answer(
    authority: Authority,
) -> None:
    async with serve(says(ok(b"x" * 70_000), FOREIGN), authority.server) as raw:
        service = raw.service("https", ca_file=authority.ca_file)
        assert await bodies(service) == [b"x" * 70_000] * 4


async def test_a_length_that_is_too_small_spoils_no_other_answer() -> None:
    short = b'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{"a":1}'
    async with serve(says(short)) as raw:
        assert await bodies(raw.service()) == [b'{"a'] * 4


async def test_bytes_that_come_while_the_connection_rests_are_no_answer() -> None:
    writers: list[asyncio.StreamWriter] = []

    async def reply(writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        writer.write(ok(b"{}"))

    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        await client.get("/x", ACCESS, LIST)
        writers[0].write(FOREIGN)
        await writers[0].drain()
        assert (await client.get("/x", ACCESS, LIST)).body == b"{}"
        await client.aclose()
        assert raw.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"2\r\n{}\r\n0\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}",
    ],
)
async def test_odd_framing_ends_a_connection(answer: bytes) -> None:
    async with serve(says(answer)) as raw:
        await bodies(raw.service())
        assert raw.connections == 4


async def test_a_chunked_answer_is_as_good_as_any() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    async with serve(says(chunked)) as raw:
        assert await bodies(raw.service()) == [b"{}"] * 4
        assert raw.connections == 1


async def test_bytes_behind_a_chunked_answer_are_no_answer() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    async with serve(says(chunked + FOREIGN)) as raw:
        assert await bodies(raw.service()) == [b"{}"] * 4
        assert raw.connections == 4


@pytest.mark.parametrize(
    ("decrypted", "encrypted", "queue"), [(0, 0, []), (1, 0, []), (0, 1, []), (0, 0, [b"x"])]
)
def test_every_buffer_under_tls_counts(decrypted: int, encrypted: int, queue: list[bytes]) -> None:
    stream = SimpleNamespace(
        transport_stream=SimpleNamespace(_protocol=SimpleNamespace(read_queue=queue)),
        _ssl_object=SimpleNamespace(pending=lambda: decrypted),
        _read_bio=SimpleNamespace(pending=encrypted),
    )

    assert reuse._has_buffered(stream) is bool(decrypted or encrypted or queue)


async def test_where_the_buffers_cannot_be_found_no_connection_is_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(thing: object, *names: str) -> object:
        raise AttributeError(names[0])

    monkeypatch.setattr(reuse, "_at", lost)
    async with serve(says(ok(b"{}"))) as raw:
        assert await bodies(raw.service()) == [b"{}"] * 4
        assert raw.connections == 4


async def test_answers_at_the_same_time_stay_apart() -> None:
    async def reply(writer: asyncio.StreamWriter) -> None:
        number = raw.heads[-1].split(b" ")[1].rpartition(b"/")[2]
        writer.write(ok(number) + FOREIGN)

    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        calls = [client.get(f"/{number}", ACCESS, LIST) for number in range(40)]
        answers = await asyncio.gather(*calls)
        await client.aclose()

    assert [answer.body for answer in answers] == [b"%d" % number for number in range(40)]


async def test_an_answer_to_another_persons_client_stays_there() -> None:
    async with serve(says(ok(b"{}", b"Set-Cookie: a=b"))) as raw:
        for person in ("a", "b"):
            client = ApiClient(raw.service())
            await client.get("/x", Secret(person), SMALL)
            await client.aclose()

    assert raw.connections == 2
    assert b"Bearer a" not in raw.heads[1]


async def test_what_was_given_up_on_is_not_the_answer_to_what_comes_next() -> None:
    """The first answer arrives when its person has gone; the next one gets its own."""
    asked = asyncio.Event()
    late: list[asyncio.StreamWriter] = []

    async def reply(writer: asyncio.StreamWriter) -> None:
        if not late:
            late.append(writer)
            asked.set()
            return
        late[0].write(FOREIGN)
        writer.write(ok(b'{"name": "right"}'))

    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        first = asyncio.create_task(client.get("/x", ACCESS, LIST))
        await asked.wait()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert (await client.get("/x", ACCESS, LIST)).body == b'{"name": "right"}'
        assert (await client.get("/x", ACCESS, LIST)).body == b'{"name": "right"}'
        await client.aclose()


async def test_two_people_at_once_each_get_their_own() -> None:
    async def reply(writer: asyncio.StreamWriter) -> None:
        token = raw.heads[-1].partition(b"Bearer ")[2].split(b"\r\n")[0]
        writer.write(ok(token) + FOREIGN)

    async with serve(reply) as raw:
        clients = {name: ApiClient(raw.service()) for name in ("asha", "ravi")}
        for _ in range(5):
            for name, client in clients.items():
                assert (await client.get("/x", Secret(name), LIST)).body == name.encode()
        for client in clients.values():
            await client.aclose()
