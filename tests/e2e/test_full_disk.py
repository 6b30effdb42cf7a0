"""A disk that takes no more: it is said at once, nothing is half written, nothing typed is lost, and it goes on."""

from pathlib import Path

import msgspec

from tests.e2e.conftest import CITY, Open
from tests.e2e.record import kinds, record
from tests.e2e.test_replay import wait

CAUSE = "a hose came off in the kitchen"


def test_when_the_disk_is_full_the_window_says_so_keeps_the_form_and_goes_on_when_there_is_room(
    opened: Open, city: Path
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    before = len(record(city))
    window.do("fill_disk")
    window.do("begin_call", "春晖路", CAUSE, "x" * 60)
    typed = window.do("form")
    window.do("press", "Ctrl+Return")
    window.do("shown", r"^NOTHING IS BEING STORED: the disk is full")
    window.do("shown", "^WRITING STOPPED$")
    seen = window.do("see")
    assert (seen["panel"], seen["bugs"]) == ("intake", [])
    assert window.do("form") == typed
    assert len(record(city)) == before
    window.do("free_disk")
    window.do("enter_call")
    window.do("gone", "NOTHING IS BEING STORED|WRITING STOPPED")
    (opened_call,) = kinds(city, "IncidentOpened")
    assert msgspec.json.decode(opened_call.body)["intake"]["cause"] == CAUSE
    assert window.leave() == 0


def test_a_dispatch_that_meets_a_full_disk_is_sent_as_a_whole_or_not_at_all(opened: Open, city: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", CAUSE)
    window.do("enter_call")
    window.do("shown", "^Send .*team")
    before = record(city)
    window.do("fill_disk")
    window.do("press", "D")
    window.do("shown", "^NOTHING IS BEING STORED")
    assert record(city) == before
    assert not window.do("texts", "^Going out")
    window.do("free_disk")
    window.do("dispatch")
    window.do("gone", "NOTHING IS BEING STORED")
    assert len(kinds(city, "DispatchCommitted")) == 1


def test_a_countdown_that_ends_on_a_full_disk_is_sent_when_there_is_room_again(
    opened: Open, city: Path, long_countdown: None
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", CAUSE)
    window.do("enter_call")
    window.do("dispatch")
    window.do("fill_disk")
    window.do("shown", "^NOTHING IS BEING STORED")
    assert not kinds(city, "DispatchSent")
    window.do("free_disk")
    window.do("gone", "NOTHING IS BEING STORED")
    window.do("sent")
    assert len(kinds(city, "DispatchSent")) == 1


def test_where_forms_cannot_be_kept_the_form_stays_on_the_screen_and_calls_are_taken(opened: Open, city: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("fill_local")
    window.do("begin_call", "春晖路", CAUSE, "长" * 300)
    typed = window.do("form")
    window.do("shown", "^Half-filled forms are not kept for a restart: the disk is full")
    assert window.do("see")["bugs"] == []
    assert not window.do("texts", "NOTHING IS BEING STORED|WRITING STOPPED"), "the record is not concerned"
    window.do("press", "Esc")
    window.do("press", "Ctrl+N")
    assert window.do("form") == typed
    window.do("free_local")
    window.do("gone", "^Half-filled forms are not kept")
    assert window.do("kept") == typed
    window.kill()
    assert opened().do("form") == typed


def test_settings_that_cannot_be_written_hold_until_the_console_ends(opened: Open, home: Path) -> None:
    before = (home / "settings.toml").read_text()
    (home / "settings.new").mkdir()
    window = opened()
    window.do("sign_in", "周敏")
    window.do("press", "Ctrl+Shift+L")
    window.do("shown", "This choice could not be kept")
    window.do("shown", "命令")
    assert window.do("see")["bugs"] == []
    assert (home / "settings.toml").read_text() == before
    (home / "settings.new").rmdir()
    window.do("press", "Ctrl+Shift+T")
    wait(lambda: 'theme = "light"' in (home / "settings.toml").read_text())
    assert (home / "settings.toml").read_text() == f'city = "{CITY}"\nlanguage = "zh_CN"\ntheme = "light"\n'
