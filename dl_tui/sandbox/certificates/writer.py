"""Writes XML in canonical form (Exclusive C14N), so that its bytes can be hashed unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element with attributes and either children or text."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Element, ...] = ()
    text: str = ""


def element(tag: str, /, *children: Element, text: str = "", **attributes: str) -> Element:
    """Return an element; a trailing underscore keeps `class_` and `type_` legal in Python."""
    named = {key.removesuffix("_"): value for key, value in attributes.items()}
    return Element(tag, named, children, text)


def canonical(element: Element, *, indented: bool = False, level: int = 0) -> str:
    """Return an element as canonical XML, on one line or with each element on its own line."""
    start = "".join(
        f' {name}="{value.translate(_ATTRIBUTE)}"'
        for name, value in sorted(element.attributes.items(), key=_namespace_first)
    )
    inside = element.text.translate(_TEXT)
    if element.children:
        gap = "\n" + "  " * (level + 1) if indented else ""
        inside += "".join(
            gap + canonical(child, indented=indented, level=level + 1) for child in element.children
        )
        inside += "\n" + "  " * level if indented else ""
    return f"<{element.name}{start}>{inside}</{element.name}>"


def _namespace_first(attribute: tuple[str, str]) -> tuple[bool, str]:
    return attribute[0] != "xmlns", attribute[0]
