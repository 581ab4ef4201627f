"""What the command palette finds."""

from __future__ import annotations

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from dl_tui.core.words.find import spaced

BY_WORDS = 0.001
"""The score of what its explanation tells: it comes behind all that have such a name."""


class CommandSearch(SystemCommandsProvider):
    """Finds a command by letters of its name, or by how words of its explanation begin."""

    async def search(self, query: str) -> Hits:
        """Yield what Textual finds by name, then what is explained with all these words."""
        matcher, words = self.matcher(query), spaced(query).split()
        for name, explained, run, *_ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=explained)
            elif words and all(f" {word}" in spaced(explained) for word in words):
                yield Hit(BY_WORDS, name, run, help=explained)
