"""What is remembered of styles is what Textual would find."""

from __future__ import annotations

from itertools import pairwise

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.css.styles import Styles
from textual.dom import DOMNode
from textual.widgets import Input, Label

from tests.support.hands import hands_on
from tests.support.styles import remembering


class Styled(App[None]):
    """Styles by class, id, parent, focus, disabled state, theme and position."""

    CSS = """
    .warm Label { color: red; }
    #second { color: blue; }
    Input { background: green; }
    Input:focus { background: yellow; }
    Vertical:disabled Input { background: black; }
    App:light Label { text-style: bold; }
    Label:last-child { text-style: underline; }
    Vertical:focus-within > .near { background: magenta; }
    """

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("one")
            yield Label("two", id="second", classes="near")
            yield Label("three", classes="near")
            yield Input(id="first")
            yield Input()
            yield Label("last")


def rules(styles: Styles) -> dict[str, str]:
    """Return rules in a way that can be compared; a layout, for one, only equals itself."""
    return {name: repr(value) for name, value in styles.get_rules().items()}


def styles(app: App[None]) -> list[object]:
    """Return the rules of each widget and of its components."""
    nodes: list[DOMNode] = [app, *app.screen.walk_children(with_self=True)]
    return [
        (
            rules(node._css_styles),
            {name: rules(part.base) for name, part in node._component_styles.items()},
        )
        for node in nodes
    ]


def restyle(app: App[None]) -> None:
    """Add a rule, as the first screen of a class does with those of its class."""
    app.stylesheet.add_source("Input { width: 9; }", read_from=("later", ""))
    app.stylesheet.reparse()
    app.stylesheet.update(app.screen)


async def changes() -> list[list[object]]:
    """Return the styles of one app after each of many changes."""
    app = Styled()
    seen = []
    async with hands_on(app) as hands:
        pane, second = app.screen.query_one(Vertical), app.screen.query_one("#second")

        async def see() -> None:
            await hands.rest()
            seen.append(styles(app))

        await see()
        for change in (
            lambda: pane.add_class("warm"),
            lambda: app.screen.set_focus(None),
            lambda: app.screen.query_one("#first").focus(),
            lambda: second.remove_class("near"),
            lambda: setattr(pane, "disabled", True),
            lambda: setattr(app, "theme", "textual-light"),
            lambda: setattr(pane, "disabled", False),
            lambda: pane.mount(Label("behind it", classes="near")),
            lambda: pane.remove_class("warm"),
            lambda: setattr(app, "theme", "textual-dark"),
            lambda: restyle(app),
        ):
            change()
            await see()
    return seen


async def test_after_each_change_the_styles_are_those_that_textual_finds() -> None:
    found = await changes()
    assert all(before != after for before, after in pairwise(found))
    with remembering():
        assert await changes() == found  # the first time
        assert await changes() == found
