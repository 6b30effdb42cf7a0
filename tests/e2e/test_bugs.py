"""A bug of ours: a banner says where its report lies, and the console goes on."""

import re
from pathlib import Path

from tests.e2e.conftest import Open
from tests.e2e.record import kinds
from tests.e2e.window import Window


def report(window: Window, home: Path) -> str:
    """The one report that lies where the banner says: one for a fault, not one a second."""
    said = window.do("shown", "^Something in the console failed; it goes on. The report lies in ")
    path = Path(said.rpartition(" ")[2])
    assert [path] == list((home / "reports").iterdir())
    return path.read_text()


def take_a_call(window: Window) -> str:
    """A call from the first key to the orders sent."""
    window.do("begin_call", "春晖路", "a hose came off")
    number: str = window.do("enter_call")
    window.do("dispatch")
    window.do("sent")
    return number


def test_parts_that_cannot_be_painted_are_reported_once_each_and_calls_are_taken(
    opened: Open, home: Path, city: Path
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("break_painter", "list")
    written = report(window, home)
    assert "Traceback (most recent call last)" in written and "Planted: planted by a test" in written
    assert "painting.py" in written
    number = take_a_call(window)
    report(window, home)
    for part in ("map", "log"):
        window.do("break_painter", part)
    window.do("ask_desk", "AddNote", number, "the log and the map cannot be painted")
    window.do("rest", 1.5)
    assert window.do("see")["bugs"] == ["Planted: planted by a test"]
    report(window, home)
    assert window.do("see")["selected"] == number
    assert len(kinds(city, "DispatchSent")) == 1


def test_somebody_who_fails_while_listening_keeps_nobody_from_hearing_and_the_entry_stays_accepted(
    opened: Open, home: Path, city: Path
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("break_listener")
    number = take_a_call(window)
    assert "Planted" in report(window, home)
    window.do("shown", number)
    assert len(kinds(city, "DispatchSent")) == 1


def test_a_key_that_fails_is_reported_and_the_next_key_works(opened: Open, home: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("break_wish", "ToggleLayers")
    window.do("press", "L")
    assert "wishes" in report(window, home) or "room.py" in report(window, home)
    window.do("press", "Ctrl+N")
    assert window.do("see")["panel"] == "intake"


def test_reading_what_others_wrote_fails_for_a_while_and_goes_on(opened: Open, home: Path) -> None:
    first, second = opened(), opened()
    first.do("sign_in", "周敏")
    second.do("sign_in", "李明")
    second.do("break_following", 3)
    first.do("begin_call", "旧码头", "a hose came off")
    first.do("enter_call")
    second.do("shown", "a hose came off")
    assert "Planted" in report(second, home)


def test_a_banner_that_was_put_away_stays_away_until_something_else_fails(opened: Open, home: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("break_painter", "list")
    report(window, home)
    window.do("put_banner_away")
    window.do("rest", 2.5)
    assert window.do("see")["banner"] == ""
    window.do("break_wish", "ToggleLayers")
    window.do("press", "L")
    assert re.search("report lies in", window.do("shown", "report lies in"))


def test_a_report_that_cannot_be_stored_is_no_second_bug(opened: Open, home: Path) -> None:
    (home / "reports").write_text("a file where the folder should be")
    window = opened()
    window.do("sign_in", "周敏")
    window.do("break_painter", "list")
    window.do("shown", "it goes on. No report could be stored")
    take_a_call(window)
