"""A word in letters five rows high, for a screen that is read from afar."""

from __future__ import annotations

from textual.widgets import Static

ROWS = 5
LARGE_ROWS = 42
"""Rows of the window from which letters are drawn twice as large."""
_LETTERS = {
    "C": " ████|█    |█    |█    | ████",
    "D": "████ |█   █|█   █|█   █|████ ",
    "E": "█████|█    |████ |█    |█████",
    "G": " ████|█    |█  ██|█   █| ████",
    "I": "███| █ | █ | █ |███",
    "K": "█   █|█  █ |███  |█  █ |█   █",
    "L": "█    |█    |█    |█    |█████",
    "O": " ███ |█   █|█   █|█   █| ███ ",
    "R": "████ |█   █|████ |█  █ |█   █",
}


def drawn(word: str, scale: int = 1) -> str:
    """Return a word of the letters above in 5 x `scale` lines. Raises KeyError for others."""
    letters = [_LETTERS[letter].split("|") for letter in word]
    lines = ("  ".join(letter[row] for letter in letters) for row in range(ROWS))
    return "\n".join("".join(sign * scale for sign in line) for line in lines for _ in range(scale))


class BlockLetters(Static):
    """Shows one word, large, and larger in a large window."""

    def __init__(self, word: str) -> None:
        super().__init__(drawn(word), markup=False)
        self._word = word

    def on_resize(self) -> None:
        """Use the large letters if they fit."""
        double = drawn(self._word, 2)
        fits = self.app.size.height >= LARGE_ROWS and self.size.width > double.index("\n")
        self.update(double if fits else drawn(self._word))
