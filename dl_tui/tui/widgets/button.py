"""A button that app.tcss alone styles."""

from __future__ import annotations

from textual import widgets


class Button(widgets.Button, inherit_css=False):
    """Textual's button without its 57 rules, which would be parsed at each start."""
