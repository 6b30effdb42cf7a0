"""What a caller gets who does not take the answer: closed stdout, left the pipe, has a full disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.console.cli.conftest import ROOT, Said, Vigil
from tests.full_device import needs_full

VERBS = ["--help", "city list", "--json city list", "journal show", "exercise list", "plan list"]


def called(home: Path, words: str, around: str = "{}", tongue: str = "en") -> Said:
    """The command line, called from a shell that does so with what it says."""
    command = around.format(f"LC_MESSAGES={tongue} {sys.executable} main.py --home {home} {words}")
    environment = {key: value for key, value in os.environ.items() if key != "LC_ALL"} | {"LC_CTYPE": "C.UTF-8"}
    shell = ["bash", "-c", f"set -o pipefail; {command}"]
    done = subprocess.run(shell, cwd=ROOT, env=environment, capture_output=True, check=False)
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("words", VERBS)
def test_a_caller_who_closed_the_output_gets_the_exit_code(home: Path, words: str) -> None:
    assert called(home, words, "{} >&-") == Said(0, "", "")
    assert called(home, words, "{} <&- >&- 2>&-") == Said(0, "", "")


@needs_full
@pytest.mark.parametrize("words", VERBS)
def test_an_answer_that_no_disk_takes_is_one_line_and_exit_code_1(home: Path, words: str) -> None:
    line = "vigil: standard output: the machine refuses: No space left on device\n"
    assert called(home, words, "{} >/dev/full") == Said(1, "", line)


@needs_full
def test_whoever_reads_chinese_is_told_so_in_chinese(home: Path) -> None:
    said = called(home, "city list", "{} >/dev/full", "zh_CN")
    assert said == Said(1, "", "vigil: 标准输出: 本机拒绝：No space left on device\n")


@needs_full
def test_a_complaint_that_no_disk_takes_changes_no_exit_code(home: Path) -> None:
    assert called(home, "frobnicate", "{} 2>/dev/full") == Said(2, "", "")
    assert called(home, "city use Atlantis", "{} 2>/dev/full") == Said(1, "", "")
    assert called(home, "city list", "{} 2>/dev/full").code == 0


@needs_full
def test_what_a_verb_does_is_done_though_nobody_hears_of_it(home: Path, tmp_path: Path) -> None:
    assert called(home, "journal show").code == 0  # begins the record
    assert called(home, f"journal export {tmp_path / 'book.jsonl'}", "{} >/dev/full").code == 1
    assert called(home, f"journal verify {tmp_path / 'book.jsonl'}").code == 0
    assert [path.name for path in tmp_path.glob("*book*")] == ["book.jsonl"]


def test_a_reader_who_leaves_early_is_told_nothing(vigil: Vigil, training_home: Path) -> None:
    vigil("city", "build")
    show = "journal show --after 0 --json"
    assert len(called(training_home, show).out) > 1_000_000
    assert called(training_home, show, "{} | head -c 1") == Said(141, "[", "")
    assert called(training_home, "city use Atlantis --json", "{} | true").code == 1, "the verb's own no comes first"


OPENED = """
import sys
from console.cli.outlets import open_outlets
open_outlets()
file = open(sys.argv[1], "w")
print("what some library prints")
sys.exit(file.fileno() <= 2)
"""


def test_no_file_is_opened_in_the_place_of_a_closed_output(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPENED, str(tmp_path / "record")]
    done = subprocess.run(["bash", "-c", '"$@" <&- >&- 2>&-', "bash", *command], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert (tmp_path / "record").read_text() == ""
