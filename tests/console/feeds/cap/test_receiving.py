"""A file becomes a command; what came is kept byte for byte."""

import os
from pathlib import Path

import pytest

from console.feeds.cap import LARGEST, command_id, receive
from resources.base import BadInput
from tests.console.messages import as_it_came, message


@pytest.mark.parametrize(("encoding", "coding"), [("utf-8", "utf-8"), ("gb18030", "base64"), ("utf-16", "base64")])
def test_a_message_is_kept_as_it_came(tmp_path: Path, encoding: str, coding: str) -> None:
    data = message(head=f'<?xml version="1.0" encoding="{encoding}"?>\r\n').encode(encoding)
    (tmp_path / "rain.cap").write_bytes(data)
    command = receive(tmp_path / "rain.cap")
    assert as_it_came(command) == data
    assert (command.verbatim.coding, command.way) == (coding, "rain.cap")
    assert command_id(command) == command_id(receive(tmp_path / "rain.cap"))


def refused(file: Path) -> str:
    with pytest.raises(BadInput) as caught:
        receive(file)
    assert caught.value.place == file.name
    return caught.value.reason.code


def test_thirty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.cap"
    with huge.open("wb") as stream:
        stream.truncate(30_000_000)
    assert refused(huge) == "cap-too-large"
    huge.write_bytes(message().encode() + b" " * LARGEST)
    assert refused(huge) == "cap-too-large"


def test_what_is_no_file_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("nothing.cap", ".", "pipe"):
        assert refused(tmp_path / name if name != "." else tmp_path) == "file-unreadable"
