"""Beginning an exercise on the command line: never from another moment than the one that was named."""

from pathlib import Path

import pytest

from console.journal.sqlite import SqliteJournal
from tests.console.cli.conftest import Vigil
from tests.console.journal.support import fill


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("#99999", "there is no entry #99999: live ends with entry #6"),
        ("2099-01-01 03:20", "2099-01-01 03:20:00 is after the end of the record"),
        ("1901-01-01 03:20", "1901-01-01 03:20:00 is before the record begins"),
    ],
)
def test_a_moment_outside_the_record_is_one_clear_error_and_no_exercise(
    vigil: Vigil, home: Path, at: str, said: str
) -> None:
    (record,) = (home / "cities").glob("*/")
    journal = SqliteJournal(record / "vigil.db")
    fill(journal, 3)
    journal.close()
    answer = vigil("exercise", "start", "drill", "--at", at)
    assert answer.code == 1 and answer.out == ""
    assert f"{at}: {said}" in answer.err and len(answer.err.splitlines()) == 1
    journal = SqliteJournal(record / "vigil.db")
    assert [book.name for book in journal.books()] == ["live"]
    journal.close()
