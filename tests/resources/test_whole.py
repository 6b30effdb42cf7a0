"""Files for somebody: whole in their place or not at all, and never in the place of what is no file."""

import os
import threading
from pathlib import Path

import pytest

from resources.base import BadInput
from resources.whole import make_folder, whole_file
from tests.full_device import needs_full


def write(path: Path, text: str) -> None:
    with whole_file(path) as fresh:
        fresh.write_text(text)


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as bad:
        write(path, "new")
    assert bad.value.place == str(path) and bad.value.reason.code == "file-unwritable"
    return str(bad.value.reason.params["why"])


def test_what_was_there_stays_until_all_is_written(tmp_path: Path) -> None:
    file = tmp_path / "book"
    write(file, "old")
    with whole_file(file) as fresh:
        fresh.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_of_what_was_broken_off_nothing_is_left(tmp_path: Path) -> None:
    write(tmp_path / "book", "old")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "book") as fresh:
        fresh.write_text("half")
        raise ZeroDivisionError
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


def test_a_place_where_no_file_can_be_is_named_with_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    assert refused(tmp_path) == "Is a directory"
    assert refused(tmp_path / "file" / "below") == "Not a directory"
    assert refused(tmp_path / "missing" / "file") == "No such file or directory"
    assert refused(Path("/proc/x")) == "No such file or directory"
    assert refused(tmp_path / ("x" * 300)) == "File name too long"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    with pytest.raises(BadInput, match="/proc/x/y"):
        make_folder(Path("/proc/x/y"))


def test_a_name_as_long_as_a_name_may_be_is_no_hindrance(tmp_path: Path) -> None:
    write(tmp_path / ("x" * 255), "new")


def test_a_link_stays_one_and_leads_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far" / "book")
    write(tmp_path / "near", "new")
    assert (tmp_path / "near").is_symlink()
    assert (tmp_path / "far" / "book").read_text() == "new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, "new")
    reader.join()
    assert read == ["new"] and pipe.is_fifo()


@needs_full
def test_a_full_device_is_named_and_stays_a_device() -> None:
    assert refused(Path("/dev/full")) == "No space left on device"
    assert Path("/dev/full").is_char_device()


def test_two_files_that_are_written_at_once_do_not_meet(tmp_path: Path) -> None:
    with whole_file(tmp_path / "one") as one, whole_file(tmp_path / "two") as two:
        one.write_text("1")
        two.write_text("2")
    assert ((tmp_path / "one").read_text(), (tmp_path / "two").read_text()) == ("1", "2")
