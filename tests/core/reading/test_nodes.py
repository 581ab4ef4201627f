"""Trees of XML and JSON seen the same way."""

from __future__ import annotations

from dl_tui.core.reading.nodes import Node, child, is_blank, json_node, named, value, walk
from dl_tui.core.xml.document import read_xml


def test_plain_members_are_attributes_and_objects_children() -> None:
    node = json_node("a", {"b": 1, "c": True, "d": None, "e": {"f": "x"}, "g": [{"h": 1.5}, {}]})
    assert node.attributes == (("b", "1"), ("c", "Yes"))
    assert [inner.tag for inner in node.children] == ["e", "g", "g"]
    assert node.children[1].attributes == (("h", "1.5"),)


def test_lists_of_values_are_joined_and_contexts_left_out() -> None:
    node = json_node("a", {"@context": "x", "b": ["x", False, None, [1]]})
    assert node.attributes == (("b", "x, No, 1"),)


def test_json_is_cleaned_cut_and_kept_out_of_tracebacks() -> None:
    node = json_node("a", {"b\x1b" * 200: "x\u202e\ud800", "c": "A" * 400})
    assert len(node.attributes[0][0]) == 100
    assert node.attributes[0][1] == "x��"
    assert node.attributes[1][1] == "[binary, 1 KB]"
    assert "binary" not in repr(node)


def test_json_is_read_64_levels_deep() -> None:
    members: dict[str, object] = {"leaf": "x"}
    for _ in range(500):
        members = {"a": members}
    node: Node = json_node("a", members)
    depth = 0
    while inner := next(iter(node.children), None):
        node, depth = inner, depth + 1
    assert depth == 64


def test_a_value_is_an_attribute_or_a_child_with_text() -> None:
    node = read_xml(b"<a n:X='1' y=' ' z='-'><y> two\n words </y><w/></a>")
    assert value(node, "x") == "1"
    assert value(node, "Y") == "two words"
    assert value(node, "z", "X") == "1"
    assert value(node, "z") == ""
    assert value(node, "w") == ""
    assert value(None, "x") == ""


def test_children_are_found_by_name_in_any_case() -> None:
    node = read_xml(b"<a><B/><b/><c/></a>")
    assert len(list(named(node, "b"))) == 2
    assert child(node, "d") is None
    assert child(None, "d") is None


def test_a_child_is_looked_for_among_the_first_thousand() -> None:
    assert child(read_xml(b"<a>" + b"<b/>" * 1000 + b"<c/></a>"), "c") is None


def test_a_placeholder_counts_as_blank() -> None:
    assert is_blank(" N/A ")
    assert not is_blank("none")


def test_a_walk_goes_from_the_outside_in_and_stops() -> None:
    root = read_xml(b"<a><b><c/></b><Skip><d/></Skip><e/></a>")
    assert [node.tag for node in walk(root, 10, ("skip",))] == ["a", "b", "c", "e"]
    assert [node.tag for node in walk(root, 2)] == ["a", "b"]
