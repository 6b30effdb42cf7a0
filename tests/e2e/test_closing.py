"""The window is closed in the middle of work: it ends in order within seconds, and keeps what was typed last."""

import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import Open
from tests.e2e.record import kinds
from tests.e2e.window import ENDING


def closed_cleanly(city: Path) -> bool:
    """The last connection to the record was closed in order: SQLite has put its log away."""
    return not (city / "vigil.db-wal").exists() and not (city / "local.db-wal").exists()


def test_closed_while_nothing_happens(opened: Open, city: Path) -> None:
    window = opened()
    assert window.leave() == 0
    assert closed_cleanly(city)


def test_closed_within_a_countdown_the_dispatch_is_asked_about_at_the_next_start(
    opened: Open, city: Path, long_countdown: None
) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    window.do("enter_call")
    window.do("dispatch")
    assert window.leave() == 0
    assert closed_cleanly(city)
    opened().do("shown", "was waiting when the console stopped")
    assert not kinds(city, "DispatchSent")


def test_closed_while_a_proposal_is_worked_out(opened: Open, city: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("think_slowly", 2.0)
    window.do("begin_call", "春晖路", "a hose came off")
    window.do("enter_call")
    assert window.leave() == 0
    assert closed_cleanly(city)


def test_closed_in_a_storm_of_entries_with_a_form_half_filled(opened: Open, city: Path) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "春晖路", "a hose came off")
    incident = window.do("enter_call")
    window.do("storm", incident)
    window.do("begin_call", "旧码头", "typed a moment before the end")
    typed = window.do("form")
    assert window.leave() == 0
    assert closed_cleanly(city)
    stored = {entry.header.seq for entry in kinds(city, "NoteAdded")}
    assert window.accepted.keys() <= stored
    assert opened().do("form") == typed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_by_the_system_it_closes_in_order(opened: Open, city: Path, number: signal.Signals) -> None:
    window = opened()
    window.do("sign_in", "周敏")
    window.do("begin_call", "旧码头", "typed a moment before the end")
    typed = window.do("form")
    window.process.send_signal(number)
    assert window.process.wait(ENDING) == 0
    assert closed_cleanly(city)
    if number == signal.SIGTERM:
        assert opened().do("form") == typed
