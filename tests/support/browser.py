"""A minimal browser for sign-ins: it opens an address and follows the redirect."""

from __future__ import annotations

import httpx


def sent_to(url: str, *, who: str = "", deny: bool = False) -> str:
    """Open the page of a sandbox as `who`, and return the address it sends the browser to."""
    answers = {"sandbox_user": who} if who else {"sandbox_deny": "1"} if deny else {}
    with httpx.Client(trust_env=False) as browser:
        answer = browser.get(httpx.URL(url).copy_merge_params(answers))
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def arrive(url: str) -> httpx.Response:
    """Open an address on this machine."""
    with httpx.Client(trust_env=False) as browser:
        return browser.get(url)
