"""A city opens at once, reads each part when it is asked for, and says what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from console.ground import build, training
from console.ground.build import build_training_city
from console.ground.city import Ground, list_cities, open_ground
from console.ground.importing import Report
from console.ground.progress import Progress
from console.ground.slugs import slug_of
from resources.base import BadInput, Name, Position
from tests.console.ground.sketch import small_town

WEST_BANK, EAST_BANK, OUTSIDE = (Position(29_960_000, lon) for lon in (113_910_000, 113_935_000, 114_500_000))


def test_opening_a_city_loads_no_numbers_library(imported: tuple[Path, Report]) -> None:
    code = (
        "import sys; from pathlib import Path; from console.ground import build, city; "
        "city.open_ground(Path(sys.argv[1])); build.training_city(Path(sys.argv[1]), 7); "
        "print([name for name in ('numpy', 'scipy', 'shapely', 'osmium', 'pypinyin') if name in sys.modules])"
    )
    folder = imported[0] / "cities" / "xiaojiang"
    said = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_the_cities_of_a_home_are_listed_and_other_folders_are_not(
    imported: tuple[Path, Report], tmp_path: Path
) -> None:
    assert [manifest.name for manifest in list_cities(imported[0])] == [Name("小江市", "Xiaojiang")]
    (tmp_path / "cities" / "empty").mkdir(parents=True)
    assert list_cities(tmp_path) == list_cities(tmp_path / "nowhere") == []


def test_a_folder_without_ground_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        open_ground(tmp_path)
    assert refused.value.reason.code == "city-without-ground"


def test_ground_of_another_format_is_refused_with_both_formats(tmp_path: Path, town: Ground) -> None:
    manifest = (town.folder / "ground.json").read_text()
    (tmp_path / "ground.json").write_text(manifest.replace('"format": ', '"format": 9'))
    with pytest.raises(BadInput) as refused:
        open_ground(tmp_path)
    assert refused.value.reason.code == "ground-format"


def test_a_missing_or_damaged_part_is_named(tmp_path: Path, town: Ground) -> None:
    (tmp_path / "ground.json").write_bytes((town.folder / "ground.json").read_bytes())
    (tmp_path / "places.json").write_bytes(b"[1, 2")
    (tmp_path / "roads.npz").write_bytes(b"no archive")
    ground = open_ground(tmp_path)
    with pytest.raises(BadInput) as missing:
        _ = ground.sites
    assert missing.value.reason.code == "ground-incomplete"
    for part in ("places", "network"):
        with pytest.raises(BadInput) as damaged:
            getattr(ground, part)
        assert damaged.value.reason.code == "file-unreadable"


def test_every_site_has_its_district(town: Ground) -> None:
    districts = {site.name.zh: site.district.zh for site in town.sites}
    assert districts["春晖消防站"] == "江西区"
    assert districts["江东调压站"] == "江东区"
    assert {site.kind for site in town.sites} == {"hospital", "fire_station", "gas_governor", "community", "bridge"}


def test_a_community_knows_how_many_live_there(town: Ground) -> None:
    assert [site.people for site in town.sites if site.kind == "community"] == [5_200]


def test_positions_lie_in_districts_or_in_none(town: Ground) -> None:
    assert [name.zh for name in town.districts.of([WEST_BANK, EAST_BANK, OUTSIDE])] == ["江西区", "江东区", ""]
    assert {name.zh for name in town.districts.names} == {"江西区", "江东区"}


def test_people_are_counted_around_a_place(town: Ground) -> None:
    assert town.population.total == 6_000
    assert town.population.within(Position(29_953_300, 113_902_200), 100) == 1_000
    assert town.population.within(Position(29_953_300, 113_902_200), 500) == 2_000
    assert town.population.within(OUTSIDE, 1_000) == 0


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("临江市", "linjiangshi"),
        ("Bad Ragaz", "bad-ragaz"),
        ("../../etc", "etc"),
        ("Zürich", "zurich"),
        ("A" * 99, "a" * 60),
    ],
)
def test_a_city_s_folder_has_a_name_that_is_safe_everywhere(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(BadInput):
        slug_of("../..")


def test_the_training_city_is_built_again_only_for_another_seed_or_generator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []

    def write(path: Path, seed: int, progress: Progress) -> None:
        built.append(seed)
        small_town().write(path)

    monkeypatch.setattr(training, "write_training_city", write)
    first = build_training_city(tmp_path, 7)
    assert build_training_city(tmp_path, 7) == first
    assert build_training_city(tmp_path, 8).training != first.training
    monkeypatch.setattr(build, "generator_digest", lambda: "another generator")
    build_training_city(tmp_path, 8)
    assert built == [7, 8, 8]
