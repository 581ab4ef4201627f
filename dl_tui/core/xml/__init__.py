"""Turns bytes into a tree that is safe to walk: decides which XML is refused."""
