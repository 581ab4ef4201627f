"""A certificate authority for loopback servers."""

from tests.support.authority import authority

__all__ = ["authority"]
