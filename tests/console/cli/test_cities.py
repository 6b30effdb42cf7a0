"""Cities by the command line: imported, listed, chosen; broken input changes nothing."""

import shutil
from pathlib import Path

import pytest

from console.profile import load_profile
from resources.base import Name
from tests.console.cli.conftest import Said, Vigil, ended, files, started
from tests.console.ground.sketch import small_town


def test_an_imported_city_has_ground_profile_and_page_and_is_the_one_in_use(imported: tuple[Path, Said]) -> None:
    home, said = imported
    folder = home / "cities" / "xiaojiangshi"
    assert said.code == 0, said.err
    assert "小江市: 6,000 people" in said.out
    assert str(folder / "profile.toml") in said.out
    assert (folder / "page" / "index.html").is_file()
    profile = load_profile(folder / "profile.toml")
    assert (profile.name, profile.population) == (Name("小江市"), 6_000)
    assert 'city = "xiaojiangshi"' in (home / "settings.toml").read_text()


def test_progress_goes_to_stderr_a_line_a_step(imported: tuple[Path, Said]) -> None:
    said = imported[1]
    assert said.err.splitlines()[0] == "Building 小江市: 0 % · copying the extract"
    assert said.err.splitlines()[-1] == "Building 小江市: 100 % · done"


def test_a_second_city_does_not_push_itself_in_front_of_the_one_in_use(vigil: Vigil, home: Path, extract: Path) -> None:
    (home / "settings.toml").unlink()  # never chosen, but the only one there is
    made = vigil("city", "import", extract, "--name", "Aarau", "--json").json
    assert (made["slug"], made["counts"]["people"], made["left_out"]) == ("aarau", 6_000, [])
    listed = vigil("city", "list", "--json").json
    assert [(city["slug"], city["current"]) for city in listed] == [("aarau", False), ("xiaojiangshi", True)]
    assert vigil("city", "use", "aarau").code == 0
    assert vigil("city", "list").out.splitlines()[0].startswith("*  aarau")


def test_a_city_is_chosen_by_its_chinese_name_as_well(vigil: Vigil, home: Path) -> None:
    (home / "settings.toml").write_text('language = "en"\n')
    assert vigil("city", "use", "小江市", "--json").json == {"city": "xiaojiangshi"}
    assert (home / "settings.toml").read_text() == 'city = "xiaojiangshi"\nlanguage = "en"\ntheme = "dark"\n'


def test_a_broken_extract_is_named_with_its_byte_and_nothing_changes(
    vigil: Vigil, home: Path, extract: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(extract.read_bytes()[:-40])
    before = files(home)
    said = vigil("city", "import", broken, "--name", "小江市")
    refused = said.err.splitlines()[-1]
    assert said.code == 1
    assert refused.startswith(f"vigil: {broken}: the map extract cannot be read from byte ")
    assert files(home) == before


def test_with_broken_settings_no_city_is_begun(vigil: Vigil, home: Path, extract: Path) -> None:
    (home / "settings.toml").write_text("city = 7\n")
    before = files(home)
    for words in (("city", "import", extract, "--name", "Aarau"), ("city", "build"), ("city", "list")):
        said = vigil(*words)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"vigil: {home / 'settings.toml'}: ") and said.err.count("\n") == 1
    assert files(home) == before


def test_new_ground_keeps_the_profile_and_draws_a_new_page(vigil: Vigil, home: Path, tmp_path: Path) -> None:
    folder = home / "cities" / "xiaojiangshi"
    rules, page = (folder / "profile.toml").read_text() + "# ours\n", (folder / "page" / "index.html").read_text()
    (folder / "profile.toml").write_text(rules)
    larger = small_town()
    larger.line((113.900, 29.970), (113.900, 30.050), highway="primary")
    assert vigil("city", "import", larger.write(tmp_path / "l.osm.pbf"), "--name", "小江市").code == 0
    assert (folder / "profile.toml").read_text() == rules
    assert (folder / "page" / "index.html").read_text() != page


def test_a_city_whose_ground_cannot_be_used_is_listed_with_the_reason(vigil: Vigil, home: Path) -> None:
    (home / "cities" / "xiaojiangshi" / "ground.json").write_text('{"format": 1')
    (city,) = vigil("city", "list", "--json").json
    assert city["slug"] == "xiaojiangshi" and "cannot be read" in city["fault"]
    said = vigil("journal", "show")
    assert said.code == 1 and "ground.json: the file cannot be read" in said.err and said.err.count("\n") == 1


def test_an_empty_home_says_how_to_get_a_city(vigil: Vigil, tmp_path: Path) -> None:
    said = vigil("journal", "show", "--home", tmp_path / "new")
    assert said.code == 1
    assert said.err == f"vigil: {tmp_path / 'new'}: there is no city yet: build the training city or import one\n"
    assert not (tmp_path / "new").exists()


def test_while_a_city_is_being_built_another_build_is_refused(vigil: Vigil, home: Path, extract: Path) -> None:
    from console.ground.folders import building

    with building(home / "cities" / "other"):
        said = vigil("city", "import", extract, "--name", "小江市")
    assert said.code == 1
    assert said.err.splitlines()[-1].endswith("another process is building a city: wait until it is done")


def test_two_builds_of_a_training_city_give_it_its_stock_once(training_home: Path) -> None:
    both = [ended(process) for process in [started("--home", training_home, "city", "build") for _ in range(2)]]
    assert [said.code for said in both] == [0, 0], both
    shown = ended(started("--home", training_home, "journal", "show", "--after", "0", "--json")).json
    assert {(entry["command"], entry["actor"] != "") for entry in shown} == {("opening-stock", True)}
    kinds = [entry["kind"] for entry in shown]
    assert kinds.count("TeamsListed") == kinds.count("ItemsListed") == 1


def test_building_again_leaves_what_is_there(vigil: Vigil, training_home: Path) -> None:
    assert vigil("city", "build", "--json").json["founded"] is True
    entries = len(vigil("journal", "show", "--after", "0", "--json").json)
    before = files(training_home)
    again = vigil("city", "build")
    assert again.code == 0 and "stays as it is" in again.out
    assert {name for name, data in files(training_home).items() if before.get(name) != data} <= {
        "cities/linjiang/vigil.db-shm",
        "cities/linjiang/vigil.db-wal",
        "cities/linjiang/vigil.db",
    }
    assert len(vigil("journal", "show", "--after", "0", "--json").json) == entries


@pytest.mark.parametrize("missing", ["profile.toml", "page", "vigil.db"])
def test_what_a_crash_left_unfinished_of_a_city_is_there_at_the_next_start(
    vigil: Vigil, training_home: Path, missing: str
) -> None:
    vigil("city", "build")
    path = training_home / "cities" / "linjiang" / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    said = vigil("run", "--book", "nowhere")  # all that comes before the window
    assert said.code == 1 and said.err.endswith("there is no book nowhere\n")
    assert path.exists()
    assert vigil("journal", "show", "--limit", "1", "--json").json[0]["kind"] == "SheltersListed"


def test_what_the_map_knows_is_taken_over_once_and_by_ordinary_entries(vigil: Vigil) -> None:
    seen = vigil("city", "adopt", "--dry-run", "--json").json
    assert ([team["name"]["zh"] for team in seen["teams"]], seen["entries"]) == (["春晖消防站", "市第一医院"], [])
    assert [len(vigil("city", "adopt", "--json").json["entries"]) for _ in range(2)] == [1, 0]
    said = vigil("city", "adopt")
    assert said.out.splitlines() == ["0 teams and 0 shelters from the map; 2 were listed already"]
