"""Who may come in."""

from __future__ import annotations

import socket

import pytest

from dl_tui.web.gate import Gate


def test_a_token_is_worth_one_cookie_and_no_second_one() -> None:
    gate = Gate("127.0.0.1")
    token = gate.token
    cookie = gate.spend(token)
    assert gate.knows(cookie)
    assert cookie != token
    assert gate.spend(token) == ""
    assert gate.token == ""


@pytest.mark.parametrize("wrong", ["", "x", "ä"])
def test_a_wrong_token_spends_nothing(wrong: str) -> None:
    gate = Gate("127.0.0.1")
    assert gate.spend(wrong) == ""
    assert gate.spend(gate.token)


def test_no_cookie_is_valid_before_the_token_is_used() -> None:
    gate = Gate("127.0.0.1")
    assert not gate.knows("")
    assert not gate.knows(gate.token)


def test_tokens_are_never_the_same_and_hold_192_bits() -> None:
    tokens = {Gate("127.0.0.1").token for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_the_names_of_this_machine_are_ours(host: str) -> None:
    assert Gate("127.0.0.1").is_ours(host)


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:8000", "127.0.0.1.evil.example", "10.0.0.7", "", "[", "a@127.0.0.2"),
        *("evil@localhost", "localhost:80; script-src *", "localhost:80 x", "localhost/x"),
    ],
)
def test_a_foreign_name_that_leads_here_is_not_ours(host: str) -> None:
    assert not Gate("127.0.0.1").is_ours(host)


def test_on_a_public_address_every_ip_and_the_own_host_name_are_ours() -> None:
    gate = Gate("0.0.0.0")
    assert gate.is_ours("10.0.0.7:8000")
    assert gate.is_ours(socket.gethostname())
    assert not gate.is_ours("evil.example")


@pytest.mark.parametrize(
    "origin",
    ["", "null", "http://evil.example", "https://127.0.0.1:8000", "http://127.0.0.1:8001"],
)
def test_a_page_from_elsewhere_opens_no_websocket(origin: str) -> None:
    assert not Gate("127.0.0.1").is_own_page(origin, "127.0.0.1:8000")


def test_the_own_page_may_open_a_websocket() -> None:
    assert Gate("127.0.0.1").is_own_page("http://127.0.0.1:8000", "127.0.0.1:8000")
