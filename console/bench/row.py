"""One figure as `bench` prints it."""

import msgspec


class Row(msgspec.Struct, frozen=True):
    """Ours, the bare peer measured in the same run, their ratio, and the size.

    Times are in ms, rates per second. `n` is the size of what was measured: entries, actions, rows, heartbeats.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float
    n: int


def row(name: str, value: float, unit: str, peer: str, peer_value: float, n: int) -> Row:
    """A figure with its ratio, rounded to what can be believed."""
    return Row(name, round(value, 3), unit, peer, round(peer_value, 3), round(value / peer_value, 3), n)
