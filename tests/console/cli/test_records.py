"""The record by the command line: shown in order, and never called whole when it is not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.journal.anchors import Anchors, points_file
from console.journal.checkpoint import checkpoint
from console.journal.keys import own_key
from console.journal.sqlite import SqliteJournal
from console.settings import console_name
from tests.console.cli.conftest import Vigil
from tests.console.cli.record import live_of, note
from tests.console.journal.support import tamper


def shown(vigil: Vigil, *words: object) -> list[int]:
    return [entry["seq"] for entry in vigil("journal", "show", "--json", *words).json]


def test_the_newest_entries_are_shown_oldest_first_and_after_a_number_all(vigil: Vigil, record: Path) -> None:
    last = shown(vigil)[-1]
    assert shown(vigil) == list(range(max(1, last - 39), last + 1))
    assert shown(vigil, "--limit", 2) == [last - 1, last]
    assert shown(vigil, "--after", 0) == list(range(1, last + 1))
    assert shown(vigil, "--after", 3, "--limit", 2) == [4, 5]
    assert shown(vigil, "--after", last) == []


def test_a_line_has_the_city_s_time_what_happened_and_who(vigil: Vigil, record: Path) -> None:
    line = vigil("journal", "show", "--after", 0, "--limit", 1).out.rstrip("\n")
    entry = vigil("journal", "show", "--after", 0, "--limit", 1, "--json").json[0]
    assert line == f"#1  {entry['time'][:19].replace('T', ' ')}  {entry['text']}  {entry['who']}"
    assert entry["text"].endswith("items listed in the catalogue")
    at = datetime.fromisoformat(entry["time"])
    assert at.utcoffset() is not None and entry["time"].endswith("+08:00")
    assert at.astimezone(UTC).year >= 2026


def test_what_a_caller_said_cannot_command_the_terminal(vigil: Vigil, home: Path) -> None:
    note(home, "xiaojiangshi", "\x1b[2J\x1b]0;owned\x07临江\u202e路\n#999 forged")
    said = vigil("journal", "show")
    assert said.code == 0 and said.out.count("\n") == 1
    assert all(sign.isprintable() for sign in said.out.rstrip("\n"))
    assert "临江" in said.out
    assert vigil("journal", "show", "--json").json[0]["body"]["intake"]["place"].startswith("\x1b[2J")


def test_an_exported_book_verifies_and_an_altered_line_is_named(vigil: Vigil, record: Path, tmp_path: Path) -> None:
    file = tmp_path / "live.jsonl"
    entries = vigil("journal", "export", file, "--json").json["entries"]
    said = vigil("journal", "verify", file)
    whole = f"{file} · live: whole, {entries} entries · by its chain; vigil-verify holds it against checkpoints\n"
    assert (said.code, said.out) == (0, whole)
    lines = file.read_text().splitlines(keepends=True)
    lines[5] = lines[5].replace('"actor":"', '"actor":"x')
    file.write_text("".join(lines))
    said = vigil("journal", "verify", file)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"{file} · live: NOT whole: entry 5 is not what was written; the 4 entries before are\n"


@pytest.mark.parametrize("content", ["", "no JSON\n", '{"format":1}\n'])
def test_a_file_that_is_no_export_is_one_clear_line(vigil: Vigil, tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text(content)
    said = vigil("journal", "verify", file)
    assert (
        said.code == 1 and said.err.startswith(f"vigil: {file}:1: line 1 cannot be read") and said.err.count("\n") == 1
    )


def test_all_books_of_all_cities_are_checked_also_where_a_profile_is_broken(
    vigil: Vigil, record: Path, extract: Path
) -> None:
    vigil("city", "import", extract, "--name", "Aarau")
    vigil("city", "use", "aarau")
    vigil("journal", "show")
    (record.parent / "profile.toml").write_text("nonsense")
    said = vigil("journal", "verify", "--json")
    assert said.code == 0
    assert [(one["city"], one["book"], one["ok"]) for one in said.json] == [
        ("aarau", "live", True),
        ("linjiang", "live", True),
    ]


def test_the_first_bad_entry_of_a_record_that_was_edited_is_named(vigil: Vigil, record: Path) -> None:
    tamper(record, "UPDATE entries SET actor = 'nobody' WHERE seq IN (3, 4)")
    said = vigil("journal", "verify", "--json")
    assert said.code == 1
    assert [(one["first_bad"], one["reason"]["code"]) for one in said.json] == [(3, "entry-altered")]
    assert said.err == "linjiang · live: NOT whole: entry 3 is not what was written; the 2 entries before are\n"


def test_a_deleted_entry_and_a_cut_tail_are_noticed(vigil: Vigil, record: Path) -> None:
    tamper(record, "DELETE FROM entries WHERE seq = 6")
    assert vigil("journal", "verify", "--json").json[0]["first_bad"] == 6
    tamper(record, "DELETE FROM entries WHERE seq > 5")
    assert vigil("journal", "verify", "--json").json[0]["first_bad"] == 6


def test_an_older_copy_put_back_is_noticed_by_the_checkpoints(vigil: Vigil, record: Path, training_home: Path) -> None:
    journal, live = SqliteJournal(record), live_of(record)
    tree, seq = journal.tree("live"), journal.count("live")
    for more in range(3):
        tree.grow(bytes([more]) * 32)
    journal.close()
    Anchors(points_file(record.parent, live), console_name(), own_key(training_home / "keys")).add(
        checkpoint(live, tree)
    )
    said = vigil("journal", "verify", "--json")
    assert said.code == 1
    assert (said.json[0]["first_bad"], said.json[0]["reason"]["code"]) == (seq + 1, "checkpoint-beyond")


def test_a_record_that_is_no_database_is_found_wanting_and_the_others_are_still_checked(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    other = training_home / "cities" / "aarau"
    other.mkdir()
    (other / "vigil.db").write_bytes(b"this is no database" * 100)
    said = vigil("journal", "verify")
    assert said.code == 1
    assert said.out.startswith("linjiang · live: whole, ")
    assert said.err.startswith("aarau: NOT whole: this file is not one of Vigil's")


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE nodes", "DROP TABLE books", "DROP TABLE entries", "PRAGMA user_version = 0",
     "PRAGMA user_version = -3", "ALTER TABLE entries RENAME COLUMN post TO place"],
)  # fmt: skip
def test_a_record_whose_tables_were_changed_is_found_wanting_in_one_line(
    vigil: Vigil, record: Path, statement: str
) -> None:
    tamper(record, statement)
    said = vigil("journal", "verify")
    assert said.code == 1 and said.err.startswith("linjiang") and said.err.count("\n") == 1
    assert "NOT whole: the file is damaged" in said.err or "NOT whole: entry 1 cannot be read" in said.err


def test_a_home_without_a_record_is_not_called_whole(vigil: Vigil, tmp_path: Path) -> None:
    said = vigil("journal", "verify", "--home", tmp_path / "mistyped")
    assert said.code == 1 and said.err.endswith("there is no record here yet\n")
