"""An interrupted export: what it already has, so that only the rest is fetched."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dl_tui.core.export.archive import BadExport, read_manifest
from dl_tui.core.export.manifest import INDEX, NAME, Manifest, key_of
from dl_tui.core.export.manifest_read import LARGEST, MOST_ENTRIES
from dl_tui.core.export.plan import Planned
from dl_tui.core.locker.transfer import Saved
from dl_tui.data import export_folder
from dl_tui.data.export_folder import Unreadable
from dl_tui.data.saving import SaveFailed, sweep, take_place
from dl_tui.safetext import clean_line

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Unfinished:
    """An export that was not finished. Its methods wait for the disk."""

    folder: Path
    manifest: Manifest
    _strays: dict[str, Path] = field(default_factory=dict)
    """Complete files missing in the manifest, by SHA-256: those saved after it was written."""

    @property
    def salt(self) -> bytes:
        """What the URIs in it are keyed with."""
        return bytes.fromhex(self.manifest.salt)

    def take_over(self, documents: Iterable[Planned]) -> None:
        """Mark each file that is already there and complete, and remove unfinished ones."""
        kept = {
            (entry.key, file.form): file for entry in self.manifest.entries for file in entry.files
        }
        for document in documents:
            key = key_of(document.item.uri, self.salt)
            for piece in document.pieces:
                file = kept.pop((key, piece.form.value), None)
                if file is not None and self._is_whole(file.path, file.sha256):
                    # The signature is checked again: anybody may have written the manifest.
                    piece.kept, piece.state = replace(file, verdict="", signature=""), "kept"
        for inside in {"", *(piece.into for each in documents for piece in each.pieces)}:
            sweep(self.folder / inside, age=0.0)
        with contextlib.suppress(OSError):  # then some files are saved again, under a second name
            self._strays.update(self._find_strays())

    def in_place_of(self, saved: Saved) -> Path:
        """Return the path of a file that was just saved; it replaces an identical stray."""
        stray = self._strays.pop(saved.sha256, None)
        if stray is None or stray.parent != saved.path.parent:
            return saved.path
        return stray if take_place(saved.path, stray) else saved.path

    def _is_whole(self, path: str, sha256: str) -> bool:
        try:
            return export_folder.fingerprint(self.folder, path, LARGEST) == sha256
        except Unreadable:
            return False

    def _find_strays(self) -> Iterable[tuple[str, Path]]:
        named = {NAME, INDEX, *(file.path for file in self.manifest.files)}
        for path in export_folder.walk(self.folder, 2 * MOST_ENTRIES):
            if path not in named:
                try:
                    sha256 = export_folder.fingerprint(self.folder, path, LARGEST)
                except Unreadable:
                    continue
                yield sha256, self.folder / path


def unfinished_in(folder: Path, person: str) -> Unfinished | None:
    """Return a person's interrupted export in a folder, None for anything else.

    One that another program is still writing does not count as interrupted.
    """
    try:
        with export_folder.held(folder):
            manifest = read_manifest(folder)
        found = Unfinished(folder, manifest)
        known = len(found.salt) > 0
    except (BadExport, SaveFailed, ValueError):
        return None
    theirs = manifest.person == clean_line(person).strip()
    return found if known and theirs and not manifest.complete else None
