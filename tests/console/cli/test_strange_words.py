"""Words and files that nobody meant, given to the verbs of the record: one line that names the place."""

import os
from pathlib import Path
from random import Random

import msgspec
import pytest

from tests.console.cli.conftest import Vigil, ended, started
from tests.console.cli.record import note

NO_TEXT = os.fsdecode(b"\xff")
TEXTS = [
    (("exercise", "start", "{word}", "--at", "#1"), "TITLE"),
    (("journal", "export", "x.jsonl", "--book", "{word}"), "--book"),
    (("--book", "{word}", "journal", "show"), "--book"),
    (("journal", "extract", "--out", "x.jsonl", "--incident", "{word}"), "--incident"),
    (("report", "after-action", "--out", "x", "--since", "{word}"), "--since"),
    (("database", "init", "--role", "{word}"), "--role"),
    (("database", "copy", "{word}", "x"), "FROM"),
]


@pytest.mark.parametrize(("words", "name"), TEXTS, ids=[" ".join(words) for words, _ in TEXTS])
def test_a_word_that_is_no_text_is_wrong_usage(vigil: Vigil, words: tuple[str, ...], name: str) -> None:
    said = vigil(*(word.format(word=NO_TEXT) for word in words))
    assert said.code == 2
    assert said.err.startswith(f"vigil: {name} does not take this: it is not written in UTF-8 (help: ")


def test_a_file_s_name_may_be_no_text(record: Path, training_home: Path, tmp_path: Path) -> None:
    file = tmp_path / NO_TEXT
    missing = tmp_path / f"{NO_TEXT} missing"
    for verb, one, code in (("export", file, 0), ("verify", file, 0), ("verify", missing, 1)):
        for json in ((), ("--json",)):
            said = ended(started("--home", training_home, "journal", verb, one, *json))
            assert (said.code, "Traceback" in said.err) == (code, False), said.err
            assert "\\udcff" in said.out + said.err or (json and one == file and verb == "verify")
    assert [path.name for path in tmp_path.glob("\udcff*")] == [NO_TEXT]


def test_a_number_that_no_machine_holds_is_as_good_as_all(vigil: Vigil, record: Path) -> None:
    huge = "9" * 30
    assert vigil("journal", "show", "--limit", huge).code == 0
    assert vigil("journal", "show", "--after", huge).out == "No entries.\n"
    assert vigil("journal", "show", "--after", "0", "--limit", huge, "--json").json


def test_a_number_beyond_what_is_possible_is_said_with_it(vigil: Vigil) -> None:
    said = vigil("map", "print", "x.pdf", "--zoom", "99")
    assert (said.code, said.err.partition(" (")[0]) == (2, "vigil: --zoom does not take this: at most 18 is possible")


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
def test_what_is_no_book_is_refused_by_its_name(vigil: Vigil, record: Path, home: Path, tongue: str) -> None:
    (home / "settings.toml").write_text(f'city = "linjiang"\nlanguage = "{tongue}"\n')
    note(home, "linjiang", "长江路")
    book, extract = home / "book.jsonl", home / "extract.jsonl"
    assert vigil("journal", "export", book).code == 0
    assert vigil("journal", "extract", "--incident", "2026-0001", "--out", extract).code == 0
    whole = book.read_bytes()
    files = {
        "missing": None,
        "empty": b"",
        "text": b"some text\n",
        "binary": Random(7).randbytes(64) + b"\xff\n",
        "cut": whole[: len(whole) // 2],
        "other.encoding": whole.decode().encode("utf-16"),
        "huge": b'{"format":' + b"9" * 5000 + b"}\n",
        "deep": b'{"a":' * 50_000,
    }
    for name, content in files.items():
        if content is not None:
            (home / name).write_bytes(content)
        said = vigil("journal", "verify", home / name)
        assert (said.code, said.err.count("\n")) == (1, 1), said
        assert said.err.startswith(f"vigil: {home / name}"), said
        said = vigil("journal", "extract", "--since", home / name, "--out", home / "out.jsonl")
        assert (said.code, said.err.count("\n"), (home / "out.jsonl").exists()) == (1, 1, False), said
        assert said.err.startswith(f"vigil: {home / name}"), said
    said = vigil("journal", "verify", extract)
    assert (said.code, said.err.count("\n"), "vigil-verify" in said.err) == (1, 1, True)
    book.write_bytes(whole.replace(b"\n", b"\r\n"))
    assert vigil("journal", "verify", book).code == 0


def test_a_report_that_is_refused_leaves_no_folder(vigil: Vigil, record: Path, tmp_path: Path) -> None:
    said = vigil("report", "after-action", "--incident", "nope", "--out", tmp_path / "report", "--json")
    assert said.code == 1
    assert msgspec.json.decode(said.out)["refused"]["code"] == "incident-unknown"
    assert not (tmp_path / "report").exists()
