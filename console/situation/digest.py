"""One short value for everything that a situation holds: two folds that agree have the same, and no others.

It walks whatever the situation is made of, so an area that comes later is in it from its first day.
"""

import hashlib
from collections.abc import Iterable, Mapping, Set
from typing import Any

import msgspec

from console.situation.situation import Situation

TABLES = frozenset({"_appliers"})
"""What a situation holds of functions, and not of the city."""


def state_hash(situation: Situation) -> str:
    """SHA-256 over the canonical form, as hexadecimal digits. TypeError for a float or another thing without one."""
    held = {name: value for name, value in vars(situation).items() if name not in TABLES}
    return hashlib.sha256(_canonical(held, set())).hexdigest()


def _canonical(value: Any, above: set[int]) -> bytes:
    """The value as bytes: its kind, its length, what it holds. `above` are the things that it lies in."""
    kind = type(value)
    if kind is str or kind is int or value is None:  # nearly all that there is
        return _framed(kind.__name__, str(value).encode("utf-8", "surrogatepass"))
    if isinstance(value, bytes):
        return _framed(kind.__name__, value)
    if isinstance(value, bool | int | str):
        return _framed(kind.__name__, str(value).encode("utf-8", "surrogatepass"))
    if id(value) in above:
        return _framed("above", b"")
    above.add(id(value))
    name, parts = _parts(value, above)
    above.remove(id(value))
    return _framed(name, b"".join(parts))


def _parts(value: Any, above: set[int]) -> tuple[str, list[bytes]]:
    """What a thing is called and what it holds, each as bytes."""
    if isinstance(value, msgspec.Struct):
        return type(value).__name__, [_canonical(getattr(value, name), above) for name in value.__struct_fields__]
    if isinstance(value, Mapping):
        return "dict", sorted([_canonical(key, above) + _canonical(one, above) for key, one in value.items()])
    if isinstance(value, Set):
        return "set", sorted([_canonical(one, above) for one in value])
    if hasattr(value, "__dict__"):
        return type(value).__name__, [_canonical(vars(value), above)]
    if isinstance(value, Iterable):
        return "list", [_canonical(one, above) for one in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _framed(kind: str, held: bytes) -> bytes:
    return b"%s %d:%s" % (kind.encode(), len(held), held)
