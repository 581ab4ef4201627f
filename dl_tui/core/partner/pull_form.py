"""The form to request a document: which fields to fill in, derived from the issuer's parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dl_tui.core.reading.rules import label_for
from dl_tui.core.words.find import fold
from dl_tui.safetext import clean_line

if TYPE_CHECKING:
    from dl_tui.api.models.pulls import Parameter
    from dl_tui.secret import Secret

_FEW = 5
"""The fewest comma-separated names that count as choices: fewer may be an address."""
_EITHER = re.compile(r"[A-Z0-9]+(?:(?:,| or) [A-Z0-9]+)* or [A-Z0-9]+", re.ASCII)
_PATTERN = re.compile(r"[DMY]+")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_WORDS = re.compile(r"[^\W\d]+(?:[ &.()-]+[^\W\d]+)*[.)]?")
_OF_ANOTHER = re.compile(
    r"\b(?:father|mother|husband|wife|spouse|guardian|parent|nominee|relative|child|school|college"
    r"|universit|institut|board|exam|course|degree|company|employer|organi[sz]ation|bank|branch"
    r"|district|village|city|town|state|user|login)"
)
"""Words in a label that ask for somebody else's name."""
_LONGEST = 40
"""Characters of the longest choice."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `name` is what the issuer calls it, `label` and `example` are for the person."""

    name: str
    label: str
    example: str
    choices: tuple[str, ...]
    """What can be picked, () for free text."""
    required: bool


def form_field(parameter: Parameter) -> FormField:
    """Return the field for a parameter: choices may be in its example, a label in its name."""
    listed = parameter.choices or _choices_in(parameter.example)
    return FormField(
        name=parameter.name,
        label=parameter.label or label_for(clean_line(parameter.name)),
        example="" if listed and not parameter.choices else parameter.example,
        choices=listed,
        required="optional" not in fold(f"{parameter.label} {parameter.example}"),
    )


def form_of(parameters: Iterable[Parameter]) -> tuple[FormField, ...]:
    """Return the fields in the issuer's order."""
    return tuple(form_field(parameter) for parameter in parameters)


def missing(form: Sequence[FormField], values: Mapping[str, Secret]) -> list[FormField]:
    """Return the required fields that are empty."""
    return [field for field in form if field.required and not values.get(field.name)]


def in_clear(field: FormField, values: Mapping[str, Secret]) -> str:
    """Return what was typed, to ask for consent: nobody can agree to masked values."""
    return clean_line(values[field.name].reveal())


def asks_for_own_name(field: FormField) -> bool:
    """Return whether a field wants the person's own name, which DigiLocker knows."""
    label = fold(field.label)
    named = re.search(r"\bname\b", label) and not _OF_ANOTHER.search(label)
    return bool(named) and not field.choices


def _choices_in(example: str) -> tuple[str, ...]:
    """Return the choices that an example clearly lists: "2018,2019,2020" or "MAR or OCT".

    "DDMMYYYY or NA" and "PAN or UAN No" do not count: they describe what to type.
    """
    either = _EITHER.fullmatch(example)
    parts = re.split(r", | or ", example) if either else [p.strip() for p in example.split(",")]
    alike = len({len(part) for part in parts}) == 1
    patterns = any(_PATTERN.fullmatch(part) for part in parts)
    years = len(parts) > 1 and all(_YEAR.fullmatch(part) for part in parts)
    names = len(parts) >= _FEW and all(
        len(part) <= _LONGEST and _WORDS.fullmatch(part) for part in parts
    )
    listed = (either and alike and not patterns) or years or names
    return tuple(dict.fromkeys(parts)) if listed else ()
