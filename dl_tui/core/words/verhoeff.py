"""The check digit that Aadhaar numbers end in (J. Verhoeff, 1969)."""

from __future__ import annotations


def _dihedral(a: int, b: int) -> int:
    """Multiply in the dihedral group of the pentagon: 0 to 4 are turns, 5 to 9 flips."""
    turn = a + b if a < 5 else a - b
    return turn % 5 + (5 if (a < 5) != (b < 5) else 0)


def _powers(permutation: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the eight powers of a permutation of the digits, the identity first."""
    powers = [tuple(range(10))]
    while len(powers) < 8:
        powers.append(tuple(permutation[digit] for digit in powers[-1]))
    return tuple(powers)


_PERMUTATIONS = _powers((1, 5, 7, 6, 2, 8, 3, 0, 9, 4))


def is_verhoeff(number: str) -> bool:
    """Return whether the last digit is the check digit of the others (J. Verhoeff, 1969)."""
    check = 0
    for place, digit in enumerate(reversed(number)):
        check = _dihedral(check, _PERMUTATIONS[place % 8][int(digit)])
    return check == 0
