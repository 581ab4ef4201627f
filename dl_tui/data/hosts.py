"""Hosts, as they stand in addresses."""

from __future__ import annotations


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine as seen from itself alone."""
    if host == "localhost":
        return True
    from ipaddress import ip_address  # most starts are told no address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
