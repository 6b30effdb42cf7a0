"""The command line's manners: exit codes, one clear line, options on either side of the verb, a fast start."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from console.cli import cities
from console.cli.main import carry_out, main
from tests.console.cli.conftest import ROOT, Said, Vigil, ended, started

WRONG_USAGE = {
    ("frobnicate",): "there is no verb frobnicate (help: vigil --help)",
    ("stock",): "the verb is missing (help: vigil stock --help)",
    ("stock", "import"): "FILE.xlsx is missing (help: vigil stock import --help)",
    ("city", "import", "x"): "--name is missing (help: vigil city import --help)",
    ("city", "list", "--frob"): "there is no option --frob (help: vigil city list --help)",
    ("--home",): "--home needs a value (help: vigil --help)",
    ("journal", "show", "--after", "x"): "--after does not take this: a whole number is needed (help: ",
    ("journal", "show", "--limit", "0"): "--limit does not take this: at least 1 is needed (help: ",
    ("city", "build", "--seed", "-1"): "--seed does not take this: at least 0 is needed (help: ",
    ("rehearse", "--size", "big"): "--size does not take this: write it like 1920x1080 (help: ",
    ("rehearse", "--size", "800x600"): "--size does not take this: at least 1366x768 (help: ",
    ("rehearse", "--lang", "fr"): "--lang does not take this: it is one of 'zh_CN', 'en' (help: ",
    ("city", "list", "extra"): "extra is too much (help: ",
    ("city", "--json=3", "list"): "there is no option --json (help: ",
}


@pytest.mark.parametrize(("words", "why"), WRONG_USAGE.items(), ids=map(" ".join, WRONG_USAGE))
def test_wrong_usage_is_one_line_and_exit_code_2(vigil: Vigil, words: tuple[str, ...], why: str) -> None:
    said = vigil(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"vigil: {why}") and said.err.count("\n") == 1
    assert said.err.endswith(" --help)\n")


def test_a_refusal_from_a_process_of_its_own_is_one_line_on_stderr_and_exit_code_1(home: Path) -> None:
    said = ended(started("--home", home, "city", "use", "Atlantis"))
    assert said == Said(1, "", f"vigil: {home}: there is no city Atlantis\n")


def test_for_a_program_a_refusal_is_a_document_as_well(vigil: Vigil) -> None:
    said = vigil("journal", "show", "--book", "nowhere", "--json")
    assert said.code == 1
    assert said.json["refused"]["code"] == "book-unknown"
    assert said.json["refused"]["params"] == {"book": "nowhere"}
    assert said.err == f"vigil: {said.json['refused']['place']}: there is no book nowhere\n"


def test_home_book_and_json_may_stand_before_or_after_the_verb(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VIGIL_HOME", raising=False)
    common = ["--home", str(home), "--book", "live", "--json"]
    assert carry_out([*common, "journal", "show"]) == carry_out(["journal", "show", *common]) == 0
    assert capsys.readouterr().out == "[]\n[]\n"


def test_what_stands_after_the_verb_wins(vigil: Vigil, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    assert vigil("--home", empty, "city", "list", "--json").json == []
    listed = vigil("--home", empty, "city", "list", "--json", "--home", tmp_path / "home").json
    assert [city["slug"] for city in listed] == ["xiaojiangshi"]


def test_broken_settings_are_named_and_nothing_is_done(vigil: Vigil, home: Path) -> None:
    (home / "settings.toml").write_text('city = "xiaojiangshi"\nlangauge = "en"\n')
    said = vigil("stock", "export", home / "out.xlsx")
    assert said.code == 1
    assert said.err.startswith(f"vigil: {home / 'settings.toml'}: the settings are not valid: ")
    assert "langauge" in said.err and said.err.count("\n") == 1
    assert not (home / "out.xlsx").exists()


def test_a_broken_profile_is_named_and_nothing_is_done(vigil: Vigil, home: Path) -> None:
    profile = home / "cities" / "xiaojiangshi" / "profile.toml"
    profile.write_text(profile.read_text().replace("dispatch = 180", "dispatch = -180"))
    said = vigil("stock", "export", home / "out.xlsx")
    assert said.code == 1
    assert said.err.startswith(f"vigil: {profile}: the city profile is not valid: ")
    assert "limits.dispatch" in said.err and said.err.count("\n") == 1


def test_a_home_that_is_no_folder_is_one_clear_line(vigil: Vigil, tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("a file where the folder should be")
    said = vigil("--home", home, "city", "use", "x")
    assert said.code == 1 and said.err.count("\n") == 1 and str(home) in said.err


def test_settings_that_cannot_be_written_are_one_clear_line_and_stay_as_they_were(vigil: Vigil, home: Path) -> None:
    (home / "settings.new").mkdir()
    (home / "settings.toml").write_text('language = "en"\n')
    said = vigil("city", "use", "小江市")
    assert said.code == 1
    assert said.err == f"vigil: {home / 'settings.new'}: the machine refuses: Is a directory\n"
    assert (home / "settings.toml").read_text() == 'language = "en"\n'


def test_a_rehearsal_whose_folder_is_a_file_is_one_clear_line(
    vigil: Vigil, training_home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "file"
    out.write_text("a file where the folder should be")
    said = vigil("--home", training_home, "rehearse", "--out", out)
    assert said.code == 1
    assert said.err.splitlines()[-1] == f"vigil: {out}: the machine refuses: File exists"


def test_a_bug_is_not_dressed_up_as_a_refusal(vigil: Vigil, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(seat: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(cities, "_in_use", broken)
    with pytest.raises(ZeroDivisionError):
        vigil("city", "list")


def test_the_window_is_not_opened_on_a_book_that_is_not_there(training_home: Path) -> None:
    said = ended(started("--home", training_home, "--book", "nowhere"))
    assert said.code == 1
    assert said.err.splitlines()[-1].endswith("there is no book nowhere")


FEW_PARTS = """
import sys
from console.cli.main import carry_out
code = carry_out(sys.argv[1:])
heavy = {"PySide6", "scipy", "numpy", "shapely", "folium", "openpyxl", "highspy"} & sys.modules.keys()
sys.exit(f"{code} {heavy}" if code or heavy else 0)
"""


@pytest.mark.parametrize("words", [("journal", "show"), ("journal", "verify"), ("city", "list")], ids=" ".join)
def test_looking_at_the_record_loads_neither_screen_nor_mathematics(home: Path, words: tuple[str, ...]) -> None:
    assert ended(started("--home", home, "journal", "show")).code == 0  # begins the record
    command = [sys.executable, "-c", FEW_PARTS, "--home", str(home), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


BECOMES = """
import sys
from pathlib import Path
from console.cli import opening
from console.cli.main import carry_out
opening.STARTER = Path(sys.argv[1])
carry_out(sys.argv[2:])
"""


def test_the_gate_is_handed_over_to_the_checkout_s_own_starter(tmp_path: Path) -> None:
    starter = tmp_path / "vigil"
    starter.write_text('#!/bin/sh\necho "$@"\nexit 1\n')
    starter.chmod(0o755)
    command = [sys.executable, "-c", BECOMES, str(starter), "--json", "test", "-k", "stock", "--slow"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "test --json -k stock --slow\n")


def test_whoever_stops_a_verb_gets_the_shell_s_exit_code_and_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(main.__globals__, "carry_out", stopped)
    monkeypatch.setattr("sys.stdout", sys.stdout)
    monkeypatch.setattr("sys.stderr", sys.stderr)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 130


@pytest.mark.parametrize("words", [(), ("stock",), ("stock", "import"), ("rehearse",)], ids=" ".join)
def test_whoever_works_in_chinese_finds_no_english_sentence_in_the_help(
    vigil: Vigil, home: Path, words: tuple[str, ...]
) -> None:
    (home / "settings.toml").write_text('language = "zh_CN"\n')
    told, _, document = vigil(*words, "--help").out.partition("\n  --json: ")
    assert told.startswith("用法: vigil") and "\n选项:\n" in told and "显示本帮助" in told
    assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}", told)
    assert document or words in ((), ("stock",))
