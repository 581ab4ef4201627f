"""Bytes become a tree that is safe to walk: it decides which XML nobody reads."""
