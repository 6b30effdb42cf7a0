"""The binary block that carries the positions of the many units."""

import struct

import msgspec

from console.maps.block import CONVOY, LOOKS, STALE, encode_block
from console.views.map import MapUnit

TEAM = MapUnit("t", "team", 30_600_000, -114_300_000, "消", "available", "", "", -1, False, False)


def test_a_block_carries_place_age_glyph_and_look_of_each_unit() -> None:
    convoy = msgspec.structs.replace(TEAM, kind="convoy", look="en_route", glyph="运", age=7, stale=True)
    block = encode_block([TEAM, convoy])
    count, *numbers = struct.unpack("<I6i2H2B", block)
    assert count == 2
    assert numbers[:6] == [30_600_000, 30_600_000, -114_300_000, -114_300_000, -1, 7]
    assert numbers[6:8] == [ord("消"), ord("运")]
    assert numbers[8:] == [LOOKS.index("available"), LOOKS.index("en_route") + CONVOY + STALE]


def test_no_units_are_a_block_of_none() -> None:
    assert encode_block([]) == b"\0\0\0\0"


def test_a_glyph_beyond_the_basic_plane_or_none_does_not_break_the_block() -> None:
    strange = [msgspec.structs.replace(TEAM, glyph=glyph) for glyph in ("𠮷", "")]
    assert struct.unpack("<2H", encode_block(strange)[28:32]) == (ord("?"), 0)
