"""The field for a path on this machine: it suggests the next name, and Tab accepts it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from dl_tui.core.typed.dropped import dropped_paths
from dl_tui.data.listing import LocalEntry, list_folder, path_of, split_typed
from dl_tui.safetext import clean_line
from dl_tui.tui.literal import literal

TYPING_PAUSE = 0.1
"""Seconds after the last letter before the disk is read: pasted text is looked up once."""


class PathInput(Input):
    """Takes a path; "~" works. Its suggestion is shown after the cursor; Tab or → accepts it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False, id="path.complete")
    ]

    class Dropped(Message):
        """Several paths were pasted at once; the first is put into the field."""

        def __init__(self, others: list[str]) -> None:
            super().__init__()
            self.others = others

    def __init__(
        self,
        value: str = "",
        *,
        folders_only: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own word
        placeholder: str = "",
    ) -> None:
        super().__init__(
            value,
            id=id,
            placeholder=placeholder,
            suggester=PathSuggester(folders_only=folders_only),
            select_on_focus=False,
        )
        self.cursor_blink = False  # an idle screen sends nothing

    def watch_value(self, value: str) -> None:
        """Show below the field the full path that a relative path stands for."""
        typed = value.strip()
        relative = bool(typed) and not typed.startswith(("/", "~"))
        self.border_subtitle = literal(clean_line(str(path_of(typed)))) if relative else None

    def _on_paste(self, event: events.Paste) -> None:
        """Convert pasted text to the path it means; an absolute path replaces the value."""
        paths = dropped_paths(event.text)
        if paths and paths[0].startswith(("/", "~")):
            event.prevent_default()
            event.stop()
            self.value = clean_line(paths[0])
            self.cursor_position = len(self.value)
        if paths[1:]:
            self.post_message(self.Dropped(paths[1:]))

    def action_complete(self) -> None:
        """Accept the suggestion; without one, go to the next field."""
        before = self.value
        self.cursor_position = len(before)
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()


class PathSuggester(Suggester):
    """Completes the last name of a path from its folder."""

    def __init__(self, *, folders_only: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._folders_only = folders_only
        self._newest = ""

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with its last name completed, None if nothing matches."""
        self._newest = value
        folder, start = split_typed(value)
        if not value.strip() or not start:
            return None
        await asyncio.sleep(TYPING_PAUSE)
        if value != self._newest:
            return None
        try:
            entries = await asyncio.to_thread(list_folder, folder)
        except (OSError, ValueError):
            return None
        found = next((each for each in entries if self._fits(each, start)), None)
        if found is None:
            return None
        return value + found.name[len(start) :] + ("/" if found.is_folder else "")

    def _fits(self, entry: LocalEntry, start: str) -> bool:
        """Return whether an entry may be suggested; a name that was cleaned cannot be typed."""
        return (
            entry.name.startswith(start)
            and (entry.is_folder or not self._folders_only)
            and clean_line(entry.name) == entry.name
        )
