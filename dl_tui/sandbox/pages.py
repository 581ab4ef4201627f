"""The sandbox's own web pages: plain HTML without scripts, unmistakably not DigiLocker's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.people.person import Person

MARK = "Sandbox, not the real DigiLocker"
_STYLE = """
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #eef1f6; color: #1b2430 }
p.mark { margin: 0; padding: .5em; background: #7a3cc4; color: #fff; text-align: center }
main { max-width: 34em; margin: 2em auto; padding: 1.5em 2em; background: #fff; border-radius: 8px }
h1 { margin: 0 0 .5em; font-size: 1.4em }
label { display: block; padding: .5em 0; border-top: 1px solid #dde3ec }
small { display: block; margin-left: 1.8em; color: #55606e }
button { margin: 1em .5em 0 0; padding: .6em 1.6em; font: inherit; border-radius: 6px;
  border: 1px solid #7a3cc4; background: #fff; color: #7a3cc4; cursor: pointer }
button.main { background: #7a3cc4; color: #fff }
output { display: block; overflow-wrap: anywhere; user-select: all; padding: .6em;
  background: #eef1f6; font-family: monospace }
"""


def page(title: str, body: str) -> Content:
    """Return a page; `body` is HTML in which every value was escaped."""
    html = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {MARK}</title><style>{_STYLE}</style></head>\n"
        f'<body><p class="mark"><strong>{MARK}</strong></p>\n'
        f"<main><h1>{escape(title)}</h1>\n{body}\n</main></body></html>\n"
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Content(html.encode(errors="replace"), "text/html; charset=utf-8", headers=headers)


def choose_person(asked: Mapping[str, str], people: Iterable[Person]) -> Content:
    """Return the page that asks who signs in; its form sends `asked` back with the choice."""
    rows = "\n".join(
        f'<label><input type="radio" name="sandbox_user" required value="{escape(p.username)}"> '
        f"{escape(p.name)}<small>{escape(p.about)}</small></label>"
        for p in people
    )
    client = escape(asked.get("client_id", ""))
    return page(
        "Who are you?",
        f"<p>The app <strong>{client}</strong> asks to see your documents and your profile. "
        "Pick one of the invented people to sign in as.</p>\n"
        f'<form method="get">{_hidden(asked)}\n{rows}\n'
        '<button class="main">Allow</button>'
        '<button name="sandbox_deny" value="1" formnovalidate>Deny</button></form>',
    )


def create_account(asked: Mapping[str, str], mobile: str) -> Content:
    """Return the page for newcomers: it makes no account, and leads to the one that asks who."""
    known = (
        f"<p>The app has verified the mobile number XXXXXX{escape(mobile[-4:])}.</p>"
        if mobile
        else ""
    )
    return page(
        "Create an account",
        "<p>Here a newcomer would enter mobile number and Aadhaar. The sandbox makes no account: "
        "go on and pick one of the invented people.</p>\n"
        f'{known}<form method="get">{_hidden(asked)}<button class="main">Continue</button></form>',
    )


def _hidden(asked: Mapping[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asked.items()
    )
