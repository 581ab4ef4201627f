"""Styles for many apps in one process: each sheet is parsed once, each node's rules are found once.

Every visit of the tests shows the same few screens, and a third of its time went into finding
which rules apply to each of their widgets, whenever a class or the focus changed above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What `Stylesheet.apply` notes about a node, beside its rules."""
BY_OTHERS = FLAGS[1:]
"""Those that say that the rules depend on the node's children or siblings."""


def place(node: DOMNode) -> tuple[object, ...]:
    """Return all that a selector can ask of a node, but for its children and siblings."""
    if isinstance(node, App):
        colours = node.theme, node.no_color, node.native_ansi_color
        return (type(node), node.classes, node.app_focus, node.is_inline, *colours)
    can_focus = getattr(node, "can_focus", False)
    return (type(node), node._id, node.classes, node._pseudo_classes_cache_key, can_focus)


class Remembered:
    """What is known of all sheets and nodes so far."""

    def __init__(self) -> None:
        self._parse = Stylesheet._parse_rules
        self._apply = Stylesheet.apply
        self._components = Stylesheet._process_component_classes
        self._parsed: dict[tuple[object, ...], list[RuleSet]] = {}
        self._sheets: dict[tuple[int, ...], int] = {}
        self._sheet_of: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], int]] = (
            WeakKeyDictionary()
        )
        self._places: dict[tuple[object, ...], int] = {}
        self._last: tuple[list[DOMNode], tuple[int, ...]] = [], ()
        self._found: dict[tuple[int, ...], tuple[list[bool], RulesMap]] = {}

    def parse(self, sheet: Stylesheet, css: str, **told: Any) -> list[RuleSet]:
        """Do as `Stylesheet._parse_rules`, once for each text."""
        key = (css, *told.values(), *sorted(sheet._variables.items()))
        if key not in self._parsed:
            self._parsed[key] = self._parse(sheet, css, **told)
        return self._parsed[key]

    def apply(
        self,
        sheet: Stylesheet,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[Any, ...], RulesMap] | None = None,
    ) -> None:
        """Do as `Stylesheet.apply`, but find the rules of nodes at the same place once."""
        if type(node) is DOMNode:  # for a component of the node before
            path, places = [*self._last[0], node], (*self._last[1], self._place(node))
        else:
            path = node.css_path_nodes
            places = tuple(map(self._place, path))
            self._last = path, places
        key = self._number(sheet), *places
        if (found := self._found.get(key)) is None:
            self._apply(sheet, node, animate=animate, cache=cache)
            if not any(getattr(above, flag) for above in path for flag in BY_OTHERS):
                flags = [getattr(node, flag) for flag in FLAGS]
                self._found[key] = flags, node._css_styles.get_rules()
            return
        flags, rules = found
        for flag, value in zip(FLAGS, flags, strict=True):
            setattr(node, flag, value)
        if node._css_styles.get_rules() == rules:
            node.notify_style_update()  # what it inherits may be new
        else:
            sheet.replace_rules(node, rules, animate=animate)
        sheet._process_component_classes(node)

    def components(self, sheet: Stylesheet, node: DOMNode) -> None:
        """Do as `Stylesheet._process_component_classes`, but keep the nodes of components."""
        if not node._component_styles:
            self._components(sheet, node)
            return
        changed = False
        for part in node._component_styles.values():
            assert part.node is not None
            before = part.base.get_rules()
            self.apply(sheet, part.node)
            changed |= before != part.base.get_rules()
        if changed:
            node.refresh()

    def _place(self, node: DOMNode) -> int:
        """Return the same number for nodes of which a selector knows the same."""
        return self._places.setdefault(place(node), len(self._places))

    def _number(self, sheet: Stylesheet) -> int:
        """Return the same number for sheets of the same rules."""
        rules = sheet.rules
        last = self._sheet_of.get(sheet)
        if last is None or last[0] is not rules:
            same = tuple(map(id, rules))  # they live as long as `_parsed`
            last = self._sheet_of[sheet] = rules, self._sheets.setdefault(same, len(self._sheets))
        return last[1]


@contextmanager
def remembering() -> Iterator[None]:
    """Remember the styles of all apps until the block ends."""
    known = Remembered()

    def parse(sheet: Stylesheet, css: str, **told: Any) -> list[RuleSet]:
        return known.parse(sheet, css, **told)

    def apply(sheet: Stylesheet, node: DOMNode, **told: Any) -> None:
        known.apply(sheet, node, **told)

    def components(sheet: Stylesheet, node: DOMNode) -> None:
        known.components(sheet, node)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse)
        patch.setattr(Stylesheet, "_process_component_classes", components)
        patch.setattr(Stylesheet, "apply", apply)
        yield


@pytest.fixture(scope="session", autouse=True)
def styles_found_once() -> Iterator[None]:
    """Remember the styles of all apps of a worker."""
    with remembering():
        yield
