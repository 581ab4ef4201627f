"""The tests, which mirror the tree of the package."""
