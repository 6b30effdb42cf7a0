"""The map ends beneath the officer: it comes back by itself, and the record says for how long it was away."""

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject

from console.maps.pulse import PATIENCE, SILENCE, Pulse
from console.maps.recovery import SAID_FROM, Loss, Recovery
from console.situation.map_loss import MapCameBack
from tests.e2e.eyes import texts
from tests.gui.conftest import Open
from tests.gui.duty_room import DutyRoom
from tests.gui.page_talk import page_of


def logged(duty: DutyRoom) -> str:
    """What the log says."""
    return " ".join(row.cells[1] for row in duty.screen.below.log.table.shown.rows)


def test_a_map_whose_process_was_killed_is_back_and_on_the_log(opened: Open) -> None:
    duty = opened(with_map=True)
    duty.watch()
    happened: list[object] = []
    duty.console.desk.listen(lambda news, _: happened.extend(one.event for one in news))
    duty.wait(lambda: duty.screen.map.is_drawn, timeout=30_000)
    os.kill(page_of(duty.screen.map).renderProcessPid(), signal.SIGKILL)
    duty.wait(lambda: any(isinstance(event, MapCameBack) for event in happened), timeout=30_000)
    [event] = [event for event in happened if isinstance(event, MapCameBack)]
    assert (event.cause, event.times) == ("process", 1)
    duty.wait(lambda: "The map's process ended" in logged(duty))


def test_a_map_that_stands_still_is_ended_and_comes_back(opened: Open) -> None:
    duty = opened(with_map=True)
    duty.watch()
    happened: list[object] = []
    duty.console.desk.listen(lambda news, _: happened.extend(one.event for one in news))
    duty.wait(lambda: duty.screen.map.is_drawn, timeout=30_000)
    duty.screen.map.pulse._timer.setInterval(500)
    os.kill(page_of(duty.screen.map).renderProcessPid(), signal.SIGSTOP)
    duty.wait(lambda: any(isinstance(event, MapCameBack) for event in happened), timeout=60_000)
    [event] = [event for event in happened if isinstance(event, MapCameBack)]
    assert event.cause == "silence" and event.milliseconds > 1000 * SILENCE
    duty.wait(lambda: "The map stood still" in logged(duty))


def test_who_is_asked_may_take_a_while_and_a_late_answer_is_one(qtbot: object) -> None:
    owner = QObject()
    asked: list[Callable[[object], None]] = []
    pulse = Pulse(asked.append, owner)
    silences: list[bool] = []
    pulse.silent.connect(lambda: silences.append(True))
    for _ in range(PATIENCE):
        pulse.turn()
    asked[-1](1)
    for _ in range(PATIENCE):
        pulse.turn()
    assert len(asked) == 2 and silences == []
    pulse.turn()
    assert silences == [True]


def test_a_map_that_ends_again_and_again_is_tried_more_seldom_and_the_banner_says_so(opened: Open) -> None:
    duty = opened()
    recovery = duty.screen.map.recovery
    for _ in range(SAID_FROM):
        recovery._timer.stop()
        recovery.gone("process")
    assert "3 times in a row" in " ".join(texts(duty.screen.banner))
    recovery._timer.stop()
    recovery.drawn()
    assert "in a row" not in " ".join(texts(duty.screen.banner))


def test_page_and_bridge_that_end_together_are_one_end(qtbot: object) -> None:
    owner = QObject()
    recovery = Recovery(lambda: None, owner)
    losses: list[Loss] = []
    recovery.returned.connect(losses.append)
    recovery.gone("bridge")
    recovery.gone("process")
    recovery.drawn()
    assert [(loss.cause, loss.times) for loss in losses] == [("bridge", 1)]
