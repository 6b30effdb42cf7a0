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
    return hashlib.sha256(_canonical(held, frozenset())).hexdigest()


def _canonical(value: Any, above: frozenset[int]) -> bytes:
    """The value as bytes: its kind, its length, what it holds. `above` are the things that it lies in."""
    if value is None or isinstance(value, bool | int | str | bytes):
        return _plain(value)
    if id(value) in above:
        return _framed(b"above", ())
    above = above | {id(value)}
    if isinstance(value, Mapping):
        pairs = (_canonical(key, above) + _canonical(one, above) for key, one in value.items())
        return _framed(b"dict", sorted(pairs))
    if isinstance(value, Set):
        return _framed(b"set", sorted(_canonical(one, above) for one in value))
    if isinstance(value, msgspec.Struct):
        fields = (_canonical(getattr(value, name), above) for name in value.__struct_fields__)
        return _framed(type(value).__name__.encode(), fields)
    if hasattr(value, "__dict__"):
        return _framed(type(value).__name__.encode(), (_canonical(vars(value), above),))
    if isinstance(value, Iterable):
        return _framed(b"list", (_canonical(one, above) for one in value))
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _plain(value: bool | int | str | bytes | None) -> bytes:
    kind = type(value).__name__.encode()
    held = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    return _framed(kind, (held,))


def _framed(kind: bytes, parts: Iterable[bytes]) -> bytes:
    held = b"".join(parts)
    return b"%s %d:%s" % (kind, len(held), held)
