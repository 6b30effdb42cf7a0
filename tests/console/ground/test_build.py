"""A city is built at once or not at all, and building one does not touch what else lies in its folder."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from console.ground.build import import_city
from console.ground.city import list_cities, open_ground
from console.ground.folders import building
from console.ground.importing import Report
from resources.base import BadInput, Name
from tests.console.ground.conftest import TOWN
from tests.console.ground.sketch import small_town


class Stopped(Exception):
    """Somebody pressed cancel."""


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return small_town().write(tmp_path / "town.osm.pbf")


def hidden(home: Path) -> list[str]:
    return [path.name for path in (home / "cities").iterdir() if path.name != "xiaojiang"]


def test_an_import_reports_what_was_read_and_what_was_left_out(imported: tuple[Path, Report]) -> None:
    report = imported[1]
    assert report.read == {"nodes": 9, "ways": 33, "relations": 3}
    assert report.left_out == ()
    assert report.manifest.counts["people"] == 6_000
    assert report.manifest.counts["areas"] == 3
    assert report.manifest.counts["tiles_boundaries"] == 3


@pytest.mark.parametrize("step", ["copy", "read", "roads", "names", "tiles"])
def test_a_cancelled_import_leaves_nothing(tmp_path: Path, extract: Path, step: str) -> None:
    def stop(reached: str, share: float) -> None:
        if reached == step:
            raise Stopped

    with pytest.raises(Stopped):
        import_city(extract, tmp_path, "xiaojiang", TOWN, stop)
    assert list_cities(tmp_path) == []
    assert not (tmp_path / "cities" / "xiaojiang").exists()
    assert not (tmp_path / "cities").exists() or hidden(tmp_path) == []


def test_new_ground_for_a_city_keeps_its_journal_and_profile(tmp_path: Path, extract: Path) -> None:
    import_city(extract, tmp_path, "xiaojiang", TOWN)
    folder = tmp_path / "cities" / "xiaojiang"
    (folder / "vigil.db").write_bytes(b"the record")
    (folder / "profile.toml").write_text("rules")
    larger = small_town()
    larger.point((113.911, 29.958), amenity="school", name="春晖小学")
    import_city(larger.write(extract), tmp_path, "xiaojiang", TOWN)
    assert (folder / "vigil.db").read_bytes() == b"the record"
    assert (folder / "profile.toml").read_text() == "rules"
    assert [site.name.zh for site in open_ground(folder).sites if site.kind == "school"] == ["春晖小学"]
    assert hidden(tmp_path) == []


def test_a_failed_import_keeps_the_ground_that_was_there(tmp_path: Path, extract: Path) -> None:
    before = import_city(extract, tmp_path, "xiaojiang", TOWN).manifest
    extract.write_bytes(extract.read_bytes()[:-50])
    with pytest.raises(BadInput):
        import_city(extract, tmp_path, "xiaojiang", TOWN)
    ground = open_ground(tmp_path / "cities" / "xiaojiang")
    assert ground.manifest == before
    assert len(ground.sites) == before.counts["sites"]


def test_a_crash_while_new_ground_is_moved_in_is_mended_when_the_city_is_opened(tmp_path: Path, extract: Path) -> None:
    import_city(extract, tmp_path, "xiaojiang", TOWN)
    folder, ready = tmp_path / "cities" / "xiaojiang", tmp_path / "cities" / ".xiaojiang.ready"
    larger = small_town()
    larger.point((113.911, 29.958), amenity="school", name="春晖小学")
    other = tmp_path / "other"
    new = import_city(larger.write(extract), other, "xiaojiang", TOWN).manifest
    (other / "cities" / "xiaojiang").rename(ready)
    (ready / "roads.npz").replace(folder / "roads.npz")  # the crash came after the first file
    ground = open_ground(folder)
    assert ground.manifest == new
    assert any(site.kind == "school" for site in ground.sites)
    assert not ready.exists()


def test_what_a_killed_build_left_behind_goes_with_the_next(tmp_path: Path, extract: Path) -> None:
    left = tmp_path / "cities" / ".xiaojiang.building-killed"
    left.mkdir(parents=True)
    (left / "roads.npz").write_bytes(b"half")
    assert list_cities(tmp_path) == []
    import_city(extract, tmp_path, "xiaojiang", TOWN)
    assert hidden(tmp_path) == []


def test_two_builds_at_a_time_do_not_meet(tmp_path: Path, extract: Path) -> None:
    with building(tmp_path / "cities" / "xiaojiang"), pytest.raises(BadInput) as refused:
        import_city(extract, tmp_path, "xiaojiang", TOWN)
    assert refused.value.reason.code == "city-being-built"


def test_another_city_s_folder_is_not_taken(tmp_path: Path, extract: Path) -> None:
    import_city(extract, tmp_path, "xiaojiang", TOWN)
    with pytest.raises(BadInput) as refused:
        import_city(extract, tmp_path, "xiaojiang", Name("小降市"))
    assert refused.value.reason.code == "city-name-taken"


def test_a_home_that_cannot_be_written_is_one_clear_refusal(tmp_path: Path, extract: Path) -> None:
    (tmp_path / "cities").write_text("a file where the folder should be")
    with pytest.raises(BadInput) as refused:
        import_city(extract, tmp_path, "xiaojiang", TOWN)
    assert refused.value.reason.code == "city-not-written"


def test_the_same_extract_gives_the_same_bytes(tmp_path: Path, extract: Path) -> None:
    folders = []
    for home in ("one", "two"):
        import_city(extract, tmp_path / home, "xiaojiang", TOWN)
        folders.append(tmp_path / home / "cities" / "xiaojiang")
    names = sorted(path.name for path in folders[0].iterdir())
    assert names == sorted(path.name for path in folders[1].iterdir())
    differing = [name for name in names if (folders[0] / name).read_bytes() != (folders[1] / name).read_bytes()]
    assert differing == []


def test_ways_with_missing_points_are_kept_as_far_as_they_are_known(tmp_path: Path) -> None:
    cut = small_town()
    known = [cut.point((113.940 + step * 0.001, 29.950)) for step in range(4)]
    cut.way([*known[:2], 99_001, *known[2:]], highway="residential", name="边界路")
    cut.way([99_001, 99_002], highway="residential")
    report = import_city(cut.write(tmp_path / "cut.osm.pbf"), tmp_path, "cut", Name("Cut"))
    found = {reason.code: reason.params["count"] for reason in report.left_out}
    assert found["ways-cut"] == 1
    assert found["ways-without-shape"] == 1


def test_a_block_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Stopped), building(tmp_path / "cities" / "xiaojiang") as made:
        (made / "half").write_text("half")
        raise Stopped
    assert hidden(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from console.ground.build import import_city
from resources.base import Name

def kill(step, share):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

import_city(Path(sys.argv[1]), Path(sys.argv[2]), "xiaojiang", Name("小江市", "Xiaojiang"), kill)
"""


