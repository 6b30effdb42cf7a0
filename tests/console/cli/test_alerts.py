"""Warnings from files: good ones come in, bad ones are one line each."""

from pathlib import Path

from tests.console.cli.conftest import Vigil
from tests.console.messages import info, message, reference


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_good_warnings_come_in_beside_bad_ones_which_are_named_with_place_and_reason(
    vigil: Vigil, tmp_path: Path
) -> None:
    good = write(tmp_path, "rain.cap", message())
    bad = write(tmp_path, "bad.cap", message().replace("Moderate", "Yellow"))
    dtd = write(tmp_path, "dtd.cap", message(head="<!DOCTYPE alert>"))
    said = vigil("alert", "import", bad, good, dtd, tmp_path / "none.cap")
    assert said.code == 1
    assert said.out == "rain.cap: entry #1: Warning received: Yellow warning · 暴雨 · 市气象台\n"
    lines = said.err.splitlines()
    assert lines[0].startswith("vigil: bad.cap:9 info[1]/severity[1]: Yellow is none of: Extreme")
    assert lines[1].startswith("vigil: dtd.cap:1: the message carries a document type")
    assert lines[2].startswith("vigil: none.cap: the file cannot be read")
    assert len(lines) == 3


def test_a_cancellation_is_called_one_also_where_what_it_cancels_is_not_here(vigil: Vigil, tmp_path: Path) -> None:
    end = write(tmp_path, "end.cap", message("E-1", kind="Cancel", references=reference("nobody"), infos=""))
    assert vigil("alert", "import", end).out.startswith("end.cap: entry #1: Warning cancelled by its sender: E-1")


def test_json_says_what_became_of_each(vigil: Vigil, tmp_path: Path) -> None:
    drill = write(tmp_path, "drill.cap", message("D-1", status="Exercise"))
    old = write(tmp_path, "old.cap", message("O-1", infos=info(expires="2026-11-18T19:01:00+08:00")))
    said = vigil("alert", "import", drill, old, tmp_path, "--json")
    assert said.code == 1
    first, second = said.json["alerts"]
    assert (first["status"], first["counts"], first["level"], first["known"]) == ("Exercise", False, "yellow", False)
    assert second["standing"] == "expired"
    assert said.json["refused"][0]["code"] == "file-unreadable"
    again = vigil("--json", "alert", "import", drill)
    assert (again.code, again.json["alerts"][0]["known"], again.json["alerts"][0]["entries"]) == (0, True, [])


def test_the_record_with_a_warning_in_it_verifies_and_shows_it(vigil: Vigil, tmp_path: Path) -> None:
    vigil("alert", "import", write(tmp_path, "rain.cap", message()))
    assert vigil("journal", "verify").code == 0
    assert "Warning received: Yellow warning · 暴雨 · 市气象台" in vigil("journal", "show").out
