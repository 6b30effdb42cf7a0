"""What was typed is there again after a restart, however the console ended."""

from pathlib import Path
from typing import Any

import pytest

from console import sqlite
from console.database import WritesStopped
from console.stores.drafts import SqliteDrafts
from console.stores.local import LocalFile
from resources.base import BadInput


def test_a_half_filled_form_is_kept_as_typed_and_replaced_as_one_types_on(file: LocalFile) -> None:
    drafts = SqliteDrafts(file)
    drafts.save("intake/1", '{"place":"人民'.encode())
    drafts.save("intake/1", '{"place":"人民路 <img src=x>"}'.encode())
    assert drafts.load("intake/1") == '{"place":"人民路 <img src=x>"}'.encode()


def test_a_form_that_was_sent_is_forgotten(file: LocalFile) -> None:
    drafts = SqliteDrafts(file)
    drafts.save("intake/1", b"{}")
    drafts.drop("intake/1")
    drafts.drop("intake/1")
    assert drafts.load("intake/1") is None


def test_open_forms_are_found_again_by_their_kind(file: LocalFile) -> None:
    drafts = SqliteDrafts(file)
    for key in ("intake/2", "intake/1", "layout/main", "intake_x", "100%/a", "100x/a"):
        drafts.save(key, key.encode())
    assert drafts.all("intake/") == {"intake/1": b"intake/1", "intake/2": b"intake/2"}
    assert list(drafts.all("100%")) == ["100%/a"]
    assert len(drafts.all()) == 6


def test_a_draft_outlasts_a_console_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "local.db"
    typing = LocalFile(path)
    SqliteDrafts(typing).save("intake/1", b"{}")
    again = LocalFile(path)  # beside the first, which never closed
    assert SqliteDrafts(again).load("intake/1") == b"{}"
    again.close()
    typing.close()


def test_a_journal_is_not_taken_for_the_local_file(tmp_path: Path) -> None:
    path = tmp_path / "vigil.db"
    sqlite.open_file(path, sqlite.Schema(7, (("CREATE TABLE a (b)",),))).close()
    with pytest.raises(BadInput) as refused:
        LocalFile(path)
    assert refused.value.reason.code == "database-foreign"


def test_a_draft_that_finds_no_room_says_so_and_the_one_before_stays(tmp_path: Path) -> None:
    connections: list[Any] = []

    def connecting(path: Path) -> Any:
        connections.append(sqlite.connect(path))
        return connections[-1]

    file = LocalFile(tmp_path / "local.db", connecting)
    drafts = SqliteDrafts(file)
    drafts.save("intake/1", b"before")
    pages = connections[-1].execute("PRAGMA page_count").fetchone()[0]
    connections[-1].execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WritesStopped) as stopped:
        drafts.save("intake/1", b"x" * 100_000)
    assert stopped.value.reason.code == "disk-full"
    assert drafts.load("intake/1") == b"before"
    file.close()
