"""The contract with its own mistakes mended: each mend is one entry of data with its reason.

The published file stays as it is beside this one. A mend only puts right what contradicts the
contract's own prose, its examples, or what a running service can be seen to do.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.contract.contract import OPERATIONS, Contract, load


class _Drop:
    """Stands for nothing at all."""


DROP = _Drop()


@dataclass(frozen=True)
class Mend:
    """Why, where, and what stands there instead: a value, DROP, or a function of what stood there.

    A place is dotted and begins with an operation's name, or with # and a schema's.
    """

    why: str
    where: tuple[str, ...]
    value: Any

    def apply(self, contract: Contract) -> None:
        """Change the contract in place."""
        for place in self.where:
            node, keys = _start(contract, place)
            for key in keys[:-1]:
                node = node.setdefault(key, {})
            self._put(node, keys[-1])

    def _put(self, node: dict[str, Any], key: str) -> None:
        if isinstance(self.value, _Drop):
            del node[key]
        elif callable(self.value):
            node[key] = self.value(node.get(key))
        else:
            node[key] = copy.deepcopy(self.value)


def each(operations: Iterable[str], place: str) -> tuple[str, ...]:
    """Return the same place in several operations or schemas."""
    return tuple(f"{operation}.{place}" for operation in operations)


def renamed(names: dict[str, str]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return a mend of misspelt properties."""
    return lambda fields: {names.get(name, name): field for name, field in fields.items()}


def wrapped(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what holds for an object whose one field `details` is as the schema says."""
    fields = {"details": schema}
    return {"type": "object", "required": [*fields], "properties": fields}


def refused(*codes: str) -> dict[str, Any]:
    """Return a response that refuses with one of these codes."""
    fields = {"error": {"type": "string", "enum": sorted(codes)}, **_TEXT}
    schema = {"type": "object", "required": ["error"], "properties": fields}
    return {"description": "Refused", "content": {"application/json": {"schema": schema}}}


_TEXT = {"error_description": {"type": "string"}}


def _start(contract: Contract, place: str) -> tuple[dict[str, Any], list[str]]:
    first, *keys = place.split(".")
    if first == "#":
        return contract, keys
    if first.startswith("#"):
        return contract["components"]["schemas"], [first[1:], *keys]
    method, path = OPERATIONS[first]
    return contract["paths"][path][method], keys


def mended(*mends: Mend) -> Contract:
    """Return the contract with these mends applied, in their order."""
    contract = load()
    for mend in mends:
        mend.apply(contract)
    return contract
