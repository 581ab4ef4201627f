"""What every reader of settings raises."""

from __future__ import annotations


class BadSettings(ValueError):
    """A setting is missing or wrong; its text names the setting, its origin and the fix."""
