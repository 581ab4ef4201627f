"""The page of an export that a person opens: what is in it, with links to the files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from dl_tui.core.export.manifest import Entry, KeptFile, Manifest
from dl_tui.core.words.sizes import show_size

_STYLE = """\
:root { color-scheme: light dark; --quiet: #667; --line: #8884; --bad: #b3261e; --good: #1a7f4b; }
@media (prefers-color-scheme: dark) { :root { --quiet: #99a; --bad: #ff8a80; --good: #6fd39b; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, .quiet { color: var(--quiet); margin: .2rem 0; } .bad { color: var(--bad); }
.good { color: var(--good); }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .5rem .6rem; }
th { color: var(--quiet); font-weight: 600; } td { border-top: 1px solid var(--line); }
td { vertical-align: top; } .quiet, .bad, .good { font-size: .9rem; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_INTEGRITY = {
    "verified": "every byte is what DigiLocker sent",
    "no_hmac": "came without a checksum",
    "no_secret": "checksum not checked",
}


def index_of(manifest: Manifest) -> bytes:
    """Return the page: no script, nothing from elsewhere, every text of the locker escaped."""
    return "".join(_page(manifest)).encode("utf-8", "replace")


def _page(manifest: Manifest) -> Iterator[str]:
    whose = f"{manifest.person}: " if manifest.person else ""
    title = escape(f"{whose}documents from DigiLocker")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    kept = sum(1 for entry in manifest.entries if entry.files)
    state = "" if manifest.complete else " It was stopped before everything was tried."
    yield f"<p>{kept} of {len(manifest.entries)} documents are here.{state}</p>\n"
    yield f"<p>Made {escape(manifest.made)} with {escape(manifest.made_with)}.</p>\n"
    yield from _table("Issued documents", [e for e in manifest.entries if e.folder is None])
    for branch in manifest.folders:
        inside = [entry for entry in manifest.entries if entry.folder == branch.number]
        if inside or branch.error:
            yield from _table(_path(manifest, branch.number), inside, branch.error)
    yield "</body>\n</html>\n"


def _path(manifest: Manifest, number: int) -> str:
    names = []
    while number:
        names.append(manifest.folders[number].name)
        number = manifest.folders[number].parent
    return " / ".join(("Uploaded documents", *reversed(names)))


def _table(heading: str, entries: list[Entry], error: str = "") -> Iterator[str]:
    yield f"<h2>{escape(heading)}</h2>\n"
    if error:
        yield f'<p class="bad">{escape(error)}</p>\n'
    if not entries:
        return
    yield "<table>\n<tr><th>Document</th><th>Issuer</th><th>Date</th><th>Files</th></tr>\n"
    for entry in entries:
        files = "".join(_file(file) for file in entry.files)
        errors = "".join(f'<div class="bad">{escape(each)}</div>' for each in entry.errors)
        yield (
            f'<tr><td dir="auto">{escape(entry.name)}</td>'
            f'<td dir="auto">{escape(entry.issuer)}</td>'
            f"<td>{escape(entry.date)}</td><td>{files}{errors}</td></tr>\n"
        )
    yield "</table>\n"


def _file(file: KeptFile) -> str:
    kind = file.path.rpartition(".")[2].upper()
    facts = f"{show_size(file.size)}, {_INTEGRITY[file.integrity]}"
    color = {"good": "good", "bad": "bad"}.get(file.verdict, "quiet")
    signature = f'<div class="{color}">{escape(file.signature)}</div>' if file.signature else ""
    return (
        f'<div><a href="{escape(quote(file.path))}">{escape(kind)}</a>'
        f' <span class="quiet">{escape(facts)}</span></div>{signature}'
    )
