"""Packs the positions of the many units into one binary block, which the page reads as typed arrays.

Layout, little-endian: uint32 count n; int32 latitude[n]; int32 longitude[n] (micro-degrees); int32 age[n] (seconds,
-1 at its base); uint16 glyph[n] (UTF-16); uint8 look[n] (index into LOOKS, 64 added for a convoy, 128 for a stale one).
"""

import sys
from array import array
from collections.abc import Sequence
from typing import get_args

from console.views.map import MapUnit, UnitLook

LOOKS: tuple[str, ...] = get_args(UnitLook)
CONVOY = 64
STALE = 128
_LOOK_CODE = {look: code for code, look in enumerate(LOOKS)}


def encode_block(units: Sequence[MapUnit]) -> bytes:
    """The block of these units, in their order."""
    columns = (
        array("I", [len(units)]),
        array("i", [unit.lat for unit in units]),
        array("i", [unit.lon for unit in units]),
        array("i", [unit.age for unit in units]),
        array("H", [_glyph_code(unit.glyph) for unit in units]),
        array("B", [_look_code(unit) for unit in units]),
    )
    if sys.byteorder == "big":
        for column in columns:
            column.byteswap()
    return b"".join(column.tobytes() for column in columns)


def _glyph_code(glyph: str) -> int:
    code = ord(glyph[0]) if glyph else 0
    return code if code < 0x10000 else ord("?")


def _look_code(unit: MapUnit) -> int:
    return _LOOK_CODE[unit.look] + CONVOY * (unit.kind == "convoy") + STALE * unit.stale
