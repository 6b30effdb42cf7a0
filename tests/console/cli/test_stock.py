"""Workbooks by the command line: nothing is imported unless all is well, or only the good rows were asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.console.cli.conftest import ROOT, Vigil, ended, started
from tests.resources.sheets import write

ITEMS = (("物资编码", "名称", "计量单位"), ("2030101", "警戒带", "卷"), ("2030102", "防护面罩", "个"))
DEPOTS = (("储备点编号", "名称", "层级", "纬度", "经度"), ("D-C1", "春晖社区微型储备点", "社区", 29.955, 113.905))
LOT_HEADS = ("批次编号", "储备点编号", "物资编码", "数量")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A user's workbook: two items, a depot, two lots."""
    lots = (LOT_HEADS, ("L-1", "D-C1", "2030101", 24), ("L-2", "D-C1", "2030102", 5))
    return write(tmp_path / "stock.xlsx", 物资目录=ITEMS, 储备点=DEPOTS, 批次=lots)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The same with two bad rows among the lots."""
    rows = ("L-1", "D-C1", "2030101", 24), ("L-2", "D-C9", "2030102", 5), ("L-3", "D-C1", "2030102", "many")
    return write(tmp_path / "faulty.xlsx", 物资目录=ITEMS, 储备点=DEPOTS, 批次=(LOT_HEADS, *rows))


def entries(vigil: Vigil) -> int:
    return len(vigil("journal", "show", "--after", "0", "--json").json)


def test_an_import_says_what_is_new_and_enters_it_as_one_command_of_the_signed_in_user(
    vigil: Vigil, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "li.ming")
    said = vigil("stock", "import", book)
    assert said.code == 0 and said.err == ""
    assert "Lots L-1: new" in said.out and "Depots D-C1: new" in said.out
    assert said.out.splitlines()[-1] == "Imported: entries #1 to #3"
    shown = vigil("journal", "show", "--json").json
    assert [entry["kind"] for entry in shown] == ["ItemsListed", "DepotsListed", "LotsRecorded"]
    assert {(entry["actor"], entry["post"]) for entry in shown} == {("li.ming", "")}
    assert len({entry["command"] for entry in shown}) == 1


def test_importing_the_same_again_changes_nothing(vigil: Vigil, book: Path) -> None:
    vigil("stock", "import", book)
    said = vigil("stock", "import", book)
    assert said.code == 0 and said.out.splitlines()[-1] == "Nothing to change: all of it was known"
    assert entries(vigil) == 3


def test_a_changed_row_is_shown_with_what_it_was_and_what_it_becomes(vigil: Vigil, book: Path, tmp_path: Path) -> None:
    vigil("stock", "import", book)
    counted = write(tmp_path / "count.xlsx", 批次=(LOT_HEADS, ("L-1", "D-C1", "2030101", 30)))
    assert "Lots L-1: Quantity 24 → 30" in vigil("stock", "import", counted).out


def test_a_dry_run_shows_the_same_and_changes_nothing(vigil: Vigil, book: Path) -> None:
    said = vigil("stock", "import", book, "--dry-run")
    assert said.code == 0 and "Lots L-1: new" in said.out
    assert said.out.splitlines()[-1] == "A dry run: nothing was changed"
    assert entries(vigil) == 0


@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["import", "dry run"])
def test_every_bad_row_is_named_and_nothing_is_imported(vigil: Vigil, faulty: Path, more: tuple[str, ...]) -> None:
    said = vigil("stock", "import", faulty, *more)
    assert said.code == 1
    assert "BAD · 批次, row 3, 储备点编号: there is no depot D-C9" in said.out
    assert "BAD · 批次, row 4, 数量: many is not a number" in said.out
    assert said.err.startswith("vigil: 2 bad rows; nothing was imported.") and said.err.count("\n") == 1
    assert entries(vigil) == 0


def test_bad_rows_are_named_for_programs_as_well(vigil: Vigil, faulty: Path) -> None:
    said = vigil("stock", "import", faulty, "--json")
    assert said.code == 1 and said.json["entries"] == []
    found = [(fault["sheet"], fault["row"], fault["column"], fault["code"]) for fault in said.json["faults"]]
    assert found == [("批次", 3, "储备点编号", "depot-unknown"), ("批次", 4, "数量", "number-unreadable")]
    counts = {count["sheet"]: (count["new"], count["faulty"]) for count in said.json["counts"]}
    assert counts == {"items": (2, 0), "depots": (1, 0), "lots": (1, 2)}


def test_only_the_good_rows_are_imported_if_that_was_chosen(vigil: Vigil, faulty: Path) -> None:
    said = vigil("stock", "import", faulty, "--only-good", "--json")
    assert said.code == 0 and said.json["entries"] == [1, 2, 3]
    shown = vigil("journal", "show", "--json").json
    assert [lot["id"] for lot in shown[-1]["body"]["lots"]] == ["L-1"]


def test_long_lists_of_changes_are_cut_short_and_bad_rows_never(vigil: Vigil, tmp_path: Path) -> None:
    rows = [(f"{2030000 + n}", f"物资{n}", "个" if n % 2 else "") for n in range(1, 99)]
    book = write(tmp_path / "long.xlsx", 物资目录=(ITEMS[0], *rows))
    said = vigil("stock", "import", book, "--only-good", "--changes", "3")
    assert said.out.count(": new\n") == 3 and "… and 46 more changes" in said.out
    assert said.out.count("BAD · ") == 49


@pytest.mark.parametrize("damage", ["cut", "text", "missing", "empty"])
def test_a_broken_workbook_is_one_clear_line_that_names_the_file(vigil: Vigil, book: Path, damage: str) -> None:
    whole = book.read_bytes()
    match damage:
        case "cut":
            book.write_bytes(whole[: len(whole) // 2])
        case "text":
            book.write_text("L-1,D-C1,2030101,24\n")
        case "empty":
            book.write_bytes(b"")
        case "missing":
            book.unlink()
    said = vigil("stock", "import", book)
    assert said.code == 1 and said.out == ""
    assert said.err.startswith(f"vigil: {book}: ") and said.err.count("\n") == 1
    assert entries(vigil) == 0


def test_a_book_that_is_not_there_is_not_begun_by_a_slip_of_the_keyboard(vigil: Vigil, book: Path) -> None:
    assert vigil("stock", "import", book, "--book", "lvie").code == 1
    assert {finding["book"] for finding in vigil("journal", "verify", "--json").json} == {"live"}


def test_the_template_imports_as_nothing_and_an_export_as_no_change(vigil: Vigil, book: Path, tmp_path: Path) -> None:
    empty, out = tmp_path / "template.xlsx", tmp_path / "out.xlsx"
    assert vigil("stock", "template", empty, "--json").json == {"file": str(empty)}
    assert vigil("stock", "import", empty).out.splitlines()[-1] == "Nothing to change: all of it was known"
    vigil("stock", "import", book)
    exported = vigil("stock", "export", out, "--json").json
    assert (exported["seq"], exported["items"], exported["depots"], exported["lots"]) == (3, 2, 1, 2)
    counts = vigil("stock", "import", out, "--json").json["counts"]
    assert {(count["new"], count["changed"], count["faulty"]) for count in counts} == {(0, 0, 0)}


def test_a_folder_that_is_not_there_is_one_clear_line(vigil: Vigil, tmp_path: Path) -> None:
    for verb in ("template", "export"):
        said = vigil("stock", verb, tmp_path / "nowhere" / "x.xlsx")
        assert said.code == 1 and "the file cannot be written" in said.err and said.err.count("\n") == 1


NO_ROOM = """
import resource, signal, sys
from console.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
main(sys.argv[2:])
"""


def test_on_a_full_disk_an_import_stops_in_one_clear_line_with_nothing_half_written(
    vigil: Vigil, home: Path, tmp_path: Path
) -> None:
    rows = [(f"{2030000 + n}", f"物资{n}" * 20, "个") for n in range(1, 3_000)]
    book = write(tmp_path / "large.xlsx", 物资目录=(ITEMS[0], *rows))
    assert entries(vigil) == 0
    command = [sys.executable, "-c", NO_ROOM, "200000", "--home", str(home), "stock", "import", str(book)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("vigil: ") and done.stderr.count("\n") == 1 and "vigil.db: the disk" in done.stderr
    assert entries(vigil) == 0
    assert vigil("journal", "verify").code == 0
    assert vigil("stock", "import", book).code == 0


def follower(home: Path, slug: str, turns: int = 0) -> "subprocess.Popen[str]":
    """A console on the live book, as a process of its own, when it has opened the book."""
    command = [sys.executable, "-m", "tests.console.cli.follower", str(home), slug, str(turns)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_running_console_shows_what_the_command_line_imported(vigil: Vigil, home: Path, book: Path) -> None:
    console = follower(home, "xiaojiangshi")
    assert console.stdout is not None
    said = ended(started("--home", home, "stock", "import", book))
    assert said.code == 0, said.err
    seen = [console.stdout.readline().split()[:2] for _ in range(3)]
    assert seen == [["1", "ItemsListed"], ["2", "DepotsListed"], ["3", "LotsRecorded"]]
    assert console.communicate(timeout=100)[0] == "knows 0 teams, 2 lots\n"
    assert console.returncode == 0


def test_while_a_console_writes_the_command_line_founds_exports_shows_and_verifies(
    vigil: Vigil, training_home: Path, tmp_path: Path
) -> None:
    console = follower(training_home, "linjiang", turns=150)
    home = ("--home", training_home)
    out = tmp_path / "out"
    done = [
        ended(started(*home, *words))
        for words in (
            ("city", "build"),
            ("stock", "export", f"{out}.xlsx"),
            ("journal", "export", f"{out}.jsonl"),
            ("journal", "verify"),
        )
    ]
    assert [said.code for said in done] == [0, 0, 0, 0], done
    seen = console.communicate(timeout=100)[0].splitlines()
    assert console.returncode == 0
    *happened, knows = seen
    assert not knows.startswith("knows 0 teams") and "0 lots" not in knows.split(", ")
    numbers = [int(line.split()[0]) for line in happened]
    assert numbers == list(range(1, len(numbers) + 1)), "every entry came once, in order"
    writers = {line.split()[2] for line in happened}
    assert "console-1" in writers and len(writers) == 2
    assert vigil("journal", "verify", f"{out}.jsonl").code == 0
    assert vigil("journal", "verify", "--json").json[0]["entries"] == len(happened)
