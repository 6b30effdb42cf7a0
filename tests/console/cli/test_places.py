"""Every verb that writes a file for somebody says in one line where it cannot, and leaves nothing half written."""

from pathlib import Path

import pytest

from tests.console.cli.conftest import Vigil, files

WRITERS = [
    ("journal", "export", "{place}"),
    ("journal", "extract", "--out", "{place}"),
    ("report", "after-action", "--lang", "en", "--out", "{place}"),
    ("stock", "export", "{place}"),
    ("stock", "template", "{place}"),
    ("plan", "template", "{place}"),
    ("layer", "export", "depots", "{place}.kml"),
    ("journal", "copies", "{place}"),
    ("database", "copy", "{record}", "{place}"),
]
PLACES = {
    "in a folder that nobody can write to": "/proc/x",
    "below such a folder": "/proc/x/y",
    "below a file": "{home}/settings.toml/x",
    "under a name that is too long": "{home}/" + "x" * 300,
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("words", WRITERS, ids=lambda words: " ".join(words[:2]))
def test_a_place_that_cannot_be_written_is_named_in_one_line(
    vigil: Vigil, record: Path, home: Path, words: tuple[str, ...], place: str
) -> None:
    vigil("journal", "show")
    (home / "settings.toml").write_text('city = "linjiang"\n')
    assert vigil("journal", "extract", "--out", home / "warm.jsonl").code == 0  # the key and the checkpoint are there
    before, there = files(home), place.format(home=home)
    said = vigil(*(word.format(place=there, record=record) for word in words))
    assert (said.code, said.err.count("\n")) == (1, 1), said.err
    assert said.err.startswith(f"vigil: {there}"), said.err
    assert "cannot be" in said.err
    assert files(home) == before


@pytest.mark.parametrize("words", [one for one in WRITERS if one[0] in ("journal", "stock") and "copies" not in one])
def test_a_folder_in_place_of_a_file_is_named(vigil: Vigil, record: Path, home: Path, words: tuple[str, ...]) -> None:
    there = home / "folder"
    there.mkdir()
    said = vigil(*(word.format(place=there, record=record) for word in words))
    assert said.code == 1
    assert said.err == f"vigil: {there}: the file cannot be written: Is a directory\n"
    assert list(there.iterdir()) == []


def test_a_home_in_which_no_key_can_be_kept_is_said_to_be_so(vigil: Vigil) -> None:
    said = vigil("--home", "/proc/x", "journal", "key", "rotate")
    line = "vigil: /proc/x/keys/console.pem: the file cannot be written: No such file or directory\n"
    assert (said.code, said.err) == (1, line)
