"""Checking an export long after: whether every file is there, and still what was saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dl_tui.core.export.archive import read_manifest
from dl_tui.core.export.manifest import INDEX, NAME, KeptFile, Manifest
from dl_tui.core.export.manifest_read import LARGEST, MOST_ENTRIES
from dl_tui.core.politely import each
from dl_tui.core.signature.checks import Signature, SignatureChecks, Verdict
from dl_tui.data import export_folder
from dl_tui.data.export_folder import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

State = Literal["ok", "changed", "missing", "unreadable", "not in the manifest", "bad signature"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one file; `words` says more, such as who signed it."""

    path: str
    state: State
    words: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking an export."""

    manifest: Manifest
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether the export is complete, every file is as it was saved, and none is extra."""
        return self.manifest.complete and all(finding.state == "ok" for finding in self.findings)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The names of documents and folders that could not be saved at the time."""
        documents = (entry.name for entry in self.manifest.entries if entry.errors)
        folders = (branch.name for branch in self.manifest.folders if branch.error)
        return (*documents, *folders)


async def verify(
    folder: Path,
    roots: Sequence[Path] = (),
    tell: Callable[[int, int], None] | None = None,
) -> Report:
    """Check an export without any network; raises BadExport where there is none.

    `tell` is called with the number of files checked so far, and the total.
    The manifest is trusted: it protects against accidents, not against somebody who can write
    to the folder. Only the signatures of the certificates protect against that.
    """
    manifest = await asyncio.to_thread(read_manifest, folder)
    files = tuple(manifest.files)
    found: dict[str, Finding] = {}

    async def look(file: KeptFile) -> None:
        found[file.path] = await _check(folder, file, checks)
        if tell is not None:
            tell(len(found), len(files))

    async with SignatureChecks(roots) as checks:
        await each(files, look)
    findings = [found[file.path] for file in files]
    if manifest.index_sha256:
        findings.append(await asyncio.to_thread(_check_index, folder, manifest.index_sha256))
    findings += await asyncio.to_thread(lambda: list(_strangers(folder, manifest)))
    return Report(manifest, tuple(findings))


async def _check(folder: Path, file: KeptFile, checks: SignatureChecks) -> Finding:
    state = await asyncio.to_thread(_compare, folder, file.path, file.sha256)
    if state != "ok" or file.form != "XML":
        return Finding(file.path, state)
    data = await asyncio.to_thread(export_folder.read, folder, file.path, LARGEST)
    signature = await checks.check(data)
    return Finding(file.path, _judged(signature), signature.words)


def _judged(signature: Signature) -> State:
    return "bad signature" if signature.verdict is Verdict.BAD else "ok"


def _compare(folder: Path, path: str, sha256: str) -> State:
    try:
        same = export_folder.fingerprint(folder, path, LARGEST) == sha256
    except Unreadable as error:
        return "missing" if error.why == "missing" else "unreadable"
    return "ok" if same else "changed"


def _check_index(folder: Path, sha256: str) -> Finding:
    return Finding(INDEX, _compare(folder, INDEX, sha256))


def _strangers(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    known = {NAME, INDEX, *(file.path for file in manifest.files)}
    try:
        for path in export_folder.walk(folder, 2 * MOST_ENTRIES):
            if path not in known:
                yield Finding(path, "not in the manifest")
    except OSError as error:
        yield Finding(".", "unreadable", error.strerror or "")
