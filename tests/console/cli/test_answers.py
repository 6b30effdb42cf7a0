"""What a terminal is given: aligned columns, progress written over itself, nothing that it would obey."""

import os
import pty
import subprocess
import sys

import pytest

from console.cli.answers import inert, table, width
from tests.console.cli.conftest import ROOT


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("春晖路 118号", "春晖路 118号"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", "\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER}[0m"),
        ("\x9b2J", "\N{REPLACEMENT CHARACTER}2J"),
        ("a\u202eb\u2066c", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("", ""),
    ],
)
def test_nothing_that_was_typed_commands_the_terminal(typed: str, shown: str) -> None:
    assert inert(typed) == shown


def test_columns_stay_aligned_where_chinese_characters_take_two_places() -> None:
    lines = table([("物资", "24"), ("Cordon tape", "1,200")], right=frozenset({1}))
    assert lines == ["物资            24", "Cordon tape  1,200"]
    assert len({width(line) for line in lines}) == 1


PROGRESS = """
from console.cli.answers import Answers
answers = Answers(False)
answers.progress("制作地图 10 %")
answers.progress("done")
answers.complain("vigil: no")
"""


def test_on_a_terminal_progress_is_written_over_itself_and_a_refusal_gets_a_line_of_its_own() -> None:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", PROGRESS], cwd=ROOT, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 1000).decode()
    os.close(ours)
    assert shown == "\r制作地图 10 %\rdone         \r\nvigil: no\r\n"
