"""Style sheets of screens: each is read when its screen first opens, and no other with it."""

from __future__ import annotations

from typing import Any

from textual.app import App, ReturnType
from textual.screen import Screen


class SheetsApp(App[ReturnType]):
    """Reads the sheets of a new screen, as Textual does, but leaves everything else alone.

    Textual parses all sheets again and styles all widgets again. Ours name the screen that they
    belong to, so that nothing else can change. (The method is private in Textual 8.2.8.)
    """

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        if screen.CSS or self.css_monitor is not None:  # with --dev, sheets follow their files
            super()._load_screen_css(screen)
            return
        for path in screen.css_path:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)
