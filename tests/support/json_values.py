"""Strategies for any JSON that a service could send, including likely names."""

from __future__ import annotations

from hypothesis import strategies as st

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800\x1b[2J")
)


def json_values(*names: str) -> st.SearchStrategy[object]:
    """Return values of any shape whose objects use these names, and any others."""
    keys = st.sampled_from(names) | st.text() if names else st.text()
    return st.recursive(
        SCALARS, lambda inner: st.lists(inner) | objects(keys, inner), max_leaves=15
    )


def objects(
    keys: st.SearchStrategy[str], values: st.SearchStrategy[object]
) -> st.SearchStrategy[dict[str, object]]:
    """Return small objects: larger ones are slow to generate, and find no other bugs."""
    return st.dictionaries(keys, values, max_size=6)
