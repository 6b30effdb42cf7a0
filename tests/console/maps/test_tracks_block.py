"""The block of the mass: what goes in comes out, and columns of different lengths never do."""

import json

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.positions import Positions
from console.maps.tracks_block import STALE, encode_roster, encode_tracks
from console.views.tracks import MapTracks, Roster, TracksBuilder
from resources.base import SECOND, Instant

ROW = st.tuples(
    st.integers(-90_000_000, 90_000_000),
    st.integers(-180_000_000, 180_000_000),
    st.integers(0, 2**31 - 1),
    st.integers(0, 1),
    st.booleans(),
)


def tracks_of(rows: list[tuple[int, int, int, int, bool]]) -> MapTracks:
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


def decoded(block: bytes) -> tuple[int, list[tuple[int, int, int, int, bool]]]:
    """As the page reads it."""
    count, roster = np.frombuffer(block, "<u4", 2).tolist()
    lats, lons, ages = (np.frombuffer(block, "<i4", count, 8 + 4 * count * n).tolist() for n in range(3))
    looks = np.frombuffer(block, "u1", count, 8 + 12 * count).tolist()
    assert len(block) == 8 + 13 * count
    kinds, stale = [look & 63 for look in looks], [bool(look & STALE) for look in looks]
    return roster, list(zip(lats, lons, ages, kinds, stale, strict=True))


@given(st.lists(ROW, max_size=50), st.integers(0, 2**32 - 1))
def test_the_page_reads_what_was_packed(rows: list[tuple[int, int, int, int, bool]], roster: int) -> None:
    assert decoded(encode_tracks(tracks_of(rows), roster)) == (roster, rows)


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
