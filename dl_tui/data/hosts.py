"""Host names and addresses in URLs."""

from __future__ import annotations


def is_loopback(host: str) -> bool:
    """Return whether a host is a loopback address of this machine."""
    if host == "localhost":
        return True
    from ipaddress import ip_address  # most starts have no address to check

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
