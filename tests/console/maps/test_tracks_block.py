"""The block of the mass: what goes in comes out, and columns of different lengths never do."""

import json

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.positions import Positions
from console.maps.tracks_block import HEAD, STALE, encode_roster, encode_tracks
from console.views.tracks import MapTracks, Roster, TracksBuilder
from resources.base import SECOND, Instant

Row = tuple[int, int, int, int, bool]
ROW = st.tuples(
    st.integers(-90_000_000, 90_000_000),
    st.integers(-180_000_000, 180_000_000),
    st.integers(0, 2**31 - 1),
    st.integers(0, 1),
    st.booleans(),
)


def tracks_of(rows: list[Row]) -> MapTracks:
    lats, lons, ages, kinds, stale = (np.array(list(column)) for column in zip(*rows, strict=True)) if rows else (
        np.zeros(0, dtype=np.int64) for _ in range(5)
    )  # fmt: skip
    ids = tuple(str(row) for row in range(len(rows)))
    return MapTracks(
        Roster(ids, ids, "test"),
        kinds.astype(np.uint8),
        lats.astype(np.int32),
        lons.astype(np.int32),
        ages.astype(np.int32),
        stale.astype(np.bool_),
    )


def decoded(block: bytes) -> tuple[int, list[Row]]:
    """As the page reads it."""
    count, _roster, south, west, unit = HEAD.unpack_from(block)
    north, east = (np.frombuffer(block, "<u4", count, HEAD.size + 4 * count * n).astype(np.int64) for n in range(2))
    assert len(block) == HEAD.size + 8 * count
    lats, lons = (north >> 8) * unit + south, (east >> 8) * unit + west
    return unit, [
        (lat, lon, int(code), int(look) & 63, bool(look & STALE))
        for lat, lon, code, look in zip(lats.tolist(), lons.tolist(), east & 255, north & 255, strict=True)
    ]


def told(seconds: int) -> tuple[int, str]:
    """What people are told of an age."""
    if seconds < 60:
        return seconds, "s"
    return (seconds // 60, "min") if seconds < 3600 else (min(seconds // 3600, 137), "h")


def told_by_code(code: int) -> tuple[int, str]:
    if code < 60:
        return code, "s"
    return (code - 59, "min") if code < 119 else (code - 118, "h")


@given(st.lists(ROW, max_size=50))
def test_the_page_reads_what_was_packed(rows: list[Row]) -> None:
    unit, read = decoded(encode_tracks(tracks_of(rows), 7))
    assert len(read) == len(rows)
    for (lat, lon, age, kind, stale), (read_lat, read_lon, code, read_kind, read_stale) in zip(rows, read, strict=True):
        assert 0 <= lat - read_lat < unit
        assert 0 <= lon - read_lon < unit
        assert told_by_code(code) == told(age)
        assert (read_kind, read_stale) == (kind, stale)


@given(st.lists(st.tuples(*[st.integers(0, 16_700_000)] * 2), min_size=1, max_size=50))
def test_within_sixteen_degrees_no_micro_degree_is_lost(places: list[tuple[int, int]]) -> None:
    rows = [(29_000_000 + lat, 113_000_000 + lon, 0, 0, False) for lat, lon in places]
    unit, read = decoded(encode_tracks(tracks_of(rows), 7))
    assert unit == 1
    assert [row[:2] for row in read] == [row[:2] for row in rows]


def test_columns_of_different_lengths_are_never_packed() -> None:
    tracks = tracks_of([(1, 2, 3, 0, False), (4, 5, 6, 1, True)])
    short = MapTracks(tracks.roster, tracks.kinds, tracks.lats[:1], tracks.lons, tracks.ages, tracks.stale)
    with pytest.raises(ValueError, match="2 things"):
        encode_tracks(short, 1)


def test_names_are_json_and_may_hold_anything() -> None:
    names = ('<b>"\n', "鄂A·12345")
    assert json.loads(encode_roster(Roster(("a", "b"), names, "x"), 3)) == {
        "number": 3, "ids": ["a", "b"], "names": list(names), "source": "x",
    }  # fmt: skip


def test_only_what_was_seen_is_shown_and_what_is_older_than_the_limit_is_stale() -> None:
    now = Instant(1_000 * SECOND)
    held = Positions(["a", "b", "c", "d"], ["A", "B", "C", "D"], ("vehicle", "vehicle", "vehicle", "sensor"), "test")
    seen = np.array([940, 939, 1_005]) * SECOND
    held.take(np.array([0, 2, 3]), np.ones(3), np.ones(3), seen)
    builder = TracksBuilder(held, 60)
    tracks = builder.build(now)
    assert tracks.roster.ids == ("a", "c", "d")
    assert (tracks.ages.tolist(), tracks.stale.tolist()) == ([60, 61, 0], [False, True, False])
    assert builder.build(now).roster is tracks.roster
    held.take(np.array([1]), np.ones(1), np.ones(1), np.array([now]))
    assert builder.build(now).roster.names == ("A", "B", "C", "D")
    assert msgspec.json.encode(builder.build(now).roster.ids)
