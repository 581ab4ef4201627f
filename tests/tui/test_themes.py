"""The themes of dl_tui can be read: contrast by the rule of WCAG 2, level AA."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from dl_tui.tui.themes import BY_NAME, CONTRAST, DARK, LIGHT

READABLE = 4.5
READABLE_BY_MORE = 7.0


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", BY_NAME.values(), ids=lambda theme: theme.name)
def test_everything_that_is_written_can_be_read(theme: Theme) -> None:
    assert theme.background
    inks = {
        "foreground": theme.foreground,
        "muted": theme.variables["muted"],
        "primary": theme.primary,
        "accent": theme.accent,
        "success": theme.success,
        "warning": theme.warning,
        "error": theme.error,
    }
    for ground in (theme.background, theme.surface):
        for name, ink in inks.items():
            assert ground
            assert ink
            assert contrast(ink, ground) >= READABLE, f"{name} on {ground}"
    for cursor in (theme.primary, theme.accent, theme.warning):
        assert cursor
        assert contrast(theme.background, cursor) >= READABLE, f"the text on {cursor}"
    assert theme.panel
    assert contrast(str(theme.foreground), theme.panel) >= READABLE


def test_one_is_dark_and_one_is_light() -> None:
    assert (DARK.dark, LIGHT.dark) == (True, False)
    assert set(BY_NAME) == {"dl-dark", "dl-light", "dl-contrast"}


def test_the_third_has_the_contrast_of_level_aaa() -> None:
    colours = (CONTRAST.foreground, CONTRAST.variables["muted"], CONTRAST.primary, CONTRAST.error)
    for ink in colours:
        assert contrast(str(ink), str(CONTRAST.background)) >= READABLE_BY_MORE