@pytest.mark.parametrize("step", ["read", "names", "tiles", "done"])
def test_a_build_killed_at_any_step_shows_no_city_and_the_next_one_succeeds(
    tmp_path: Path, extract: Path, step: str
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, extract, tmp_path, step], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list_cities(tmp_path) == []
    import_city(extract, tmp_path, "xiaojiang", TOWN)
    assert [city.slug for city in list_cities(tmp_path)] == ["xiaojiang"]
    assert hidden(tmp_path) == []


NO_ROOM = """
import resource, sys
from pathlib import Path
from console.ground.build import import_city
from resources.base import BadInput, Name

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    import_city(Path(sys.argv[1]), Path(sys.argv[2]), "xiaojiang", Name("小江市", "Xiaojiang"))
except BadInput as refused:
    print(refused.reason.code)
"""


@pytest.mark.parametrize("room", [1_000, 30_000])
def test_where_the_files_find_no_room_the_import_is_refused_and_leaves_nothing(
    tmp_path: Path, extract: Path, room: int
) -> None:
    command = [sys.executable, "-c", NO_ROOM, str(extract), str(tmp_path), str(room)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "city-not-written"
    assert hidden(tmp_path) == []
    assert list_cities(tmp_path) == []


def test_signs_at_crossings_are_taken_over_and_what_is_kept_back_is_counted(tmp_path: Path) -> None:
    town = small_town()
    points = [(round(113.9 + step * 0.002, 6), 29.946) for step in range(3)]
    west, east = town.line(*points[:2], highway="residential"), town.line(*points[1:], highway="residential")
    south = town.line(points[1], (113.902, 29.940), highway="residential")
    up = town.line(points[1], (113.902, 29.950), highway="residential")
    here = town.point(points[1])
    town.sign(west, here, south, restriction="no_right_turn")
    town.sign(up, here, south, restriction="only_straight_on")
    town.sign(east, here, up, restriction="no_right_turn", **{"except": "psv;emergency"})
    town.sign(east, here, up, restriction__conditional="no_right_turn @ (07:00-09:00)")
    town.sign(east, 999_999, up, restriction="no_u_turn")
    report = import_city(town.write(tmp_path / "signs.osm.pbf"), tmp_path, "xiaojiang", TOWN)
    # no right turn from the west; from the north straight on only: neither west nor east
    assert report.manifest.counts["forbidden_turns"] == 3
    assert report.left_out == ()
    over = small_town()
    members = [("w", 1, "from"), ("w", 2, "via"), ("w", 3, "to")]
    over._relations.append((members, {"type": "restriction", "restriction": "no_u_turn"}))
    report = import_city(over.write(tmp_path / "over.osm.pbf"), tmp_path, "xiaojiang", TOWN)
    assert [(reason.code, reason.params) for reason in report.left_out] == [("restrictions-over-ways", {"count": 1})]
