"""Key names, written the same way in the footer, the help and every sentence."""

from __future__ import annotations

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_in_words(key: str) -> str:
    """Return a key as it is printed on a keyboard: "?", "Esc", "Ctrl+P", "F1"."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last)
    if len(name) > 1 or modifiers:
        name = name[:1].upper() + name[1:]
    return "+".join((*(modifier.title() for modifier in modifiers), name))


def keys_in_words(keys: str) -> str:
    """Return a binding's keys, "?  F1"."""
    return "  ".join(key_in_words(key) for key in keys.split(","))


def is_typed(key: str) -> bool:
    """Return whether a text field would insert the key as text."""
    return len(key_in_words(key)) == 1 or key == "space"
