"""The record does not answer: everybody sees it at once, sees how old everything is, and nothing stands still."""

import re

import pytest

from console.incidents.model import AddNote, CloseIncident
from console.situation.record_loss import RecordCameBack
from console.views.intents import SwitchLanguage
from resources.base import Reason
from tests.gui.duty_room import DutyRoom
from tests.gui.record_away import KNOWN_MS, WAYS, beating, held

SAID = "THE RECORD DOES NOT ANSWER since"
ways = pytest.mark.parametrize("way", WAYS)


def banner(duty: DutyRoom) -> str:
    return duty.screen.banner.text


@ways
def test_it_is_said_by_itself_and_when_it_is_back_for_how_long_it_was_away(duty: DutyRoom, way: str) -> None:
    happened: list[object] = []
    duty.console.desk.listen(lambda news, _: happened.extend(one.event for one in news))
    with beating(duty, way):
        with WAYS[way](duty):
            duty.wait(lambda: banner(duty).startswith(SAID), timeout=KNOWN_MS)
            duty.wait(lambda: re.match(r"RECORD AWAY · data ([4-9]|\d\d+) s old", duty.screen.top.feed.text.text()))
        duty.wait(lambda: not banner(duty))
    duty.wait(lambda: any(text.startswith("The record is back: it was away for") for text in duty.screen.toasts.texts))
    duty.wait(lambda: any(isinstance(event, RecordCameBack) for event in happened))
    duty.wait(lambda: duty.screen.top.feed.text.text() == "Data 0 s old")
    duty.paint()
    said = " ".join(row.cells[1] for row in duty.screen.below.log.table.shown.rows)
    assert "The record did not answer at this console from" in said


@pytest.mark.parametrize("chinese", [False, True])
def test_a_refusal_because_the_record_was_away_goes_when_it_is_back(duty: DutyRoom, chinese: bool) -> None:
    incident = duty.call()
    if chinese:
        duty.room.ask(SwitchLanguage())
        duty.wait(lambda: duty.room.language.text("Next") != "Next")
    refusal = duty.room.language.reason(Reason("record-away"))
    with WAYS["refusing"](duty):
        duty.wait(lambda: banner(duty))
        assert not duty.run(duty.room.act(CloseIncident(incident, "all well")))
        assert refusal in duty.screen.toasts.texts
    duty.wait(lambda: not banner(duty))
    duty.wait(lambda: refusal not in duty.screen.toasts.texts and duty.screen.toasts.texts)


def test_a_file_that_another_program_holds_is_away_until_it_lets_go(duty: DutyRoom) -> None:
    incident = duty.call()
    with held(duty):
        duty.wait(lambda: banner(duty), timeout=KNOWN_MS)  # before anybody tries to write
        duty.do(AddNote(incident, "smell of gas"))
        duty.paint()
        assert banner(duty).startswith(SAID)
        assert "another program holds the file" in banner(duty) or "gives no answer" in banner(duty)
    duty.wait(lambda: not banner(duty))
    duty.wait(lambda: duty.console.desk.situation.incidents.all[incident].notes == 1)


def test_the_banner_says_why_in_the_screens_language_and_keeps_the_drivers_words_under_the_pointer(
    duty: DutyRoom,
) -> None:
    with WAYS["refusing"](duty):
        duty.wait(lambda: banner(duty).startswith(SAID))
        assert "the room's database does not answer" in banner(duty)
        assert "connection refused" not in banner(duty)
        assert duty.screen.banner.words == "connection refused"
        duty.room.ask(SwitchLanguage())
        duty.wait(lambda: "共用数据库无应答" in banner(duty))
        assert not re.search(r"[A-Za-z]", banner(duty))
        reason = Reason("room-password", {"why": 'FATAL:  password authentication failed for user "desks"'})
        duty.console.link.lost(reason)
        assert "密码错误" in banner(duty), "another cause is said as soon as it is known"
        assert not re.search(r"[A-Za-z]", banner(duty))
        duty.room.ask(SwitchLanguage())
    duty.wait(lambda: not banner(duty))


def test_a_countdown_that_ended_meanwhile_is_asked_about_and_not_sent(duty: DutyRoom) -> None:
    duty.call()
    duty.wait(lambda: duty.room.next_step().sentence.startswith("Send "))
    duty.press("D")
    duty.wait(lambda: duty.console.situation.orders.counting)
    due = next(iter(duty.console.situation.orders.counting.values())).committed.due
    with WAYS["refusing"](duty):
        duty.wait(lambda: banner(duty))
        duty.wait(lambda: duty.console.clock.now() > due, timeout=15_000)
    duty.wait(lambda: not banner(duty))
    duty.wait(lambda: "waiting" in duty.room.next_step().sentence or "send" in duty.room.next_step().sentence.lower())
    assert duty.console.situation.orders.counting
    assert not duty.console.mine
