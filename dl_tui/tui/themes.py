"""The three themes of dl_tui; all of Textual's themes work as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dl-dark",
    primary="#8ea2ff",
    secondary="#5b6bd6",
    accent="#ffb454",
    foreground="#e4e6ef",
    background="#12141c",
    surface="#191c27",
    panel="#232736",
    success="#7fd49b",
    warning="#ffb454",
    error="#ff7b85",
    dark=True,
    variables={
        "muted": "#9298b3",
        "border": "#3a4057",
        "border-blurred": "#2b3043",
        "footer-key-foreground": "#ffb454",
        "footer-background": "#191c27",
        "input-selection-background": "#5b6bd6 40%",
    },
)

LIGHT = Theme(
    name="dl-light",
    primary="#3446b8",
    secondary="#5b6bd6",
    accent="#a34a00",
    foreground="#1d2030",
    background="#fbfbfd",
    surface="#f1f2f8",
    panel="#e3e6f2",
    success="#1d6b39",
    warning="#8f4700",
    error="#b3202c",
    dark=False,
    variables={
        "muted": "#5a6080",
        "border": "#a9b0cc",
        "border-blurred": "#cdd2e4",
        "footer-key-foreground": "#a34a00",
        "footer-background": "#f1f2f8",
        "input-selection-background": "#5b6bd6 30%",
    },
)

CONTRAST = Theme(
    name="dl-contrast",
    primary="#ffe600",
    secondary="#00d7ff",
    accent="#00d7ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#5fff87",
    warning="#ffaf00",
    error="#ff8787",
    dark=True,
    variables={
        "muted": "#d0d0d0",
        "border": "#ffffff",
        "border-blurred": "#a0a0a0",
        "footer-key-foreground": "#ffe600",
        "footer-background": "#262626",
        "input-selection-background": "#00d7ff 50%",
    },
)
"""For low vision, and for screens in sunlight: twice the contrast that WCAG AA requires."""

IN_TURN = (DARK, LIGHT, CONTRAST)
"""In the order in which the theme key switches through them."""

BY_NAME = {theme.name: theme for theme in IN_TURN}
