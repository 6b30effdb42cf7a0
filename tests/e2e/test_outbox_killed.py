"""Kill -9 while the outbox drains: all that was taken down is on the record once, in its order."""

import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec
from pysqlite3 import dbapi2

from tests.e2e.conftest import Open
from tests.e2e.record import kinds, record
from tests.e2e.window import ROOT, english

ROUNDS = 12
CALLS = 60


def child(home: Path, *words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.e2e.outbox_child", str(home), *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, env=english(), stdout=subprocess.PIPE, text=True)


def test_killed_again_and_again_while_it_drains_everything_is_entered_once_and_in_order(home: Path, city: Path) -> None:
    filled = child(home, "fill", CALLS)
    assert filled.communicate(timeout=100)[0].strip() == str(2 * CALLS)
    luck, entered = random.Random(5), []
    for _ in range(ROUNDS):
        draining = child(home, "drain")
        assert draining.stdout is not None
        assert draining.stdout.readline().strip() == "begun"
        time.sleep(luck.uniform(0.0, 0.06))
        draining.kill()
        draining.communicate()
        entered.append(len(kinds(city, "EnteredLate")))
    done = child(home, "drain")
    assert done.communicate(timeout=100)[0].split() == ["begun", "0"]
    entries = record(city)
    calls = [msgspec.json.decode(one.body) for one in entries if one.header.kind == "IncidentOpened"]
    assert [call["intake"]["place"] for call in calls] == [f"春晖路{number}号" for number in range(CALLS)]
    notes = [msgspec.json.decode(one.body) for one in entries if one.header.kind == "NoteAdded"]
    assert [note["text"] for note in notes] == [f"note {number}" for number in range(CALLS)]
    assert [note["incident"] for note in notes] == [call["incident"] for call in calls], "each on its own call"
    late = [msgspec.json.decode(one.body) for one in entries if one.header.kind == "EnteredLate"]
    assert len(late) == 2 * CALLS
    cut = sum(0 < number < 2 * CALLS for number in entered)
    print(f"{ROUNDS} kills, {cut} of them in the middle; entered by then: {entered}; all {len(late)} once")  # noqa: T201


def test_a_console_that_is_killed_and_opened_while_its_record_is_held_still_has_the_call(
    opened: Open, city: Path
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    other = dbapi2.connect(str(city / "vigil.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    window.do("begin_call", "春晖路", "a hose came off")
    window.do("press", "Ctrl+Return")
    window.do("shown", "^THE RECORD DOES NOT ANSWER since")
    window.do("shown", "○ P-1 not on the record yet")
    window.do("shown", "^Outbox 1$")
    window.kill()
    assert not kinds(city, "IncidentOpened")
    again = opened()
    again.do("shown", "○ P-1 not on the record yet")
    again.do("shown", "^THE RECORD DOES NOT ANSWER since")
    assert again.do("see")["bugs"] == []
    other.rollback()
    other.close()
    again.do("gone", "THE RECORD DOES NOT ANSWER|not on the record yet|^Outbox")
    (call,) = kinds(city, "IncidentOpened")
    assert msgspec.json.decode(call.body)["intake"]["cause"] == "a hose came off"
    assert again.leave() == 0
